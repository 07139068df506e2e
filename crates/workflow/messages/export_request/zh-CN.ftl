### Exports somebody has to agree to.

export_request-not_found = 没有这个导出申请，或者您无权查看。
export_request-by_operation = 导出申请只能通过申请导出产生，由审批结束，不能手工填写。
export_request-needs_approval = 这次导出需要按流程“{ $process }”审批。请说明原因并提交申请。
export_request-not_needed = 这次导出现在不需要审批，可以直接导出。
export_request-invalid = 有内容缺失或有误。
export_request-over = 这个申请已经结束：文件已经导出，或者不再导出。请重新申请。
export_request-expired = 审批已超过 { $days } 天。请重新申请。
export_request-more_records = 现在有 { $found } 条记录，申请时是 { $asked } 条。请重新申请。

## What people are told
export_request-made = 您申请的导出已完成：{ $what }
export_request-not_made = 您申请的导出已获批准，但未能导出：{ $what }
notice-export_request-made = 我申请的导出已完成
notice-export_request-not_made = 我申请的导出获批但未能导出

## What an export is of, in words
export_request-words_everything = 全部记录，没有筛选条件
export_request-words_search = 搜索内容：{ $value }
export_request-words_contains = { $field } 包含“{ $value }”
export_request-words_starts_with = { $field } 以“{ $value }”开头
export_request-words_is_null = { $field } 为空
export_request-words_not_null = { $field } 不为空
export_request-words_within = { $field } 属于 { $value }
export_request-words_me = { $field } 是申请人本人
export_request-words_and = 且
export_request-words_or = 或
export_request-words_not = 不满足（{ $value }）
export_request-words_yes = 是
export_request-words_no = 否
export_request-words_today = 今天
export_request-words_yesterday = 昨天
export_request-words_tomorrow = 明天
export_request-words_this_week = 本周
export_request-words_last_week = 上周
export_request-words_next_week = 下周
export_request-words_this_month = 本月
export_request-words_last_month = 上月
export_request-words_next_month = 下月
export_request-words_this_quarter = 本季度
export_request-words_last_quarter = 上季度
export_request-words_this_year = 今年
export_request-words_last_year = 去年
export_request-words_last_n_days = 最近 { $value } 天
export_request-words_next_n_days = 未来 { $value } 天
