### 異常監測

## 通知
watch-raised =
  { $title } 的操作異常：一天內{ $watched ->
     [views] 檢視 { $value } 筆記錄
     [exports] 匯出 { $value } 筆記錄
     [edits] 修改 { $value } 筆記錄
     [price_changes] 修改 { $value } 處金額
    *[other] 夜間操作 { $value } 筆記錄
  }，超過 { $limit }
notice-watch-raised = 有人對記錄的操作遠多於平常

## 錯誤
watch-not_found = 沒有這個異常事件。
watch-closed = 該異常事件已關閉。
watch-stale = 該異常事件已被他人修改，請重新載入。
watch-own = 與您本人有關的異常事件須由他人處理。
watch-invalid = 部分設定不正確。
watch-factor = 請填寫大於 0 且不超過 1000 的倍數。
watch-least = 請填寫 0 或更大的數。
watch-kind_twice = 該項已有規則。
watch-whole_hours = 請填寫整點時間，例如 22:00。
watch-export_held = 您的帳號操作異常，在管理員核查之前暫停匯出。
setting-stale = 設定已被他人修改，請重新載入。
