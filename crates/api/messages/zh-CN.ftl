### Sentences of the HTTP interface. A name is the code with - for . and the same in every language.

## Requests
request-malformed = 请求体无法读取：第 { $line } 行第 { $column } 列（{ $place }）。{ $reason }
request-characters = 请求中有无法保存的字符，请查看各处说明。
request-query = 地址中的参数无法读取：{ $reason }
request-media_type = 请求体的类型不对，应为 { $expected }。
request-method = 这个地址不支持此方法。
request-no_such_address = 这个地址下没有内容。
request-too_large = 请求太大，最多 { $limit } 字节。
request-too_many = 请求过于频繁，请在 { $seconds } 秒后重试。
request-key_reused = 这个 Idempotency-Key 已用于另一个请求。
request-key_busy = 同一个请求正在处理，请稍候。
request-key_done = 同一个请求已经执行过；答复（{ $bytes } 字节）太大，没有保留。
request-key = Idempotency-Key 应为 1 到 200 个可见的 ASCII 字符。
request-if_match = If-Match 应为带引号的版本号，例如 "3"。
request-timeout = 处理时间超过限制。
request-file_part = 表单中缺少名为 file 的文件。

## Sessions
session-cross_site = 请求来自其他网站，已拒绝。
session-company_needed = 请说明要登录哪家公司。
