### Exports somebody has to agree to.

export_request-not_found = 沒有這個匯出申請，或者您無權檢視。
export_request-by_operation = 匯出申請只能透過申請匯出產生，由簽核結束，不能手動填寫。
export_request-needs_approval = 這次匯出需要依流程「{ $process }」簽核。請說明原因並送出申請。
export_request-not_needed = 這次匯出現在不需要簽核，可以直接匯出。
export_request-invalid = 有內容缺少或有誤。
export_request-over = 這個申請已經結束：檔案已經匯出，或者不再匯出。請重新申請。
export_request-expired = 核准已超過 { $days } 天。請重新申請。
export_request-more_records = 現在有 { $found } 筆記錄，申請時是 { $asked } 筆。請重新申請。

## What people are told
export_request-made = 您申請的匯出已完成：{ $what }
export_request-not_made = 您申請的匯出已獲核准，但未能匯出：{ $what }
notice-export_request-made = 我申請的匯出已完成
notice-export_request-not_made = 我申請的匯出獲准但未能匯出

## What an export is of, in words
export_request-words_everything = 全部記錄，沒有篩選條件
export_request-words_search = 搜尋內容：{ $value }
export_request-words_contains = { $field } 包含「{ $value }」
export_request-words_starts_with = { $field } 以「{ $value }」開頭
export_request-words_is_null = { $field } 為空
export_request-words_not_null = { $field } 不為空
export_request-words_within = { $field } 屬於 { $value }
export_request-words_me = { $field } 是申請人本人
export_request-words_and = 且
export_request-words_or = 或
export_request-words_not = 不符合（{ $value }）
export_request-words_yes = 是
export_request-words_no = 否
export_request-words_today = 今天
export_request-words_yesterday = 昨天
export_request-words_tomorrow = 明天
export_request-words_this_week = 本週
export_request-words_last_week = 上週
export_request-words_next_week = 下週
export_request-words_this_month = 本月
export_request-words_last_month = 上月
export_request-words_next_month = 下月
export_request-words_this_quarter = 本季
export_request-words_last_quarter = 上季
export_request-words_this_year = 今年
export_request-words_last_year = 去年
export_request-words_last_n_days = 最近 { $value } 天
export_request-words_next_n_days = 未來 { $value } 天
