### Sentences about approvals.

approval-not_found = Diese Genehmigung gibt es nicht, oder sie ist nicht für Sie bestimmt.
approval-by_operation = Genehmigungen entstehen durch Einreichen und enden durch Entscheidungen, nicht von Hand.
approval-required = Dafür ist eine Genehmigung nach „{ $process }“ nötig. Reichen Sie einen Änderungsauftrag ein.
approval-locked = Der Datensatz wartet auf die Genehmigung { $number } und bleibt bis zu deren Ende, wie er ist.
approval-stage = Die Genehmigung ist in einem anderen Stand: { $stage ->
    [waiting] sie wartet
    [returned] sie wurde zurückgegeben
    [approved] sie wurde erteilt
    [rejected] sie wurde abgelehnt
    [withdrawn] sie wurde zurückgezogen
   *[other] sie ist entfallen
  }.
approval-stale = Seit Sie sie geöffnet haben, hat jemand gehandelt. Sehen Sie noch einmal nach und entscheiden Sie dann.
approval-decided = Darüber ist schon entschieden.
approval-not_asked = Sie sind hier nicht gefragt.
approval-no_such_step = An diesen Schritt kann nicht zurückgegeben werden.
approval-person = Diese Person kann nicht gefragt werden: kein aktives Konto, oder sie hat es selbst eingereicht.
approval-asked = Diese Person ist schon gefragt.
approval-acted = Inzwischen hat jemand gehandelt; die Entscheidung kann nicht mehr zurückgenommen werden.
approval-not_allowed = Das ist nicht oder nicht mehr möglich.
approval-invalid = Etwas fehlt oder stimmt nicht.
approval-process_not_found = Diesen Genehmigungsprozess gibt es nicht.
approval-process_stale = Jemand anders hat den Prozess inzwischen geändert. Laden Sie ihn neu.
approval-faulty = So kann der Prozess nicht laufen.
approval-no_steps = Fügen Sie mindestens einen Schritt hinzu, in dem jemand gefragt wird.
approval-no_approver = Legen Sie fest, wer gefragt wird.
approval-step_twice = Zwei Schritte haben dieselbe Kennung.
approval-unknown = Das Genannte gibt es nicht mehr, oder die Person kann nicht arbeiten.
approval-filter = Die Bedingung passt nicht: { $fault }
approval-field = Dieses Feld gibt es hier nicht: { $value }
approval-object = Datensätze dieses Objekts können nicht genehmigt werden.
approval-deed = Wählen Sie mindestens einen Vorgang, der zu genehmigen ist.
approval-unfit = „{ $deed }“ gibt es bei Datensätzen dieses Objekts nicht.
approval-too_few = Es werden { $count } Zustimmungen gebraucht, aber weniger Personen sind genannt.
approval-ends_before = Das Ende liegt vor dem Anfang oder ist schon vorbei.
approval-span = Wählen Sie Tage in der richtigen Reihenfolge, höchstens { $limit } Monate.
approval-link_gone = Dieser Link gilt nicht mehr. Melden Sie sich an, um die Genehmigung anzusehen.
approval-link_over = Darüber wurde inzwischen entschieden.
approval-yes = Ja
approval-no = Nein
approval-line_added = kommt hinzu
approval-line_removed = entfällt
approval-line_changed = ändert sich
approval-choose = Bitte wählen Sie, wer genehmigt: { $steps }
approval-choose_count = „{ $step }“: Bitte wählen Sie { $least } bis { $most } Personen.
approval-choose_person = „{ $step }“: Eine gewählte Person steht nicht zur Auswahl oder sind Sie selbst.
approval-choice = Vom Einreicher gewählt: einmal je Schritt, aus einer nicht leeren Auswahl, mit erreichbarer Anzahl, nicht für Kopien.
approval-hidden_edit = Ein im Schritt ausgeblendetes Feld kann dort nicht geändert werden: { $value }
approval-hours = Die Frist muss 1 bis { $most } Stunden betragen.
approval-delegation_not_found = Diese Vertretung gibt es nicht.

## What people are told
approval-waiting = { $who } bittet um Ihre Genehmigung: { $what }
approval-copied = Eine Genehmigung zur Kenntnis: { $what }
approval-returned = { $who } hat zurückgegeben, was Sie eingereicht haben: { $what }
approval-approved = Genehmigt: { $what }
approval-rejected = Abgelehnt: { $what }
approval-outdated = Genehmigt, aber seither hat sich etwas geändert; es muss erneut bestätigt werden: { $what }
approval-withdrawn = { $who } hat das Eingereichte zurückgezogen: { $what }
approval-urged = { $who } erinnert Sie: { $what } wartet auf Ihre Genehmigung
approval-overdue = Die Frist für Ihre Genehmigung ist abgelaufen: { $what }
approval-mentioned = { $who } hat Sie in einer Genehmigung erwähnt: { $what }
notice-approval-waiting = Ich werde um Genehmigung gebeten
notice-approval-copied = Ich erhalte eine Genehmigung zur Kenntnis
notice-approval-returned = Von mir Eingereichtes wird zurückgegeben
notice-approval-approved = Von mir Eingereichtes oder Genehmigtes ist genehmigt
notice-approval-rejected = Von mir Eingereichtes oder Genehmigtes ist abgelehnt
notice-approval-outdated = Von mir Bestätigtes wurde genehmigt, muss aber erneut bestätigt werden
notice-approval-withdrawn = Was mich erwartet, wird zurückgezogen
notice-approval-urged = Ich werde an eine Genehmigung erinnert
notice-approval-overdue = Ich habe nicht rechtzeitig entschieden
notice-approval-mentioned = Ich werde in einer Genehmigung erwähnt
