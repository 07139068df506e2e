### What people say about the program.

feedback-by_operation = 使用意見在「說明」裡提交，提交後保留，不能手動新增或刪除。
feedback-invalid = 有內容沒填或填得不對。
feedback-not_a_picture = 只能附一張圖片。

## What people are told
feedback-received = { $who }提交了使用意見：{ $what }
feedback-answered = { $who }回覆了您的使用意見{ $what }
notice-feedback-received = 有人提交使用意見
notice-feedback-answered = 我提交的使用意見得到回覆
