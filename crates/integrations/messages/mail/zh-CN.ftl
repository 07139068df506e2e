### 关于邮件的文字。

mail-not_set_up = 公司还没有设置邮件服务器，请先填写。
mail-refused = 邮件服务器没有接受这封邮件：{ $reason }
mail-no_address = 您本人的资料里没有邮箱地址。
mail-setting = 填写有误：{ $what }。

## 测试邮件
mail-test-subject = { $company }的邮件可以正常发送
mail-test-text = 这是您要求发送的测试邮件。{ $company }的通知将从这个地址发出。
