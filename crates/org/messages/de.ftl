### Sätze zu Organisation, Konten und Zugriff.

## Konten und Anmeldung
session-invalid = Konto, Passwort oder Code ist falsch, oder das Konto ist nicht nutzbar.
session-required = Bitte melden Sie sich an.
session-second_factor_required = Bitte geben Sie den Code Ihrer Authenticator-App oder einen Wiederherstellungscode ein.
session-too_many_attempts = Zu viele Versuche. Bitte versuchen Sie es in { $seconds } Sekunden erneut. Bereits angemeldete Geräte sind nicht betroffen.
account-not_found = Das gibt es nicht, oder es gehört Ihnen nicht.
account-missing = Diese Person hat noch keinen Anmeldenamen. Tragen Sie ihn zuerst ein.
account-state =
  Der jetzige Stand des Kontos ({ $state ->
     [none] noch ohne Konto
     [invited] eingeladen
     [active] aktiv
     [stopped] gesperrt
    *[left] ausgeschieden
  }) erlaubt das nicht.
password-too_short = Ein Passwort hat mindestens { $limit } Zeichen.
password-too_long = Das Passwort ist zu lang: höchstens { $limit } Byte.
password-personal = Das Passwort darf nicht aus Anmeldename oder Name bestehen.
password-common = Dieses Passwort gehört zu den häufigsten und ist leicht zu erraten.
password-wrong = Das jetzige Passwort ist falsch.
second_factor-active = Ein zweiter Faktor ist bereits in Gebrauch.
second_factor-code = Der Code ist falsch oder wurde schon benutzt. Warten Sie auf den nächsten.
token-scope = Diesem Token fehlt der Umfang „{ $scope }“.
account-link_session = Einen Link für jemanden, der schon ein Konto hat, kann kein Programm erstellen. Melden Sie sich im Browser an.
token-session = Ein Programm kann Token weder anlegen noch auflisten noch widerrufen. Melden Sie sich im Browser an.
token-invalid = „{ $field }“ des Tokens ist nicht zulässig.

## Die Organisation
record-owner_unavailable = Diese Person ist gesperrt oder ausgeschieden und kann keine Datensätze bekommen.
org-cycle = Es kann nicht über sich selbst stehen.
org-in_use = Noch { $count } andere hängen davon ab.
org-account_active = Sperren Sie das Konto, bevor Sie die Person löschen.
org-department_required = Eine Position gehört zu einer Abteilung.
org-primary_twice = Die Person hat in dieser Zeit schon eine Hauptposition.
org-held_twice = Die Person hat diese Position in dieser Zeit schon inne.
org-period = Der letzte Tag liegt vor dem ersten.
org-person_left = Die Person ist ausgeschieden.
org-last_administrator = Jemand muss bleiben, der Personen und Rollen verwalten darf.
org-own_rights = Ohne das Recht, Rollen zu verwalten, können Sie Ihre eigenen Positionen und Rollen nicht ändern.
org-more_power =
  Die Position trägt ein Recht, das Ihnen fehlt: { $power ->
     [manage_people] Personen verwalten
     [manage_roles] Rollen verwalten
     [manage_objects] Objekte verwalten
     [manage_company] Unternehmen verwalten
     [view_audit] Prüfprotokoll einsehen
    *[manage_jobs] Hintergrundaufgaben verwalten
  }.
org-object_unknown = Es gibt kein Objekt „{ $object }“.
org-field_unknown = „{ $object }“ hat kein Feld „{ $value }“.
org-needs_power = „{ $object }“ entscheidet über Rechte und wird nur mit Systemrechten geändert.
org-scope_whole = Datensätze von „{ $object }“ gehören niemandem: nur nichts oder alle ist möglich.
org-scope_departments = Die Reichweite „bestimmte Abteilungen“ braucht Abteilungen, und keine andere nimmt welche.
org-address = „{ $value }“ ist keine Netzadresse wie 10.0.0.0/8.
org-time = „{ $value }“ ist keine Uhrzeit wie 08:30.
org-time_zone = Diese Zeitzone gibt es nicht; eine ist Asia/Shanghai.
org-name_one = Füllen Sie mindestens eines aus: { $fields }.
org-not_a_person = Das Feld „{ $value }“ nennt keine Person.
org-no_status = „{ $object }“ hat keinen Status, an dem Rechte hängen können.
org-status_unknown = Den Status „{ $value }“ gibt es nicht.
org-filter = Das ist kein Filter: { $fault }
org-already_set_up = In diesem Unternehmen arbeitet schon jemand.

