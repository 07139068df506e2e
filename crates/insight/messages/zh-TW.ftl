### 報表的文字。

report-object = 「{ $object }」的記錄沒有負責人，不能按歸屬統計。
report-measure = 「{ $field }」不能加總，請選擇數字或金額欄位。
report-date = 「{ $field }」不是日期，請選擇日期或時間欄位。
report-span = 請依先後給出起訖日期，或給出「last_quarter」這樣的相對時間；最多 { $limit } 天。
report-too_many = 結果將超過 { $limit } 列，請縮短時間範圍、放寬統計週期或縮小篩選條件。
