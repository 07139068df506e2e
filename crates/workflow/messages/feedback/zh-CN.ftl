### What people say about the program.

feedback-by_operation = 使用反馈在“帮助”里提交，提交后保留，不能手工新建或删除。
feedback-invalid = 有内容没填或填得不对。
feedback-not_a_picture = 只能附一张图片。

## What people are told
feedback-received = { $who }提交了使用反馈：{ $what }
feedback-answered = { $who }答复了您的使用反馈{ $what }
notice-feedback-received = 有人提交使用反馈
notice-feedback-answered = 我提交的使用反馈得到答复
