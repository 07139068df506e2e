### 以他人身分檢視。

## 通知的內容
see_as-begun = { $who }正在以您的身分檢視系統，最長一小時，無法做任何修改。原因：{ $reason }
notice-see_as-begun = 有人以我的身分檢視系統
