### Berechtigungsprüfungen.

## Was mitgeteilt wird
permission_review-asked =
  { $people ->
     [one] Eine Berechtigungsprüfung fragt Sie, was 1 Person aus Ihrem Bereich darf
    *[other] Eine Berechtigungsprüfung fragt Sie, was { $people } Personen aus Ihrem Bereich dürfen
  }
permission_review-reminded =
  { $people ->
     [one] Die Berechtigungsprüfung wartet noch auf Ihre Antworten zu 1 Person
    *[other] Die Berechtigungsprüfung wartet noch auf Ihre Antworten zu { $people } Personen
  }
permission_review-proposed = { $who } schlägt vor, ein Recht zu entziehen, das die Position { $what } mitbringt
notice-permission_review-asked = Eine Berechtigungsprüfung fragt mich nach meinen Leuten
notice-permission_review-reminded = Eine Berechtigungsprüfung wartet auf meine Antworten
notice-permission_review-proposed = Jemand schlägt vor, ein Recht einer Position zu entziehen

## Wörter
permission_review-everything = Alle Objekte
permission_review-grant = Direkt zugewiesen
permission_review-power =
  { $power ->
     [manage_people] Personen verwalten
     [manage_roles] Rollen verwalten
     [manage_objects] Objekte verwalten
     [manage_company] Unternehmen verwalten
     [view_audit] Prüfprotokoll einsehen
    *[manage_jobs] Hintergrundaufgaben verwalten
  }

## Fehler
permission_review-not_found = Diese Berechtigungsprüfung gibt es nicht, oder sie fragt Sie nichts.
permission_review-open = Eine Berechtigungsprüfung läuft noch.
permission_review-ended = Die Berechtigungsprüfung ist beendet.
permission_review-item_not_found = Über dieses Recht entscheiden Sie nicht oder nicht mehr.
permission_review-answered = Zu diesem Recht liegt schon eine Antwort vor.
permission_review-too_many = Höchstens { $limit } Antworten können auf einmal gegeben werden.
permission_review-invalid = Einige Einstellungen stimmen nicht.
permission_review-bounds = Geben Sie eine Zahl von { $min } bis { $max } an.
