### Sentences of the HTTP interface. A name is the code with - for . and the same in every language.

## Requests
request-malformed = 要求主體無法讀取：第 { $line } 行第 { $column } 欄（{ $place }）。{ $reason }
request-characters = 請求中有無法儲存的字元，請查看各處說明。
request-query = 網址中的參數無法讀取：{ $reason }
request-media_type = 要求主體的類型不對，應為 { $expected }。
request-method = 這個網址不支援此方法。
request-no_such_address = 這個網址下沒有內容。
request-too_large = 要求過大，最多 { $limit } 位元組。
request-too_many = 要求過於頻繁，請在 { $seconds } 秒後再試。
request-key_reused = 這個 Idempotency-Key 已用於另一個要求。
request-key_busy = 同一個要求正在處理，請稍候。
request-key_done = 同一個要求已經執行過；回應（{ $bytes } 位元組）太大，沒有保留。
request-key = Idempotency-Key 應為 1 到 200 個可見的 ASCII 字元。
request-if_match = If-Match 應為帶引號的版本號，例如 "3"。
request-timeout = 處理時間超過限制。
request-file_part = 表單中缺少名為 file 的檔案。

## Sessions
session-cross_site = 要求來自其他網站，已拒絕。
session-company_needed = 請說明要登入哪家公司。
