### Sätze der Benachrichtigungen.

record-given = { $who } hat Ihnen { $what } übergeben
record-changed = { $who } hat { $what } geändert
channel-failing = Der Kanal „{ $name }“ versagt ({ $failure }): Nachrichten kamen nicht an
integrity-found = Die Prüfung der Daten hat { $found } Unstimmigkeiten gefunden
record-handed =
  { $records ->
     [one] { $records } Datensatz wurde Ihnen übergeben
    *[other] { $records } Datensätze wurden Ihnen übergeben
  }

## Wie sie in den Einstellungen heißen
notice-record-given = Mir wird ein Datensatz übergeben
notice-record-changed = Jemand anderes ändert einen meiner Datensätze
notice-record-handed = Mir werden Datensätze mit einer Übergabe übertragen
notice-channel-failing = Ein Kanal für Nachrichten versagt
notice-integrity-found = Gespeicherte Daten passen nicht zusammen

## Satzteile
notice-somebody = Guanxi
notice-title = „{ $title }“
notice-hidden = einen Datensatz ({ $object })
notice-several = { $number } Datensätze ({ $object })

## E-Mail
notice-mail-subject = { $number } Benachrichtigungen von { $company }
notice-mail-greeting = Guten Tag { $name },
notice-mail-open = Öffnen
notice-mail-approve = Genehmigen
notice-mail-reject = Ablehnen
notice-mail-look = Ansehen, ohne sich anzumelden
notice-mail-why = { $company } schickt Ihnen diese Nachricht, weil Sie Benachrichtigungen per E-Mail gewählt haben.
notice-mail-choose = Benachrichtigungen einstellen

## Fehler
notification-kind = Eine Art von Benachrichtigung namens „{ $kind }“ gibt es nicht.
notification-time = Geben Sie eine Uhrzeit wie 08:30 an.
notification-channel = Diesen Kanal gibt es nicht, oder er passt hier nicht.
notification-group_kind = „{ $kind }“ kann keiner Gruppe gesagt werden.
notification-nothing_to_retry = Es gibt nichts erneut zu senden.
notification-too_many = Höchstens { $limit } Benachrichtigungen können auf einmal gekennzeichnet werden.
