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
schedule-cron = 「{ $cron }」不是會到期的時間排程。
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
definition-status = 物件的狀態必須是它的一個單選欄位。
definition-options = 選項欄位至少要有一個選項；其他類型不能有選項。
definition-target = 沒有所參照的物件。
definition-formula = 公式欄位需要公式。
definition-handover = 交接設定引用的欄位不合適。
definition-lines = 該物件不是本物件的明細。
definition-pattern = 編號格式必須包含 {"{"}number{"}"}。
definition-expression = 公式無法讀取：{ $fault }
definition-expression_field = 公式中的「{ $value }」不是本物件的欄位。
definition-expression_cycle = 這個公式繞了一圈又用到它自己。
definition-condition = 區段「{ $section }」的顯示條件不成立：欄位必須存在，並與同類的值比較。
definition-condition_within = 區段「{ $section }」由它自己裡面的欄位決定是否顯示：一旦隱藏就再也填不了。請把該欄位移到別的區段。
definition-rule = 規則名稱由小寫字母、數字和單個底線組成，且不能與本物件的其他規則重複。
definition-rule_field = 規則要提示在的欄位不存在。
definition-sort = 列表不能依此欄位排序。
definition-exists = 已有同名的物件或欄位。
definition-standard = 系統內建的物件和欄位不能這樣變更。
definition-duplicates = 現有記錄中有重複的值，不能設為唯一。
definition-in_use = 還有別處在使用，不能移除。
definition-too_many = 數量已達上限（{ $limit }）。
definition-unreadable = 系統內建的定義無法讀取。
field-not_found = 沒有這個欄位。
messages-unreadable = 提示文字無法讀取。

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
field-status = 狀態為「{ $status }」時，這個欄位不能修改。
field-change_order =
  { $status ->
     [none] 這個欄位要透過變更單修改。
    *[other] 狀態為「{ $status }」時，這個欄位要透過變更單修改。
  }
field-transition = 您不能把狀態從「{ $from }」改為「{ $to }」。
field-rule = { $message }
field-characters = 含有無法儲存的字元。
field-no_rate = 沒有 { $value } 的匯率，請管理員先登錄。
field-formula = 無法用這些值計算公式：{ $fault }

## Imports
import-mapping = 欄與欄位的對應有誤，請看各處的說明。
import-corrections = 修改內容與檔案不符，請看各處的說明。
import-corrections_too_many = 這裡最多修改 { $limit } 列，請直接修改檔案。
import-corrections_too_long = 修改內容太長，合計不能超過 { $limit } 位元組。
import-corrected_twice = 第 { $line } 列重複修改。
import-file = 沒有這個檔案，或者它不是您的。
import-mapping_not_found = 沒有這個已儲存的對應關係，或者它不是您的。
import-not_undoable = 這不是已結束的匯入，或者它已經復原過。
import-column_missing = 檔案中沒有「{ $name }」這一欄。
import-field_unknown = 沒有欄位「{ $name }」，或者您無權使用它。
import-read_only = 欄位「{ $name }」不能匯入。
import-key_unmapped = 識別欄位「{ $name }」沒有對應的欄，或者不能用來識別記錄。
import-required_unmapped = 必填欄位「{ $name }」沒有對應的欄。
import-no_match = 沒有找到對應的記錄。
import-ambiguous = 有多筆記錄符合這個識別值。
import-exists = 已有這筆記錄。
import-key_empty = 識別欄位為空。
import-reference_missing = 沒有找到「{ $value }」，或者您無權檢視。
import-reference_ambiguous = 「{ $value }」對應多筆記錄。
import-number_open = 「{ $value }」有兩種讀法，請指定小數點。
import-date_open = 「{ $value }」中日與月的順序不明，請指定日期順序。
import-cell_error = 儲存格裡是錯誤值 { $value }。
import-errors_file = 未匯入的列.csv
import-column_line = 列號
import-column_reason = 原因

