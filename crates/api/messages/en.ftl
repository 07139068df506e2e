### Sentences of the HTTP interface. A name is the code with - for . and the same in every language.

## Requests
request-malformed = The body cannot be read at line { $line }, column { $column } ({ $place }): { $reason }
request-characters = The request holds characters that cannot be kept; see each place.
request-query = The query of the address cannot be read: { $reason }
request-media_type = The body has the wrong media type; expected { $expected }.
request-method = This address does not take this method.
request-no_such_address = There is nothing at this address.
request-too_large = The request is too large; at most { $limit } bytes.
request-too_many = Too many requests. Please try again in { $seconds } seconds.
request-key_reused = This Idempotency-Key came with another request before.
request-key_busy = The same request is being carried out at this moment.
request-key_done = The same request was carried out already; its answer ({ $bytes } bytes) was too large to be kept.
request-key = An Idempotency-Key has 1 to 200 visible ASCII characters.
request-if_match = If-Match is a version in quotes, such as "3".
request-timeout = It took longer than allowed.
request-file_part = The form has no part named “file”.

## Sessions
session-cross_site = The request came from another site and was refused.
session-company_needed = Please say which company you want to sign in to.
