### Sentences of the records engine and what it stands on. A name is the code with - for . and the same in every language.

## The program as a whole
service-internal = Bei uns ist ein Fehler aufgetreten und protokolliert worden. Bitte versuchen Sie es später erneut; tritt er wieder auf, nennen Sie der Administration die Anfragenummer.
service-unavailable = Das System ist gerade ausgelastet oder erreicht seine Datenbank nicht. Bitte versuchen Sie es gleich noch einmal.
service-storage_full = Der Datenträger des Servers ist voll; nichts wurde geändert. Bitte wenden Sie sich an die Administration.

## The database
store-duplicate = Diesen Wert gibt es bereits ({ $columns }).
store-reference = Ein Datensatz, auf den verwiesen wird, ist nicht mehr vorhanden.
store-contention = Eine andere Änderung kam dazwischen. Bitte versuchen Sie es erneut.
store-newer_version = Die Datenbank der Firma stammt von einer neueren Programmversion. Bitte aktualisieren Sie zuerst das Programm.
store-migration_changed = Das Programm passt nicht zu den Aktualisierungen dieser Firmendatenbank. Bitte verwenden Sie eine veröffentlichte Version.
company-not_found = Es gibt keine Firma „{ $key }“.
company-exists = Die Firma „{ $key }“ gibt es bereits.
company-key = Ein Firmenkürzel besteht aus Kleinbuchstaben, Ziffern und Unterstrichen, beginnt mit einem Buchstaben und hat höchstens 40 Zeichen.

## Background work
job-not_found = Diesen Auftrag gibt es nicht, oder Sie dürfen ihn nicht sehen.
job-state = Der jetzige Zustand des Auftrags lässt das nicht zu.
job-duplicate = Derselbe Auftrag wartet oder läuft bereits.
job-lease_lost = Ein anderer Arbeitsprozess hat den Auftrag übernommen.
schedule-cron = „{ $cron }“ ist kein Zeitplan, der je fällig wird.
schedule-zone = Die Zeitzone „{ $zone }“ gibt es nicht.
schedule-not_found = Diesen Zeitplan gibt es nicht.

## Objects and fields
object-not_found = Das Objekt „{ $object }“ gibt es nicht, oder Sie dürfen es nicht sehen.
definition-invalid = Die Definition ist nicht stimmig; siehe die einzelnen Stellen.
definition-name = Ein Name besteht aus Kleinbuchstaben, Ziffern und einzelnen Unterstrichen, beginnt mit einem Buchstaben, hat höchstens 40 Zeichen und ist keiner, den das System selbst verwendet.
definition-label = Eine Bezeichnung in mindestens einer Sprache ist nötig.
definition-title = Der Titel muss ein Text oder eine automatische Nummer sein.
definition-master = Positionen brauchen einen Pflichtverweis auf den Datensatz, zu dem sie gehören.
definition-twice = Dieser Name wird bereits verwendet.
definition-unknown_field = Dieses Feld gibt es nicht.
definition-related = Das Feld der verknüpften Liste verweist nicht auf dieses Objekt.
definition-scale = Höchstens 8 Nachkommastellen.
definition-status = Der Status eines Objekts muss eines seiner Auswahlfelder sein.
definition-options = Eine Auswahl braucht mindestens eine Option; andere Typen haben keine.
definition-target = Das Objekt, auf das verwiesen wird, gibt es nicht.
definition-formula = Ein Formelfeld braucht eine Formel.
definition-handover = Die Angaben zur Übergabe nennen ein Feld, das dafür nicht geeignet ist.
definition-lines = Jenes Objekt enthält keine Positionen von diesem.
definition-pattern = Das Muster muss {"{"}number{"}"} enthalten.
definition-expression = Die Formel ist nicht lesbar: { $fault }
definition-expression_field = „{ $value }“ in der Formel ist kein Feld dieses Objekts.
definition-expression_cycle = Diese Formel braucht ihr eigenes Ergebnis.
definition-condition = Die Bedingung des Abschnitts „{ $section }“ passt nicht: Das Feld muss es geben, und es muss mit einem Wert seiner Art verglichen werden.
definition-condition_within = Der Abschnitt „{ $section }“ wird durch ein Feld gezeigt, das in ihm steht: Ausgeblendet ließe es sich nie ausfüllen. Das Feld in einen anderen Abschnitt verschieben.
definition-rule = Der Name einer Regel besteht aus Kleinbuchstaben, Ziffern und einzelnen Unterstrichen, und keine andere Regel des Objekts hat ihn.
definition-rule_field = Das Feld, an dem die Regel gezeigt wird, gibt es nicht.
definition-sort = Die Liste lässt sich nicht nach diesem Feld sortieren.
definition-exists = Ein Objekt oder Feld dieses Namens gibt es bereits.
definition-standard = Objekte und Felder des Produkts lassen sich so nicht ändern.
definition-duplicates = Datensätze haben in diesem Feld gleiche Werte; es kann nicht eindeutig werden.
definition-in_use = Dies wird noch an anderer Stelle verwendet.
definition-too_many = Mehr als { $limit } sind nicht möglich.
definition-unreadable = Eine Definition des Produkts ist nicht lesbar.
field-not_found = Dieses Feld gibt es nicht.
messages-unreadable = Ein Text des Produkts ist nicht lesbar.

