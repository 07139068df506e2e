### Sätze über Konnektoren zu anderen Systemen.

connector-power = Nur wer das Unternehmen verwaltet, richtet Konnektoren ein.
connector-not_found = Diesen Konnektor gibt es nicht.
connector-unknown_kind = Für „{ $kind }“ gibt es keinen Konnektor.
connector-setting = Diese Einstellung fehlt oder ist nicht richtig: { $setting }
connector-flow = Kein lesbarer Fluss: { $fault }
connector-entity = Das andere System hat „{ $entity }“ nicht in dieser Richtung, oder es ist doppelt genannt.
connector-field = Es gibt kein Feld „{ $field }“.
connector-status = Das andere System hat keinen Status „{ $status }“.
connector-time = Geben Sie eine Uhrzeit wie 02:30 und 1 bis 1440 Minuten an.
connector-key_missing = Ordnen Sie das Feld „{ $field }“ zu: Dort steht unsere Nummer, damit ein Datensatz wiedergefunden wird.
connector-off = Der Konnektor ist ausgeschaltet. Schalten Sie ihn zuerst ein.
connector-not_equipped = Diese Installation ist nicht dafür eingerichtet, andere Systeme zu erreichen.
connector-unreachable =
  Das andere System ist nicht zu erreichen: { $reason ->
    [timeout] es antwortet nicht rechtzeitig
    [connection] keine Verbindung
    [address] diese Adresse darf von hier nicht angesprochen werden
   *[other] { $reason }
  }
connector-sign_in = Das andere System lässt uns nicht ein. Prüfen Sie Benutzer und Kennwort.
connector-refused = Das andere System hat abgelehnt: { $says }
connector-answer = Die Antwort des anderen Systems ist nicht zu verstehen: { $reason }
connector-missing_there = Das andere System hat dies nicht: { $key }
connector-missing_here = Dies ist hier nicht vorhanden oder nicht für den Inhaber des Konnektors: { $value }
connector-no_key = Im Feld, aus dem die Nummer kommt, steht nichts: { $field }
connector-twice_there = Das andere System hat die Nummer { $key } mehrfach. Bereinigen Sie das zuerst dort.
connector-unable = Das andere System kann dies nicht: { $what }
connector-line = Der Auftrag hat keine Position zu diesem Produkt: { $value }
connector-folder = Der Ordner muss unter dem Austauschordner liegen, ohne „..“.
connector-file = Die Datei ist nicht lesbar: { $file }
connector-conflict = Beide Seiten hatten dies geändert: { $fields }
connector-not_failed = Nur was fehlgeschlagen ist, kann erneut versucht werden.
connector-no_repair = Diese Abweichung lässt sich so nicht beheben.

## Was die Arten von Systemen haben
connector-words-tryton = Tryton
connector-words-tryton-url = Adresse
connector-words-tryton-url-help = Etwa https://erp.example.com
connector-words-tryton-database = Datenbank
connector-words-tryton-database-help = Der Name der Datenbank in Tryton
connector-words-tryton-user = Benutzer
connector-words-tryton-user-help = Ein eigener Benutzer für diesen Konnektor
connector-words-tryton-password = Kennwort
connector-words-tryton-password-help = Steht in der Datenbank des Unternehmens und wird nie wieder gezeigt
connector-words-tryton-sale = Verkäufe
connector-words-tryton-shipment = Kundenlieferungen
connector-words-tryton-payment = Zahlungen zu Rechnungen
connector-words-tryton-stock = Bestand der Produkte
connector-words-files = Dateiaustausch (CSV)
connector-words-files-folder = Ordner
connector-words-files-folder-help = Unter dem Ordner „exchange“ im Datenordner, etwa finance
connector-words-files-key_column = Spalte, die Zeilen unterscheidet
connector-words-files-key_column-help = Dort hat jede Zahlung ihre eigene Nummer; leer bedeutet „reference“
connector-words-files-bom = Byte-Reihenfolge-Marke
connector-words-files-bom-help = „no“ lässt sie weg; Tabellenprogramme erkennen daran UTF-8
connector-words-files-orders = Aufträge für die Buchhaltung
connector-words-files-payments = Zahlungen aus der Buchhaltung
connector-words-field-reference = Unsere Nummer
connector-words-field-number = Nummer dort
connector-words-field-party = Partei (Name)
connector-words-field-party_code = Partei (Nummer)
connector-words-field-sale_date = Verkaufsdatum
connector-words-field-comment = Kommentar
connector-words-field-currency = Währung
connector-words-field-freight = Fracht
connector-words-field-lines = Positionen
connector-words-field-untaxed = Nettobetrag
connector-words-field-tax = Steuer
connector-words-field-total = Gesamtbetrag
connector-words-field-shipment_state = Lieferstatus
connector-words-field-invoice_state = Rechnungsstatus
connector-words-field-sale = Unsere Auftragsnummer
connector-words-field-date = Datum
connector-words-field-amount = Betrag
connector-words-field-invoice = Rechnungsnummer
connector-words-field-code = Artikelnummer
connector-words-field-quantity = Menge
connector-words-field-order = Unsere Auftragsnummer
connector-words-field-customer = Kunde
connector-words-field-status = Status
connector-words-field-method = Zahlungsart
connector-words-field-note = Bemerkung
