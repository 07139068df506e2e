### Exports somebody has to agree to.

export_request-not_found = Diesen Exportantrag gibt es nicht, oder er ist nicht für Sie bestimmt.
export_request-by_operation = Exportanträge entstehen durch einen Antrag und enden durch Entscheidungen, nicht von Hand.
export_request-needs_approval = Dieser Export braucht eine Genehmigung nach dem Prozess „{ $process }“. Beantragen Sie ihn und nennen Sie den Grund.
export_request-not_needed = Diesen Export muss inzwischen niemand genehmigen. Exportieren Sie direkt.
export_request-invalid = Etwas fehlt oder stimmt nicht.
export_request-over = Dieser Antrag ist erledigt: Die Datei wurde erstellt oder wird nicht erstellt. Stellen Sie einen neuen Antrag.
export_request-expired = Die Genehmigung ist älter als { $days } Tage. Stellen Sie einen neuen Antrag.
export_request-more_records = Inzwischen sind es { $found } Datensätze; beantragt waren { $asked }. Stellen Sie einen neuen Antrag.

## What people are told
export_request-made = Ihr Export ist fertig: { $what }
export_request-not_made = Ihr Export wurde genehmigt, aber nicht erstellt: { $what }
notice-export_request-made = Ein von mir beantragter Export ist fertig
notice-export_request-not_made = Ein von mir beantragter Export wurde genehmigt, aber nicht erstellt

## What an export is of, in words
export_request-words_everything = Alle Datensätze, ohne Filter
export_request-words_search = Gesuchte Wörter: { $value }
export_request-words_contains = { $field } enthält „{ $value }“
export_request-words_starts_with = { $field } beginnt mit „{ $value }“
export_request-words_is_null = { $field } ist leer
export_request-words_not_null = { $field } ist ausgefüllt
export_request-words_within = { $field } gehört zu { $value }
export_request-words_me = { $field } ist die beantragende Person
export_request-words_and = und
export_request-words_or = oder
export_request-words_not = nicht ({ $value })
export_request-words_yes = Ja
export_request-words_no = Nein
export_request-words_today = heute
export_request-words_yesterday = gestern
export_request-words_tomorrow = morgen
export_request-words_this_week = diese Woche
export_request-words_last_week = letzte Woche
export_request-words_next_week = nächste Woche
export_request-words_this_month = dieser Monat
export_request-words_last_month = letzter Monat
export_request-words_next_month = nächster Monat
export_request-words_this_quarter = dieses Quartal
export_request-words_last_quarter = letztes Quartal
export_request-words_this_year = dieses Jahr
export_request-words_last_year = letztes Jahr
export_request-words_last_n_days = die letzten { $value } Tage
export_request-words_next_n_days = die nächsten { $value } Tage
