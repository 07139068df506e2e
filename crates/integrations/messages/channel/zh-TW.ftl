### 關於訊息管道的句子。

channel-not_found = 沒有這個訊息管道。
channel-stale = 該管道剛剛被他人修改，請重新載入。
channel-invalid = 有些設定不正確。
channel-kind = 沒有名為「{ $kind }」的管道類型。
channel-missing = 請填寫此項。
channel-setting = 此處不能這樣填寫。
channel-address = 請填寫如 https://example.com/send 的位址。
channel-template = 不是有效的JSON：{ $fault }
channel-no_text = 請在引號內寫上 {"{{"}text{"}}"}，訊息內容會出現在那裡。
channel-header = 「{ $header }」不能用作請求標頭，或不能是這個值。
channel-no_number = 您本人的資料中沒有手機號碼，無法接收測試訊息。
channel-not_equipped = 本程式未設定為可以存取其他系統。
channel-test-text = 這是來自{ $company }的測試訊息，管道運作正常。
