### Sentences of the records engine and what it stands on. A name is the code with - for . and the same in every language.

## The program as a whole
service-internal = 程式發生錯誤，已寫入日誌。請稍後再試；若再次出現，請將請求編號告訴管理員。
service-unavailable = 系統暫時忙碌或無法連線資料庫，請稍後再試。
service-storage_full = 伺服器磁碟已滿，沒有做任何變更。請聯絡管理員。

## The database
store-duplicate = 已有相同的值（{ $columns }）。
store-reference = 所參照的記錄已不存在。
store-contention = 同時有其他變更正在進行，請重試。
store-newer_version = 該公司的資料庫由較新版本的程式建立，請先升級程式。
store-migration_changed = 程式與該公司資料庫的升級記錄不一致，請使用正式發布的版本。
company-not_found = 沒有名為「{ $key }」的公司。
company-exists = 公司「{ $key }」已經存在。
company-key = 公司代號只能用小寫字母、數字和底線，以字母開頭，最多 40 個字元。

## Background work
job-not_found = 沒有這個工作，或者您無權檢視。
job-state = 工作目前的狀態不允許這樣做。
job-duplicate = 相同的工作已在等待或執行。
job-lease_lost = 工作已由另一個工作程序接手。
schedule-cron = 「{ $text }」不是會到期的時間排程。
schedule-zone = 沒有名為「{ $zone }」的時區。
schedule-not_found = 沒有這個時間排程。

## Objects and fields
object-not_found = 沒有名為「{ $object }」的物件，或者您無權檢視。
definition-invalid = 物件的定義有誤，請看各處的說明。
definition-name = 名稱只能用小寫字母、數字和單個底線，以字母開頭，最多 40 個字元，且不能是系統保留的名稱。
definition-label = 至少要有一種語言的顯示名稱。
definition-title = 標題欄位必須是文字或自動編號。
definition-master = 明細物件必須有一個必填的主記錄參照。
definition-twice = 這個名稱已被使用。
definition-unknown_field = 沒有這個欄位。
definition-related = 相關清單所用的欄位沒有參照本物件。
definition-scale = 小數位數最多 8 位。
definition-options = 選項欄位至少要有一個選項；其他類型不能有選項。
definition-target = 沒有所參照的物件。
definition-formula = 公式欄位需要公式。
definition-lines = 該物件不是本物件的明細。
definition-pattern = 編號格式必須包含 {"{"}number{"}"}。

## Values of fields
field-required = 必填。
field-type = 值的類型不對，應為：{ $expected }。
field-format = 格式不對，應如：{ $expected }。
field-too_long = 最多 { $limit } 個字元。
field-too_small = 不能小於 { $limit }。
field-too_large = 不能大於 { $limit }。
field-too_precise = 小數最多 { $scale } 位。
field-not_an_option = 「{ $value }」不是可選的值。
field-reference = 沒有這筆記錄，或者您無權檢視。
field-duplicate = 另一筆記錄已有這個值。
field-unknown = 沒有這個欄位。
field-read_only = 這個欄位不能修改。
field-rule = { $message }
field-characters = 含有無法儲存的字元。