## Values of fields
field-required = Pflichtfeld.
field-type = Der Wert hat den falschen Typ; erwartet: { $expected }.
field-format = Die Form stimmt nicht; erwartet wird etwa { $expected }.
field-too_long = Höchstens { $limit } Zeichen.
field-too_small = Darf nicht unter { $limit } liegen.
field-too_large = Darf nicht über { $limit } liegen.
field-too_precise = Höchstens { $scale } Nachkommastellen.
field-not_an_option = „{ $value }“ steht nicht zur Auswahl.
field-reference = Diesen Datensatz gibt es nicht, oder Sie dürfen ihn nicht sehen.
field-duplicate = Ein anderer Datensatz hat diesen Wert bereits.
field-unknown = Dieses Feld gibt es nicht.
field-read_only = Dieses Feld kann nicht geändert werden.
field-status = Im Status „{ $status }“ bleibt dieses Feld, wie es ist.
field-change_order =
  { $status ->
     [none] Dieses Feld wird über einen Änderungsauftrag geändert.
    *[other] Im Status „{ $status }“ wird dieses Feld über einen Änderungsauftrag geändert.
  }
field-transition = Von „{ $from }“ können Sie nicht zu „{ $to }“ wechseln.
field-rule = { $message }
field-characters = Enthält Zeichen, die nicht gespeichert werden können.
field-no_rate = Für { $value } ist kein Wechselkurs bekannt; bitte lassen Sie ihn von der Administration eintragen.
field-formula = Die Formel lässt sich mit diesen Werten nicht berechnen: { $fault }

