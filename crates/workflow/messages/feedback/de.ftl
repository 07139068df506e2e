### What people say about the program.

feedback-by_operation = Eine Rückmeldung wird in der Hilfe gesendet und bleibt; von Hand wird sie weder angelegt noch gelöscht.
feedback-invalid = Etwas fehlt oder stimmt nicht.
feedback-not_a_picture = Nur ein Bild kann mitgeschickt werden.

## What people are told
feedback-received = { $who } hat eine Rückmeldung gesendet: { $what }
feedback-answered = { $who } hat die Rückmeldung { $what } beantwortet
notice-feedback-received = Jemand sendet eine Rückmeldung zum Programm
notice-feedback-answered = Meine Rückmeldung zum Programm wird beantwortet
