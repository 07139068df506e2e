### 關於郵件的文字。

mail-not_set_up = 公司尚未設定郵件伺服器，請先填寫。
mail-refused = 郵件伺服器沒有接受這封郵件：{ $reason }
mail-no_address = 您本人的資料裡沒有電子郵件地址。
mail-setting = 填寫有誤：{ $what }。

## 測試郵件
mail-test-subject = { $company }的郵件可以正常傳送
mail-test-text = 這是您要求傳送的測試郵件。{ $company }的通知將從這個地址發出。
