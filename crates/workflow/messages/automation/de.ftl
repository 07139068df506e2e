### Sätze über Automatisierungen.

automation-not_found = Diese Automatisierung gibt es nicht.
automation-run_not_found = Diesen Lauf gibt es nicht, oder er ist nicht für Sie.
automation-by_operation = Automatisierungen werden auf ihrer eigenen Seite gezeichnet und geschaltet, nicht von Hand.
automation-stale = Inzwischen hat jemand die Automatisierung geändert. Laden Sie sie neu.
automation-faulty = So kann die Automatisierung nicht handeln.
automation-stage = Das geht nicht mehr: Der Lauf hat einen anderen Stand ({ $stage }).
automation-not_paused = Die Automatisierung ist nicht angehalten.
automation-no_steps = Fügen Sie mindestens einen Schritt hinzu.
automation-step_twice = Zwei Schritte haben dieselbe Kennung.
automation-object = Datensätze dieses Objekts können keine Automatisierungen haben: { $value }
automation-field = Dieses Feld gibt es hier nicht: { $value }
automation-field_kind = Dieses Feld ist hier nicht verwendbar: { $value }
automation-value = Der Wert passt nicht: { $value }
automation-filter = Die Bedingung passt nicht: { $fault }
automation-unknown = Was hier genannt ist, gibt es nicht mehr, oder die Person kann nicht arbeiten.
automation-no_text = Schreiben Sie, was gesagt werden soll.
automation-channel = Einen solchen Kanal, der zu einer Gruppe spricht und eingeschaltet ist, gibt es nicht.
automation-silenced = Die Firma wurde aus einer Sicherung wiederhergestellt: Was die Regel begonnen hatte, wird zurückgehalten, bis jemand entscheidet.
automation-no_receiver = Sagen Sie, wer gemeint ist.
automation-process = Diesen Genehmigungsprozess gibt es für das Objekt nicht im Einsatz.
automation-url = Diese Adresse kann nicht aufgerufen werden: { $value }
automation-time = Diese Zeitangabe ergibt keinen Sinn: { $value }
automation-rights = Für wen die Automatisierung handelt, darf das nicht ({ $object }: { $action }).
automation-out_of_sight = Für wen die Automatisierung handelt, darf den Datensatz nicht sehen.
automation-hidden = Für wen die Automatisierung handelt, darf das übernommene Feld nicht sehen.
automation-nobody = Niemand, der arbeiten kann, ist gemeint.
automation-loop = Sie ruft sich selbst auf, allein oder über andere Automatisierungen.
automation-storm = Sie wurde in einer Stunde zu oft ausgelöst.
automation-owner = Ihr Besitzer kann nicht mehr arbeiten.
automation-hook_not_found = Diese Adresse gibt es nicht, oder ihre Automatisierung ist nicht im Einsatz.
automation-hook_paused = Die Automatisierung dieser Adresse ist angehalten. Kommen Sie später wieder.
automation-hook_too_many = Zu viele Nachrichten auf einmal. Kommen Sie in { $seconds } Sekunden wieder.
automation-hook_key = Die Nachricht nennt nichts, woran der Datensatz zu finden wäre ({ $field }).
automation-no_hook = Nur eine Automatisierung, die von anderen Systemen aufgerufen wird, hat eine Adresse.
automation-unlike-filter = Nicht so, wie der Filter sagt
automation-unlike-condition = Nicht so, wie die Bedingung sagt
automation-call = Das andere System hat es nicht angenommen ({ $failure }).

## Was Leuten gesagt wird
automation-told = { $text }
automation-mailed = { $text }
automation-paused = { $reason ->
    [loop] Die Automatisierung „{ $name }“ ist angehalten: ruft sich selbst auf, allein oder über andere Automatisierungen.
    [storm] Die Automatisierung „{ $name }“ ist angehalten: in einer Stunde zu oft ausgelöst.
   *[owner] Die Automatisierung „{ $name }“ ist angehalten: der Besitzer kann nicht mehr arbeiten.
  }
notice-automation-told = Eine Automatisierung teilt mir etwas mit
notice-automation-mailed = Eine Automatisierung schreibt mir eine Mail
notice-automation-paused = Eine Automatisierung ist angehalten

## Was aus Schritten wurde
automation-trace-change = { $outcome ->
    [skipped] Es war nichts zu ändern
   *[other] Geändert
  }
automation-trace-create = { $title } angelegt
automation-trace-assign = { $outcome ->
    [skipped] War schon so zugewiesen
   *[other] Zugewiesen
  }
automation-trace-approval = { $outcome ->
    [waiting] Um Genehmigung gebeten
   *[other] Niemand musste um Genehmigung gebeten werden
  }
automation-trace-notify = { $outcome ->
    [skipped] Niemandem war etwas zu sagen
   *[other] { $number ->
        [0] In die Gruppe geschrieben
        [one] Eine Person benachrichtigt
       *[other] { $number } Personen benachrichtigt
    }
  }
automation-trace-call = { $outcome ->
    [waiting] Das andere System wird aufgerufen
   *[other] Das andere System hat es angenommen
  }
automation-trace-wait = { $outcome ->
    [skipped] Die Zeit war schon gekommen
   *[other] Wartet bis { $until }
  }
automation-trace-branch = { $outcome ->
    [skipped] Kein Zweig passte
   *[other] Zweig „{ $branch }“ genommen
  }
automation-trace-stop = Hier beendet
automation-button_not_found = Diese Schaltfläche gibt es nicht mehr: Ihre Regel wurde geändert oder abgeschaltet.
automation-too_many_at_once = Eine Schaltfläche gilt für höchstens { $limit } Datensätze auf einmal.
automation-too_long = Eine Frage hat höchstens { $limit } Zeichen.
