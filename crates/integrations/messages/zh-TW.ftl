### Sentences about other systems.

outbound-url = 不是有效的位址，應如 https://example.com/hook；位址中不能包含使用者名稱和密碼。
webhook-power = 只有可以管理企業設定的人員才能設定Webhook。
webhook-object_unknown = 沒有物件「{ $object }」。
webhook-filter_objects = 條件只能用於一個物件：請只填寫一個。
webhook-filter = 不是有效的條件：{ $fault }
webhook-delivery_not_found = 沒有這筆傳送記錄。
webhook-off = 此Webhook已停用，請先啟用。
webhook-too_far_back = 這麼早的變更已不再保留，請選擇較晚的時間。