## Warum jemand darf oder nicht
access-unknown_word = „{ $value }“ ist hier unbekannt.
access-subject_not_found = Es gibt keine Person, Rolle oder Position mit der Nummer { $value }.
way-granted =
  { $through ->
    [direct] Die direkt vergebene Rolle „{ $role }“
   *[position] Die Rolle „{ $role }“ der Position „{ $position }“
  } erlaubt das { $action ->
     [read] Sehen
     [create] Anlegen
     [edit] Bearbeiten
     [delete] Löschen
     [transfer] Übertragen
     [share] Freigeben
     [import] Importieren
     [export] Exportieren
     [approve] Genehmigen
    *[print] Drucken
  }: { $scope ->
     [own] eigene Datensätze
     [reports_direct] eigene Datensätze und die direkt Unterstellter
     [reports_all] eigene Datensätze und die aller Unterstellten
     [department] Datensätze der Abteilung
     [department_tree] Datensätze der Abteilung und darunter
     [departments] Datensätze der bestimmten Abteilungen
    *[all] alle Datensätze
  }.
way-out_of_reach =
  { $through ->
    [direct] Die direkt vergebene Rolle „{ $role }“
   *[position] Die Rolle „{ $role }“ der Position „{ $position }“
  } erlaubt das { $action ->
     [read] Sehen
     [create] Anlegen
     [edit] Bearbeiten
     [delete] Löschen
     [transfer] Übertragen
     [share] Freigeben
     [import] Importieren
     [export] Exportieren
     [approve] Genehmigen
    *[print] Drucken
  } nur für: { $scope ->
     [own] eigene Datensätze
     [reports_direct] eigene Datensätze und die direkt Unterstellter
     [reports_all] eigene Datensätze und die aller Unterstellten
     [department] Datensätze der Abteilung
     [department_tree] Datensätze der Abteilung und darunter
     [departments] Datensätze der bestimmten Abteilungen
    *[all] alle Datensätze
  }; dieser gehört nicht dazu.
way-not_granted =
  { $through ->
    [direct] Die direkt vergebene Rolle „{ $role }“
   *[position] Die Rolle „{ $role }“ der Position „{ $position }“
  } sagt nichts über das Recht: { $action ->
     [read] sehen
     [create] anlegen
     [edit] bearbeiten
     [delete] löschen
     [transfer] übertragen
     [share] freigeben
     [import] importieren
     [export] exportieren
     [approve] genehmigen
    *[print] drucken
  }.
way-condition =
  Die Bedingungen (Adresse oder Zeit) sind jetzt nicht erfüllt: { $through ->
    [direct] Die direkt vergebene Rolle „{ $role }“
   *[position] Die Rolle „{ $role }“ der Position „{ $position }“
  }.
way-everybody = Wer hier arbeitet, darf die Organisation sehen.
way-shared =
  { $kind ->
    [team] Mitglied des zugehörigen Teams, darf { $action ->
     [read] sehen
     [create] anlegen
     [edit] bearbeiten
     [delete] löschen
     [transfer] übertragen
     [share] freigeben
     [import] importieren
     [export] exportieren
     [approve] genehmigen
    *[print] drucken
  }.
   *[other] Von Hand freigegeben, darf { $action ->
     [read] sehen
     [create] anlegen
     [edit] bearbeiten
     [delete] löschen
     [transfer] übertragen
     [share] freigeben
     [import] importieren
     [export] exportieren
     [approve] genehmigen
    *[print] drucken
  }.
  }
way-shared_less =
  Freigegeben, aber nicht zum { $action ->
     [read] sehen
     [create] anlegen
     [edit] bearbeiten
     [delete] löschen
     [transfer] übertragen
     [share] freigeben
     [import] importieren
     [export] exportieren
     [approve] genehmigen
    *[print] drucken
  }.
way-sharing_rule =
  Die Freigaberegel „{ $rule }“ erlaubt das { $action ->
     [read] Sehen
     [create] Anlegen
     [edit] Bearbeiten
     [delete] Löschen
     [transfer] Übertragen
     [share] Freigeben
     [import] Importieren
     [export] Exportieren
     [approve] Genehmigen
    *[print] Drucken
  }.
way-sharing_rule_elsewhere = Die Freigaberegel „{ $rule }“ betrifft andere Datensätze.
way-temporary = Der befristete Zugriff „{ $access }“ erlaubt das Ansehen bis { $until }.
way-temporary_elsewhere = Der befristete Zugriff „{ $access }“ (bis { $until }) gilt für andere Datensätze.
way-temporary_read = Der befristete Zugriff „{ $access }“ (bis { $until }) erlaubt nur das Ansehen.
way-restricted =
  Die Zugriffssperre „{ $restriction }“ verbietet { $action ->
     [read] sehen
     [create] anlegen
     [edit] bearbeiten
     [delete] löschen
     [transfer] übertragen
     [share] freigeben
     [import] importieren
     [export] exportieren
     [approve] genehmigen
    *[print] drucken
  }.
