### Sentences of the HTTP interface. A name is the code with - for . and the same in every language.

## Requests
request-malformed = Der Inhalt ist in Zeile { $line }, Spalte { $column } nicht lesbar ({ $place }): { $reason }
request-characters = Die Anfrage enthält Zeichen, die nicht gespeichert werden können; siehe die einzelnen Stellen.
request-query = Die Parameter der Adresse sind nicht lesbar: { $reason }
request-media_type = Der Inhalt hat den falschen Medientyp; erwartet wird { $expected }.
request-method = Diese Adresse kennt diese Methode nicht.
request-no_such_address = Unter dieser Adresse gibt es nichts.
request-too_large = Die Anfrage ist zu groß; höchstens { $limit } Bytes.
request-too_many = Zu viele Anfragen. Bitte versuchen Sie es in { $seconds } Sekunden erneut.
request-key_reused = Dieser Idempotency-Key wurde schon für eine andere Anfrage verwendet.
request-key_busy = Dieselbe Anfrage wird gerade ausgeführt.
request-key_done = Dieselbe Anfrage wurde bereits ausgeführt; die Antwort ({ $bytes } Bytes) war zu groß, um aufbewahrt zu werden.
request-key = Ein Idempotency-Key hat 1 bis 200 sichtbare ASCII-Zeichen.
request-if_match = If-Match ist eine Version in Anführungszeichen, etwa "3".
request-timeout = Es hat länger gedauert als erlaubt.
request-file_part = Das Formular hat keinen Teil namens „file“.

## Sessions
session-cross_site = Die Anfrage kam von einer anderen Website und wurde abgelehnt.
session-company_needed = Bitte geben Sie an, bei welcher Firma Sie sich anmelden möchten.