## Exports and files
export-unwritable = 檔案無法產生：欄太多。
export-yes = 是
export-no = 否
file-not_found = 沒有這個檔案，或者您無權檢視。
file-too_large = 檔案太大，最多 { $limit } 位元組。
file-too_many = 一筆記錄最多有 { $limit } 個檔案。

## Tables in files
table-empty = 檔案是空的。
table-unsupported = 不支援 { $found } 檔案，請另存為 CSV 或 XLSX。
table-protected = 活頁簿有密碼保護。
table-too_large = 檔案有 { $bytes } 位元組，最多 { $limit } 位元組。
table-too_many_rows = 檔案超過 { $limit } 列。
table-too_many_columns = 第 { $line } 列有 { $found } 欄，最多 { $limit } 欄。
table-encoding_unknown = 沒有「{ $label }」這種編碼。
table-encoding = 第 { $line } 列有不屬於 { $encoding } 編碼的位元組。
table-nul_character = 第 { $line } 列第 { $column } 欄有空字元。
table-quote_open = 第 { $line } 列的引號沒有配對。
table-record_too_long = 第 { $line } 列超過 { $limit } 位元組。
table-too_many_cells = 第 { $line } 列有 { $found } 格，而首列只有 { $expected } 格。
table-zip_bomb = 活頁簿解壓縮後超過 { $limit } 位元組。
table-too_complex = 活頁簿的 { $part } 部分過大（上限 { $limit }）。
table-sheet_missing = 活頁簿裡沒有工作表「{ $sheet }」。
table-broken = 活頁簿已損毀。

## Records
record-not_found = 沒有這筆記錄，或者您無權檢視。
record-invalid = 有些內容填寫有誤，請看各欄位的說明。
record-duplicate = 已有記錄使用了相同的值。
record-version_missing = 已經沒有這筆記錄的第 { $version } 版。
record-stale = 您開啟之後，記錄已被他人修改。請檢視最新內容後再儲存。
record-changed_since = 這些欄位後來又被修改過，不能復原。
record-kept = 狀態為「{ $status }」時，這筆記錄不能刪除。
record-referenced = 仍有 { $count } 筆「{ $object }」需要這筆記錄，不能刪除。
record-master_deleted = 所屬的主記錄在資源回收筒裡，請先還原主記錄。
record-too_many = 一次最多 { $limit } 項操作。
record-unreadable = 記錄的內容無法讀取，請聯絡管理員。
access-denied =
  您沒有「{ $object }」的權限：{ $action ->
    [read] 檢視
    [create] 新增
    [edit] 編輯
    [delete] 刪除
    [transfer] 移轉
    [share] 共用
    [import] 匯入
    [export] 匯出
    [approve] 簽核
    [print] 列印
   *[other] { $action }
  }。
access-power =
  您沒有所需的系統權限：{ $power ->
    [manage_people] 管理人員
    [manage_roles] 管理角色
    [manage_objects] 管理物件和欄位
    [manage_company] 管理公司設定
    [view_audit] 檢視稽核
    [manage_jobs] 管理背景工作
   *[other] { $power }
  }。
audit-not_found = 該記錄沒有這筆變更歷史。
audit-not_undoable = 這類變更不能復原。
share-not_found = 該記錄沒有這項共用。
merge-impossible = { $object }的記錄不能合併。
merge-invalid = 這些記錄不能這樣合併，請查看標出的地方。
merge-same = 記錄不能與自身合併。
merge-too_many_records = 一次最多合併 { $limit } 筆記錄。
merge-too_many = 有超過 { $limit } 筆記錄與它們關聯，一次轉移不了，請先轉移一部分。