way-master =
  Folgt dem Datensatz, zu dem es gehört, „{ $record }“: wer diesen { $action ->
     [read] sehen
     [create] anlegen
     [edit] bearbeiten
     [delete] löschen
     [transfer] übertragen
     [share] freigeben
     [import] importieren
     [export] exportieren
     [approve] genehmigen
    *[print] drucken
  } darf.
way-inactive = Das Konto ist nicht aktiv; damit bleiben keine Rechte.
way-field =
  Feld „{ $field }“: { $rule ->
     [hidden] verborgen
     [masked] maskiert
     [read] nur lesbar
     [change] nur über einen Änderungsauftrag änderbar
    *[edit] bearbeitbar
  }.
way-field_status =
  Beim jetzigen Status des Eintrags, Feld „{ $field }“: { $rule ->
     [hidden] verborgen
     [masked] maskiert
     [read] nur lesen
     [change] nur über einen Änderungsauftrag änderbar
    *[edit] bearbeitbar
  }.

move-not_found = Diese Personalveränderung gibt es nicht.
move-by_plan = Personalveränderungen entstehen nur durch ihren Plan. Verwenden Sie „Neue Veränderung“.
move-not_allowed = Das können nur Personalverantwortliche, Vorgesetzte oder bei einer Kündigung die Person selbst vorbereiten.
move-invalid = Es fehlt noch etwas; siehe die einzelnen Felder.
move-stage = Beim jetzigen Stand ({ $stage }) ist das nicht möglich. Laden Sie die Seite neu.
move-changed = Seit dieser Plan erstellt wurde, hat sich etwas geändert. Sehen Sie den Plan erneut an und bestätigen Sie ihn.
move-conflicts = Vor der Bestätigung müssen noch { $count } Punkte gelöst werden.
move-undo_late = Nach mehr als 30 Tagen kann das nicht mehr zurückgenommen werden. Bereiten Sie eine neue Veränderung vor.
move-later = Nehmen Sie zuerst { $number } zurück: Sie betrifft dieselbe Person und kam später.
move-not_held = { $employee } hat diese Position nicht inne.
move-held_already = { $employee } hat diese Position bereits inne.
move-primary_held = { $employee } hat bereits eine Hauptposition. Wählen Sie „weitere Position“ oder einen Positionswechsel.
move-same_position = { $employee } hat diese Position jetzt schon. Wählen Sie eine andere.
move-position_gone = Die Position { $position } gibt es nicht mehr. Wählen Sie eine andere.
move-department_gone = Die Abteilung { $department } gibt es nicht mehr, oder es fehlt eine übergeordnete.
move-not_in_department = Die Position { $position } gehört nicht zu dieser Abteilung.
move-person_gone = Diese Person gibt es nicht mehr. Wählen Sie jemand anderen.
move-person_left = { $employee } ist ausgeschieden. Für eine Rückkehr dient „Wiedereinstellung“.
move-not_left = { $employee } ist nicht ausgeschieden.
move-not_away = { $employee } ist nicht abwesend.
move-away_already = { $employee } ist bereits abwesend. Beenden Sie zuerst diese Abwesenheit.
move-named_twice = { $employee } kommt in diesem Plan zweimal vor.
move-ends_before = Der letzte Tag liegt vor dem ersten. Wählen Sie einen späteren.
move-running = { $number } für dieselbe Person wird gerade ausgeführt. Warten Sie, bis sie fertig ist.
move-before_another = { $number } für dieselbe Person wurde später wirksam. Wählen Sie einen späteren Tag oder nehmen Sie jene zuerst zurück.
move-another_planned = Für dieselbe Person ist auch { $number } geplant.
move-headcount = { $position } wäre mit mehr Personen besetzt als den { $count } vorgesehenen.
move-no_head = { $department } hat keine Leitung. Nennen Sie jemand anderen.
move-no_holder = { $position } ist nicht besetzt. Nennen Sie jemand anderen.
move-kept_by_leaver = Wer ausscheidet, kann keine Datensätze behalten. Nennen Sie einen Empfänger.
move-balance = Nennen Sie mindestens eine Person und niemanden zweimal.
move-one_receiver = Ein einzelner Datensatz geht an eine Person, Position oder Leitung.
move-receiver_unknown = Den Empfänger gibt es nicht mehr. Nennen Sie jemand anderen.
move-receiver_left = { $employee } kann nicht mehr arbeiten (gesperrt oder ausgeschieden). Nennen Sie jemand anderen.
move-receiver_inactive = { $employee } ist noch nicht aktiviert. Aktivieren Sie das Konto oder nennen Sie jemand anderen.
move-receiver_away = { $employee } ist dann abwesend.
move-cannot_see = { $employee } darf { $object } nicht sehen. Vergeben Sie eine passende Rolle oder nennen Sie jemand anderen.
move-left_over = { $object }: { $count } blieben ohne Inhaber. Nennen Sie, wer den Rest erhält.
move-object = Es gibt kein Objekt „{ $object }“, dessen Datensätze Personen gehören.
move-filter = Die Bedingung dieser Regel passt nicht zum Objekt: { $fault }
move-named_in_rules = { $count } Zugriffssperren nennen diese Person in ihrer Bedingung. Prüfen Sie sie danach.
move-names-record_share = Freigaben und Teams von Datensätzen
move-names-approval_task = Offene Genehmigungen
move-names-session = Sitzungen
move-names-api_token = Zugriffsschlüssel von Programmen
move-names-activation = Offene Links zum Setzen eines Passworts
move-names-second_factor = Zweiter Faktor
move-names-recovery_code = Wiederherstellungscodes
move-names-role_assignment = Direkt vergebene Rollen
move-names-temporary_access = Befristete Zugriffe
move-names-access_restriction = Zugriffssperren, die die Person nennen

