### Sätze über Kanäle.

channel-not_found = Diesen Kanal gibt es nicht.
channel-stale = Jemand hat den Kanal inzwischen geändert. Laden Sie ihn neu.
channel-invalid = Einige Einstellungen stimmen nicht.
channel-kind = Eine Kanalart „{ $kind }“ gibt es nicht.
channel-missing = Bitte geben Sie das an.
channel-setting = Das passt hier nicht.
channel-address = Keine Adresse wie https://example.com/send.
channel-template = Kein gültiges JSON: { $fault }
channel-no_text = Setzen Sie {"{{"}text{"}}"} in Anführungszeichen dorthin, wo die Nachricht stehen soll.
channel-header = „{ $header }“ kann nicht als Kopfzeile dienen, oder nicht mit diesem Wert.
channel-no_number = In Ihrem eigenen Datensatz steht keine Mobilnummer, an die der Test gehen könnte.
channel-not_equipped = Dieses Programm ist nicht dafür eingerichtet, andere Systeme zu erreichen.
channel-test-text = Das ist eine Testnachricht von { $company }. Der Kanal funktioniert.
