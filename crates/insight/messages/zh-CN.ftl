### 报表的文字。

report-object = “{ $object }”的记录没有负责人，不能按归属统计。
report-measure = “{ $field }”不能求和，请选择数字或金额字段。
report-date = “{ $field }”不是日期，请选择日期或时间字段。
report-span = 请按先后给出起止日期，或给出“last_quarter”这样的相对时间；最多 { $limit } 天。
report-too_many = 结果将超过 { $limit } 行，请缩短时间范围、放宽统计周期或收窄筛选条件。
