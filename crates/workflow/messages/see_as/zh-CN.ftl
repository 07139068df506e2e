### 以他人身份查看。

## 通知的内容
see_as-begun = { $who }正在以您的身份查看系统，最长一小时，不能做任何修改。原因：{ $reason }
notice-see_as-begun = 有人以我的身份查看系统