## Imports
import-mapping = Die Zuordnung der Spalten zu Feldern passt nicht; siehe die einzelnen Stellen.
import-corrections = Die Korrekturen passen nicht zur Datei; siehe die einzelnen Stellen.
import-corrections_too_many = Hier lassen sich höchstens { $limit } Zeilen korrigieren; korrigieren Sie stattdessen die Datei.
import-corrections_too_long = Die Korrekturen sind zu lang: zusammen höchstens { $limit } Byte.
import-corrected_twice = Zeile { $line } ist doppelt korrigiert.
import-file = Diese Datei gibt es nicht, oder sie gehört Ihnen nicht.
import-mapping_not_found = Diese gespeicherte Zuordnung gibt es nicht, oder sie gehört Ihnen nicht.
import-not_undoable = Das ist kein beendeter Import, oder er wurde schon rückgängig gemacht.
import-column_missing = Die Datei hat keine Spalte „{ $name }“.
import-field_unknown = Das Feld „{ $name }“ gibt es nicht, oder Sie dürfen es nicht verwenden.
import-read_only = Das Feld „{ $name }“ kann nicht importiert werden.
import-key_unmapped = Keine Spalte füllt „{ $name }“, woran Datensätze erkannt werden, oder es eignet sich nicht dafür.
import-required_unmapped = Keine Spalte füllt „{ $name }“, das einen Wert braucht.
import-no_match = Zu diesem Schlüssel wurde kein Datensatz gefunden.
import-ambiguous = Mehrere Datensätze haben diesen Schlüssel.
import-exists = Diesen Datensatz gibt es schon.
import-key_empty = Der Schlüssel hat in dieser Zeile keinen Wert.
import-reference_missing = „{ $value }“ wurde nicht gefunden, oder Sie dürfen es nicht sehen.
import-reference_ambiguous = Auf „{ $value }“ passen mehrere Datensätze.
import-number_open = „{ $value }“ ist zweideutig; geben Sie das Dezimalzeichen an.
import-date_open = In „{ $value }“ sind Tag und Monat nicht zu unterscheiden; geben Sie die Reihenfolge an.
import-cell_error = Die Zelle zeigt den Fehler { $value }.
import-errors_file = nicht importierte Zeilen.csv
import-column_line = Zeile
import-column_reason = Grund

## Exports and files
export-unwritable = Die Datei kann nicht erstellt werden: zu viele Spalten.
export-yes = Ja
export-no = Nein
file-not_found = Diese Datei gibt es nicht, oder Sie dürfen sie nicht sehen.
file-too_large = Die Datei ist zu groß; höchstens { $limit } Bytes.
file-too_many = Ein Datensatz hat höchstens { $limit } Dateien.

## Tables in files
table-empty = Die Datei ist leer.
table-unsupported = Dateien der Art { $found } werden nicht unterstützt; speichern Sie sie als CSV oder XLSX.
table-protected = Die Arbeitsmappe ist durch ein Kennwort geschützt.
table-too_large = Die Datei hat { $bytes } Bytes; höchstens { $limit } sind erlaubt.
table-too_many_rows = Die Datei hat mehr als { $limit } Zeilen.
table-too_many_columns = Zeile { $line } hat { $found } Spalten; höchstens { $limit } sind erlaubt.
table-encoding_unknown = Die Kodierung „{ $label }“ gibt es nicht.
table-encoding = Zeile { $line } enthält Bytes, die kein { $encoding } sind.
table-nul_character = Zeile { $line }, Spalte { $column } enthält ein NUL-Zeichen.
table-quote_open = Das Anführungszeichen in Zeile { $line } wird nie geschlossen.
table-record_too_long = Zeile { $line } ist länger als { $limit } Bytes.
table-too_many_cells = Zeile { $line } hat { $found } Zellen, die erste { $expected }.
table-zip_bomb = Die Arbeitsmappe ist entpackt größer als { $limit } Bytes.
table-too_complex = Der Teil { $part } der Arbeitsmappe überschreitet { $limit }.
table-sheet_missing = Die Arbeitsmappe hat kein Blatt „{ $sheet }“.
table-broken = Die Arbeitsmappe ist beschädigt.

