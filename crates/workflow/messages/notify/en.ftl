### Sentences of notifications.

record-given = { $who } gave you { $what }
record-changed = { $who } changed { $what }
channel-failing = The channel “{ $name }” fails ({ $failure }): messages did not arrive
integrity-found = The check of the data found { $found } things that do not hold together
record-handed =
  { $records ->
     [one] { $records } record was handed over to you
    *[other] { $records } records were handed over to you
  }

## What they are called among the settings
notice-record-given = I am given a record
notice-record-changed = Somebody else changes a record of mine
notice-record-handed = Records are handed over to me
notice-channel-failing = A channel for messages fails
notice-integrity-found = What is kept does not hold together

## Parts of sentences
notice-somebody = Guanxi
notice-title = “{ $title }”
notice-hidden = a record ({ $object })
notice-several = { $number } records ({ $object })

## Mail
notice-mail-subject = { $number } notifications from { $company }
notice-mail-greeting = Hello { $name },
notice-mail-open = Open
notice-mail-approve = Approve
notice-mail-reject = Reject
notice-mail-look = Look at it without signing in
notice-mail-why = { $company } sends you this because you chose to be told by mail.
notice-mail-choose = Choose what you are told

## Failures
notification-kind = There is no kind of notification called “{ $kind }”.
notification-time = Give a time of day such as 08:30.
notification-channel = There is no such channel, or it cannot be used for this.
notification-group_kind = No group can be told of “{ $kind }”.
notification-nothing_to_retry = There is nothing to send again.
notification-too_many = At most { $limit } notifications can be marked at once.
