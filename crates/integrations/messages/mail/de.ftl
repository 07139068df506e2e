### Sätze über E-Mail.

mail-not_set_up = Die Firma verschickt noch keine E-Mails: Tragen Sie zuerst den Mailserver ein.
mail-refused = Der Mailserver hat die Nachricht nicht angenommen: { $reason }
mail-no_address = An Ihrem eigenen Datensatz steht keine E-Mail-Adresse.
mail-setting = Das stimmt nicht: { $what }.

## Die Nachricht, die die Einstellungen prüft
mail-test-subject = E-Mail von { $company } funktioniert
mail-test-text = Das ist die Testnachricht, um die Sie gebeten haben. Benachrichtigungen von { $company } kommen von dieser Adresse.
