### Sentences of notifications.
