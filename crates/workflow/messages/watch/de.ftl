### Überwachung.

## Was mitgeteilt wird
watch-raised =
  Ungewöhnliche Aktivität von { $title }: { $watched ->
     [views] { $value } Datensätze angesehen
     [exports] { $value } Datensätze exportiert
     [edits] { $value } Datensätze geändert
     [price_changes] { $value } Beträge geändert
    *[other] { $value } Datensätze nachts verwendet
  } an einem Tag, mehr als { $limit }
notice-watch-raised = Jemand macht weit mehr als üblich mit Datensätzen

## Fehler
watch-not_found = Diesen Fall gibt es nicht.
watch-closed = Der Fall ist bereits abgeschlossen.
watch-stale = Der Fall wurde inzwischen geändert. Bitte neu laden.
watch-own = Einen Fall über Sie selbst muss jemand anderes prüfen.
watch-invalid = Einige Einstellungen stimmen nicht.
watch-factor = Geben Sie einen Faktor größer als 0 und höchstens 1000 an.
watch-least = Geben Sie 0 oder mehr an.
watch-kind_twice = Dafür gibt es schon eine Regel.
watch-whole_hours = Geben Sie eine volle Stunde wie 22:00 an.
watch-export_held = Ihre Exporte sind angehalten, bis jemand mit Verwaltungsrechten die ungewöhnliche Aktivität Ihres Kontos geprüft hat.
setting-stale = Die Einstellungen wurden inzwischen geändert. Bitte neu laden.