## Records
record-not_found = Diesen Datensatz gibt es nicht, oder Sie dürfen ihn nicht sehen.
record-invalid = Einige Angaben stimmen nicht; siehe die einzelnen Felder.
record-duplicate = Ein anderer Datensatz hat bereits denselben Wert.
record-version_missing = Die Version { $version } dieses Datensatzes ist nicht mehr bekannt.
record-stale = Jemand hat den Datensatz geändert, nachdem Sie ihn geöffnet haben. Sehen Sie sich den jetzigen Stand an und speichern Sie dann erneut.
record-changed_since = Diese Felder wurden seither erneut geändert; die Änderung lässt sich nicht zurücknehmen.
record-kept = Im Status „{ $status }“ kann dieser Eintrag nicht gelöscht werden.
record-referenced = { $count } Datensätze von „{ $object }“ brauchen diesen noch; er kann nicht gelöscht werden.
record-master_deleted = Der Datensatz, zu dem dieser gehört, liegt im Papierkorb; stellen Sie zuerst jenen wieder her.
record-too_many = Höchstens { $limit } Vorgänge auf einmal.
record-unreadable = Der Datensatz ist nicht lesbar; bitte wenden Sie sich an die Administration.
access-denied =
  Für „{ $object }“ fehlt Ihnen das Recht: { $action ->
    [read] Ansehen
    [create] Anlegen
    [edit] Ändern
    [delete] Löschen
    [transfer] Übertragen
    [share] Teilen
    [import] Importieren
    [export] Exportieren
    [approve] Genehmigen
    [print] Drucken
   *[other] { $action }
  }.
access-power =
  Ihnen fehlt ein Systemrecht: { $power ->
    [manage_people] Personen verwalten
    [manage_roles] Rollen verwalten
    [manage_objects] Objekte und Felder verwalten
    [manage_company] Firma verwalten
    [view_audit] Protokoll einsehen
    [manage_jobs] Hintergrundaufträge verwalten
   *[other] { $power }
  }.
audit-not_found = Der Verlauf des Datensatzes hat keinen solchen Eintrag.
audit-not_undoable = Eine Änderung dieser Art lässt sich nicht zurücknehmen.
share-not_found = Der Datensatz hat keine solche Freigabe.
merge-impossible = { $object }: Diese Datensätze lassen sich nicht zusammenführen.
merge-invalid = So lassen sich diese Datensätze nicht zusammenführen: Bitte prüfen Sie das Markierte.
merge-same = Ein Datensatz lässt sich nicht mit sich selbst zusammenführen.
merge-too_many_records = Höchstens { $limit } Datensätze lassen sich auf einmal zusammenführen.
merge-too_many = Mehr als { $limit } Datensätze beziehen sich auf diese, zu viele auf einmal. Bitte ordnen Sie zuerst einige um.

## Lists
query-sort = Nach „{ $field }“ kann nicht sortiert werden.
query-field = Das Feld „{ $field }“ gibt es nicht, oder Sie dürfen es nicht sehen.
query-cursor = Diese Seite der Liste ist nicht mehr bekannt; laden Sie die Liste von vorn.
feed-cursor = Dieser Cursor gehört nicht zum Änderungsprotokoll dieser Firma.
feed-expired = Was nach diesem Cursor kommt, wird nicht mehr aufbewahrt. Lesen Sie die Datensätze neu ein und machen Sie mit einem neuen Cursor weiter.
query-limit = Eine Seite hat zwischen 1 und { $limit } Datensätze.
query-group = Nach „{ $field }“ kann so nicht gruppiert werden.
query-sum = „{ $field }“ kann nicht summiert werden.
query-too_many = Das ergäbe mehr als { $limit } Gruppen; engen Sie die Liste mit einem Filter ein.
filter-malformed = Der Filter ist nicht richtig aufgebaut: { $what } bei { $at }.
filter-unknown_field = Das Feld „{ $field }“ gibt es nicht, oder Sie dürfen es nicht sehen.
filter-operator = „{ $field }“ kann nicht mit „{ $operator }“ verglichen werden.
filter-value = „{ $value }“ passt nicht zum Feld „{ $field }“.
filter-too_complex = Der Filter ist zu umfangreich; höchstens { $limit }.

## Backup
backup-file = Die Sicherungsdatei kann nicht gelesen oder geschrieben werden.
backup-damaged = Die Sicherungsdatei ist beschädigt oder unvollständig.
backup-newer = Die Sicherung stammt von einer neueren Programmversion. Bitte aktualisieren Sie zuerst das Programm.
bulk-not_allowed = Nur das Programm selbst darf Datensätze auf diese Weise laden.
bulk-unknown_field = Zu ladende Datensätze nennen ein Feld, das es nicht gibt.