## Lists
query-sort = 不能按「{ $field }」排序。
query-field = 沒有欄位「{ $field }」，或者您無權檢視。
query-cursor = 翻頁位置已失效，請從頭載入清單。
feed-cursor = 此游標不屬於本企業的變更流。
feed-expired = 此游標之後的變更已不再保留。請重新完整讀取資料，然後從新的游標繼續。
query-limit = 每頁記錄數必須在 1 到 { $limit } 之間。
query-group = 不能這樣按「{ $field }」分組。
query-sum = 不能對「{ $field }」求和。
query-too_many = 分組超過 { $limit } 個，請先用篩選縮小範圍。
filter-malformed = 篩選條件的寫法有誤：{ $what }（{ $at }）。
filter-unknown_field = 沒有欄位「{ $field }」，或者您無權檢視。
filter-operator = 欄位「{ $field }」不能用「{ $operator }」比較。
filter-value = 「{ $value }」不適用於欄位「{ $field }」。
filter-too_complex = 篩選條件過於複雜，最多 { $limit }。

## Backup
backup-file = 備份檔無法讀寫。
backup-damaged = 備份檔已損壞或不完整。
backup-newer = 備份由較新版本的程式建立，請先升級程式。
bulk-not_allowed = 只有程式本身可以這樣大量寫入。
bulk-unknown_field = 大量寫入時用到了不存在的欄位。

## Timelines
timeline-create = 新增了此記錄。
timeline-edit = 修改了{ $fields }。
timeline-delete = 刪除至回收站。
timeline-restore = 從回收站還原。
timeline-transfer = 變更了負責人。
timeline-share = 共用了此記錄。
timeline-unshare = 取消了共用。
timeline-erase = 刪除了個人資料。
timeline-view = 透過臨時存取權限檢視了此記錄。
timeline-press = 點了「{ $said }」。
timeline-attach = 新增了檔案。
timeline-detach = 移除了檔案。
timeline-merge = 把其他資料合併到了這裡。
timeline-other = 此記錄有變動。
timeline-related = 新增了{ $object }「{ $label }」。

## 資料是否一致
integrity-unreadable = 儲存的檢查報告無法讀取。
integrity-totals = 合計與明細相符
integrity-states = 狀態和選項合法
integrity-references = 參照的記錄存在
integrity-audit = 稽核日誌完整
integrity-owners = 負責人可以工作
integrity-approvals = 簽核有人處理
integrity-rollup = 「{ $field }」與明細的合計不符。
integrity-formula = 「{ $field }」與公式的結果不符。
integrity-not_an_option = 「{ $field }」的值不在定義的選項中。
integrity-record_gone = 「{ $field }」參照的記錄（{ $target }）已不存在。
integrity-object_gone = 「{ $field }」參照的物件「{ $target }」已不存在。
integrity-audit_missing = 稽核日誌缺少一列：鏈 { $chain }，位置 { $place }。
integrity-audit_altered = 稽核日誌有一列被更動：鏈 { $chain }，位置 { $place }。
integrity-audit_cut_off = 稽核日誌末尾缺少若干列：鏈 { $chain }，從位置 { $place } 起。
integrity-audit_head = 稽核日誌的末尾與最後一列不符：鏈 { $chain }，位置 { $place }。
integrity-owner = 負責人無法工作。
integrity-waits_for_nobody = 正在等待簽核，但沒有能夠工作的人被詢問。
integrity-waits_for_nothing = 記錄因簽核而被鎖定，但並沒有等待中的簽核。
## 操作記錄
operation-create = 新增
operation-edit = 修改
operation-delete = 刪除
operation-restore = 還原
operation-transfer = 轉移負責人
operation-share = 共用
operation-unshare = 取消共用
operation-view = 透過臨時存取檢視
operation-hand_over = 移交
operation-erase = 清除個人資料
operation-purge = 永久刪除
operation-bulk_load = 批次載入
operation-export = 匯出
operation-settings = 修改設定
operation-close_case = 關閉異常事件
operation-permission_review = 答覆權限覆核
operation-secret = 更換金鑰
operation-create_object = 新增物件
operation-change_object = 修改物件
operation-remove_object = 移除物件
operation-restore_object = 還原物件
operation-purge_object = 永久刪除物件
operation-create_field = 新增欄位
operation-change_field = 修改欄位
operation-remove_field = 移除欄位
operation-restore_field = 還原欄位
operation-purge_field = 永久刪除欄位
