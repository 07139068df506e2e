### Seeing as somebody else.

## What people are told
see_as-begun = { $who } sees the program as you do, for an hour at most and without changing anything. Reason: { $reason }
notice-see_as-begun = Somebody sees the program as I do
