### Sätze der Auswertungen.

report-object = Zu „{ $object }“ gibt es keine Zahlen nach Inhabern: Diese Datensätze gehören niemandem.
report-measure = „{ $field }“ lässt sich nicht zusammenzählen. Wählen Sie eine Zahl oder einen Betrag.
report-date = „{ $field }“ ist kein Datum. Wählen Sie einen Tag oder einen Zeitpunkt.
report-span = Geben Sie den ersten und den letzten Tag in dieser Reihenfolge an oder einen Zeitraum wie „last_quarter“; höchstens { $limit } Tage.
report-too_many = Das wären mehr als { $limit } Zeilen. Wählen Sie einen kürzeren Zeitraum, längere Abschnitte oder einen engeren Filter.