## Timelines
timeline-create = Datensatz angelegt.
timeline-edit = { $fields } geändert.
timeline-delete = In den Papierkorb gelegt.
timeline-restore = Aus dem Papierkorb geholt.
timeline-transfer = An anderen Inhaber übertragen.
timeline-share = Geteilt.
timeline-unshare = Freigabe beendet.
timeline-erase = Persönliche Daten entfernt.
timeline-view = Über befristeten Zugriff angesehen.
timeline-press = „{ $said }“ gedrückt.
timeline-attach = Eine Datei angehängt.
timeline-detach = Eine Datei entfernt.
timeline-merge = Andere Datensätze damit zusammengeführt.
timeline-other = Der Datensatz wurde verändert.
timeline-related = { $object } „{ $label }“ angelegt.

## Ob zusammenpasst, was gespeichert ist
integrity-unreadable = Ein gespeicherter Bericht ist nicht lesbar.
integrity-totals = Summen entsprechen ihren Positionen
integrity-states = Status und Auswahlwerte sind zulässig
integrity-references = Verweise führen zu vorhandenen Datensätzen
integrity-audit = Das Protokoll ist vollständig
integrity-owners = Inhaber können arbeiten
integrity-approvals = Genehmigungen warten auf jemanden
integrity-rollup = „{ $field }“ entspricht nicht der Summe der Positionen.
integrity-formula = „{ $field }“ entspricht nicht dem Ergebnis der Formel.
integrity-not_an_option = „{ $field }“ hat einen Wert, den die Definition nicht kennt.
integrity-record_gone = „{ $field }“ verweist auf einen Datensatz ({ $target }), den es nicht mehr gibt.
integrity-object_gone = „{ $field }“ verweist auf Datensätze von „{ $target }“, die es nicht mehr gibt.
integrity-audit_missing = Eine Zeile des Protokolls wurde entfernt: Kette { $chain }, Stelle { $place }.
integrity-audit_altered = Eine Zeile des Protokolls wurde verändert: Kette { $chain }, Stelle { $place }.
integrity-audit_cut_off = Zeilen am Ende des Protokolls fehlen: Kette { $chain }, ab Stelle { $place }.
integrity-audit_head = Das Ende des Protokolls passt nicht zur letzten Zeile: Kette { $chain }, Stelle { $place }.
integrity-owner = Der Inhaber kann nicht arbeiten.
integrity-waits_for_nobody = Die Genehmigung wartet, aber niemand, der arbeiten kann, ist gefragt.
integrity-waits_for_nothing = Der Datensatz ist für eine Genehmigung gesperrt, die nicht wartet.
## Das Protokoll der Vorgänge
operation-create = Angelegt
operation-edit = Geändert
operation-delete = Gelöscht
operation-restore = Wiederhergestellt
operation-transfer = Übertragen
operation-share = Freigegeben
operation-unshare = Freigabe beendet
operation-view = Mit befristetem Zugriff gelesen
operation-hand_over = Übergeben
operation-erase = Personenbezogene Daten gelöscht
operation-purge = Endgültig entfernt
operation-bulk_load = In Massen geladen
operation-export = Exportiert
operation-settings = Einstellungen geändert
operation-close_case = Überwachungsfall abgeschlossen
operation-permission_review = Berechtigungsprüfung beantwortet
operation-secret = Geheimnis geändert
operation-create_object = Objekt angelegt
operation-change_object = Objekt geändert
operation-remove_object = Objekt entfernt
operation-restore_object = Objekt wiederhergestellt
operation-purge_object = Objekt endgültig entfernt
operation-create_field = Feld angelegt
operation-change_field = Feld geändert
operation-remove_field = Feld entfernt
operation-restore_field = Feld wiederhergestellt
operation-purge_field = Feld endgültig entfernt
