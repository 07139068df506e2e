### Exports somebody has to agree to.

export_request-not_found = There is no such export request, or it is not for you.
export_request-by_operation = Export requests are made by asking for an export and ended by decisions, not by hand.
export_request-needs_approval = This export needs approval by the process “{ $process }”. Ask for it and say why.
export_request-not_needed = Nobody has to approve this export by now. Export it directly.
export_request-invalid = Something is missing or wrong.
export_request-over = This request is over: the file was made, or is not to be made. Ask again.
export_request-expired = The approval is older than { $days } days. Ask again.
export_request-more_records = There are { $found } records by now; { $asked } were asked for. Ask again.

## What people are told
export_request-made = Your export is ready: { $what }
export_request-not_made = Your export was approved but not made: { $what }
notice-export_request-made = An export I asked for is ready
notice-export_request-not_made = An export I asked for was approved but not made

## What an export is of, in words
export_request-words_everything = All records, without a filter
export_request-words_search = Words looked for: { $value }
export_request-words_contains = { $field } contains “{ $value }”
export_request-words_starts_with = { $field } begins with “{ $value }”
export_request-words_is_null = { $field } is empty
export_request-words_not_null = { $field } is filled in
export_request-words_within = { $field } belongs to { $value }
export_request-words_me = { $field } is who asks
export_request-words_and = and
export_request-words_or = or
export_request-words_not = not ({ $value })
export_request-words_yes = Yes
export_request-words_no = No
export_request-words_today = today
export_request-words_yesterday = yesterday
export_request-words_tomorrow = tomorrow
export_request-words_this_week = this week
export_request-words_last_week = last week
export_request-words_next_week = next week
export_request-words_this_month = this month
export_request-words_last_month = last month
export_request-words_next_month = next month
export_request-words_this_quarter = this quarter
export_request-words_last_quarter = last quarter
export_request-words_this_year = this year
export_request-words_last_year = last year
export_request-words_last_n_days = the last { $value } days
export_request-words_next_n_days = the next { $value } days
