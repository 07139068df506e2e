### Sentences about change orders.
change_order-not_found = Diesen Änderungsauftrag gibt es nicht, oder Sie dürfen ihn nicht sehen.
change_order-by_operation = Änderungsaufträge entstehen durch Vorschlagen, Einreichen und Zurückziehen.
change_order-not_yours = Den Änderungsauftrag { $number } hat jemand anders vorgeschlagen.
change_order-stage =
  Der Änderungsauftrag { $stage ->
     [draft] ist ein Entwurf
     [waiting] wartet auf Genehmigung
     [returned] ist zurückgegeben
     [conflict] ist im Konflikt
     [applied] ist bereits angewendet
     [rejected] ist abgelehnt
    *[withdrawn] ist zurückgezogen
  }, daher geht das nicht.
change_order-stale = Der Änderungsauftrag { $number } wurde inzwischen geändert. Bitte laden Sie ihn neu.
change_order-nothing = Das würde nichts ändern.
change_order-lines = Positionen werden mit ihrem Datensatz geändert.
change_order-invalid = Bitte prüfen Sie die markierten Felder.
change_order-conflict = Der Änderungsauftrag { $order } konnte nicht angewendet werden: Der Datensatz wurde inzwischen geändert. Bitte sehen Sie ihn noch einmal an.
change_order-ended = Der Änderungsauftrag { $order } ist beendet, weil der Datensatz gelöscht wurde.
notice-change_order-conflict = Ein Änderungsauftrag von mir kann nicht ausgeführt werden
notice-change_order-ended = Ein Änderungsauftrag von mir endet mit seinem Datensatz
