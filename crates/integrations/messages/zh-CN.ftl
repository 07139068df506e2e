### Sentences about other systems.

outbound-url = 不是有效的地址，应如 https://example.com/hook；地址中不能包含用户名和密码。
webhook-power = 只有可以管理企业设置的人员才能设置Webhook。
webhook-object_unknown = 没有对象“{ $object }”。
webhook-filter_objects = 条件只能用于一个对象：请只填写一个。
webhook-filter = 不是有效的条件：{ $fault }
webhook-delivery_not_found = 没有这条发送记录。
webhook-off = 该Webhook已停用，请先启用。
webhook-too_far_back = 这么早的变更已不再保留，请选择较晚的时间。
