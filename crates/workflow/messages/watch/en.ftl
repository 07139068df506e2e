### Watching.

## What people are told
watch-raised =
  Unusual activity of { $title }: { $watched ->
     [views] { $value } records seen
     [exports] { $value } records exported
     [edits] { $value } records changed
     [price_changes] { $value } amounts changed
    *[other] { $value } records used at night
  } in a day, more than { $limit }
notice-watch-raised = Somebody does far more than usual with records

## Failures
watch-not_found = There is no such case.
watch-closed = The case is closed already.
watch-stale = Somebody changed the case in the meantime. Load it again.
watch-own = Somebody else has to look at a case about you.
watch-invalid = Some settings are not right.
watch-factor = Give a factor of more than 0 and at most 1000.
watch-least = Give 0 or more.
watch-kind_twice = There is a rule for this already.
watch-whole_hours = Give a full hour such as 22:00.
watch-export_held = Your exports are held until an administrator has looked at unusual activity of your account.
setting-stale = Somebody changed the settings in the meantime. Load them again.