erasure-not_found = Diesen Löschantrag gibt es nicht.
erasure-by_program = Löschanträge entstehen nur in ihrem eigenen Ablauf. Verwenden Sie „Löschung beantragen“.
erasure-not_allowed = Nur die betroffene Person und wer Personal verwaltet können das verlangen.
erasure-invalid = Es fehlt noch etwas; siehe die einzelnen Felder.
erasure-open_already = Für diese Person wartet bereits ein Antrag: { $number }.
erasure-stage = Das ist in diesem Stand ({ $stage }) nicht möglich. Laden Sie die Seite neu.
erasure-not_approved = Der Antrag ist nicht genehmigt ({ $stage }) und kann nicht ausgeführt werden.
erasure-works_here = Diese Person arbeitet hier (Konto: { $state }). Bereiten Sie zuerst den Austritt vor.
erasure-legal_hold = Für die Daten dieser Person besteht eine Aufbewahrungspflicht; sie können vorerst nicht gelöscht werden.
erasure-records_owned = { $count ->
    [one] { $count } offener Datensatz gehört
   *[other] { $count } offene Datensätze gehören
  } noch dieser Person. Übergeben Sie sie zuerst.
erasure-move_under_way = Die Personalveränderung { $number } dieser Person ist nicht abgeschlossen. Führen Sie sie aus oder verwerfen Sie sie zuerst.
erasure-pseudonym = Ausgeschiedene Person { $code }
move-person_erased = Die Daten dieser Person wurden inzwischen gelöscht; die Veränderung lässt sich nicht mehr zurücknehmen.

handover-last = Letzter Kontakt: { $at }, { $title }
handover-contacted = Letzter Kontakt: { $at }
handover-never = Bisher ist kein Kontakt vermerkt.
handover-promised = Zugesagt:
handover-next = Nächster Schritt: { $step }
handover-next_on = Nächster Schritt: { $step } ({ $at })
handover-next_contact = Nächster Kontakt: { $at }
handover-open = { $object }, offen: { $count }
handover-open_value = { $object }, offen: { $count }, { $value } { $currency }
handover-letter_subject = Ihre neue Ansprechperson bei { $company }
handover-letter_body = Guten Tag,

    { $customer } wurde bisher von { $before } betreut und wird nun von { $now } übernommen. Was mit Ihnen vereinbart
    ist, bleibt bestehen; { $now } ist darüber unterrichtet.

    Wenden Sie sich mit allen Anliegen bitte an { $now }.

    Mit freundlichen Grüßen
    { $company }
