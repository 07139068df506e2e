### 通知的文字。

record-given = { $who }把{ $what }交给了您
record-changed = { $who }修改了{ $what }
channel-failing = 消息渠道“{ $name }”发送失败（{ $failure }），有消息未能送达
integrity-found = 数据检查发现 { $found } 处不一致
record-handed = 有 { $records } 条记录交接给了您

## 设置里的名称
notice-record-given = 有记录交给我
notice-record-changed = 别人修改了我的记录
notice-record-handed = 有记录交接给我
notice-channel-failing = 消息渠道发送失败
notice-integrity-found = 数据检查发现不一致

## 句子的组成部分
notice-somebody = 系统
notice-title = “{ $title }”
notice-hidden = 一条记录（{ $object }）
notice-several = { $number } 条记录（{ $object }）

## 邮件
notice-mail-subject = { $company }：{ $number } 条通知
notice-mail-greeting = { $name }，您好：
notice-mail-open = 打开
notice-mail-approve = 同意
notice-mail-reject = 拒绝
notice-mail-look = 不登录查看
notice-mail-why = 您选择了邮件通知，因此收到{ $company }的这封邮件。
notice-mail-choose = 设置接收哪些通知

## 错误
notification-kind = 没有名为“{ $kind }”的通知。
notification-time = 请填写时间，例如 08:30。
notification-channel = 没有这个消息渠道，或它不能用在这里。
notification-group_kind = 群里不能收到“{ $kind }”类通知。
notification-nothing_to_retry = 没有需要重新发送的消息。
notification-too_many = 一次最多标记 { $limit } 条通知。