move-approval = Wer dies genehmigen soll, hat noch nicht entschieden.
move-rejected = { $employee } hat dies abgelehnt: { $comment }
move-returned = { $employee } hat dies zurückgegeben: { $comment }
move-not_agreed = Dies wurde nicht genehmigt: Niemand konnte gefragt werden, oder die Frist war vorbei.
move-changed_since = Es wurde genehmigt, aber seit Ihrer Bestätigung hat sich etwas daran geändert. Sehen Sie den Plan an und bestätigen Sie ihn erneut.
move-no_approver = Die Rolle „{ $role }“, die zustimmen soll, hat sonst niemand inne. Wählen Sie eine andere Rolle.
move-over_limit = { $employee } hätte dann { $count } { $object }; die Position erlaubt { $limit }. Nennen Sie jemand anderen, oder erhöhen Sie die Grenze.
## Befristeter Zugriff
temporary_access-end_before_start = Das Ende muss nach dem Beginn liegen.
temporary_access-end_past = Dieser Zeitpunkt ist vorbei.
temporary_access-end_too_late = Ein befristeter Zugriff dauert höchstens ein Jahr.
temporary_access-ended = Dieser befristete Zugriff ist beendet. Wird er noch gebraucht, erteilen Sie einen neuen.
temporary_access-every_object = Eine Bedingung gilt für ein Objekt, nicht für alle.
temporary_access-of_a_record = „{ $object }“ wird mit dem Datensatz gelesen, zu dem es gehört. Nennen Sie dessen Objekt.

## Arbeitskalender
working_calendar-invalid = Der Arbeitskalender stimmt noch nicht: Bitte prüfen Sie das Markierte.
working_calendar-no_time = Pro Woche muss mindestens eine Stunde gearbeitet werden.
working_calendar-hours = Zeiten müssen nach ihrem Beginn enden und dürfen sich nicht überschneiden.
working_calendar-day_twice = { $day } kommt zweimal vor.
working_calendar-stale = Der Arbeitskalender wurde inzwischen geändert. Bitte neu laden.

## Listenansichten
view-not_found = Diese Ansicht gibt es nicht, oder sie ist nicht sichtbar.
view-by_operation = Ansichten werden nur über die Leiste über der Liste gespeichert.
view-not_yours = Diese Ansicht gehört jemand anderem: Nur der Inhaber und die Verwaltung des Unternehmens können sie ändern. Stattdessen lässt sie sich als eigene Ansicht speichern.
view-stale = Diese Ansicht wurde inzwischen geändert. Bitte vor dem Speichern neu laden.
view-name = Die Ansicht braucht einen Namen mit höchstens { $limit } Zeichen.
view-setting = Eine Ansicht speichert „{ $field }“ nicht.
view-field = „{ $field }“ gibt es nicht, oder das Feld ist nicht sichtbar.
view-too_large = Das ist mehr, als eine Ansicht speichern kann: höchstens { $limit } Zeichen.
view-too_many = Jede Person kann je Liste höchstens { $limit } Ansichten speichern.
view-all = Alle
view-mine = Meine
view-team = Mein Team
view-recent = Kürzlich hinzugefügt
view-filter_hidden = Diese Ansicht filtert nach einem Feld, das nicht sichtbar oder nicht mehr vorhanden ist. Der Filter wurde daher nicht angewendet.
view-filter_broken = Der Filter dieser Ansicht passt nicht mehr zu den Feldern und wurde daher nicht angewendet.

company_settings-invalid = Die Einstellungen stimmen noch nicht: Bitte prüfen Sie das Markierte.
company_settings-currency_fixed = Es sind schon Beträge in { $currency } gespeichert; die Währung der Firma lässt sich nicht mehr ändern.
company_settings-stale = Die Einstellungen wurden inzwischen geändert. Bitte neu laden.
company_settings-own_currency = { $currency } ist die Währung der Firma. Kurse geben an, was andere Währungen in ihr wert sind.
company_settings-rate_not_found = Für diese Währung und diesen Tag gibt es keinen Kurs.
module-not_found = Dieses Modul gibt es nicht, oder das Programm kommt nicht ohne es aus.
module-needed = Andere brauchen es: { $others }. Bitte zuerst diese abschalten.
module-needs = Es braucht { $others }. Bitte zuerst das einschalten.

## Sehen wie jemand anderes
see_as-read_only = Sie sehen wie jemand anderes: Geändert wird erst wieder, wenn Sie zu sich zurückkehren.
see_as-over = Das Sehen wie jemand anderes ist beendet: Die Stunde ist um, oder Sie dürfen es nicht mehr. Kehren Sie zu sich zurück.
see_as-session = Ein Programm kann nicht wie jemand anderes sehen; bitte den Browser verwenden.
see_as-oneself = Das sind Sie schon.
see_as-not_active = Dieses Konto ist nicht in Gebrauch, damit gibt es nichts zu sehen.
see_as-invalid = Bitte den Grund angeben: Er wird der Person mitgeteilt.
