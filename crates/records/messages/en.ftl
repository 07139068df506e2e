### Sentences of the records engine and what it stands on. A name is the code with - for . and the same in every language.

## The program as a whole
service-internal = Something went wrong on our side and was logged. Please try again later; if it happens again, tell your administrator the request number.
service-unavailable = The system is busy or cannot reach its database right now. Please try again shortly.
service-storage_full = The server's disk is full; nothing was changed. Please contact your administrator.

## The database
store-duplicate = This value is taken already ({ $columns }).
store-reference = A record this refers to is no longer there.
store-contention = Another change was in the way. Please try again.
store-newer_version = The company's database was made by a newer version of the program. Upgrade the program first.
store-migration_changed = The program does not match the upgrades this company's database has been through. Use a released version.
company-not_found = There is no company “{ $key }”.
company-exists = The company “{ $key }” exists already.
company-key = A company key consists of lower-case letters, digits and underscores, begins with a letter and has at most 40 characters.

## Background work
job-not_found = There is no such job, or it is not yours to see.
job-state = The job's present state does not allow this.
job-duplicate = The same job is already waiting or running.
job-lease_lost = Another worker has taken over the job.
schedule-cron = “{ $cron }” is no schedule that ever comes due.
schedule-zone = There is no time zone “{ $zone }”.
schedule-not_found = There is no such schedule.

## Objects and fields
object-not_found = There is no object “{ $object }”, or it is not yours to see.
definition-invalid = The definition does not hold together; see each place.
definition-name = A name consists of lower-case letters, digits and single underscores, begins with a letter, has at most 40 characters and is not one the system uses itself.
definition-label = A label is needed in at least one language.
definition-title = The title must be a text or an automatic number.
definition-master = Lines need a required reference to the record they belong to.
definition-twice = This name is used already.
definition-unknown_field = There is no such field.
definition-related = The field of the related list does not refer to this object.
definition-scale = At most 8 digits after the point.
definition-status = An object’s status must be one of its choice fields.
definition-options = A choice needs at least one option; other types have none.
definition-target = The object it refers to does not exist.
definition-formula = A formula field needs a formula.
definition-handover = What is said about hand-overs names a field that cannot bear it.
definition-lines = That object is not one of lines of this one.
definition-pattern = The pattern must contain {"{"}number{"}"}.
definition-expression = The formula cannot be read: { $fault }
definition-expression_field = “{ $value }” in the formula is no field of this object.
definition-expression_cycle = This formula needs its own result.
definition-condition = The condition of the section “{ $section }” does not fit: the field must exist, and be compared with a value of its kind.
definition-condition_within = The section “{ $section }” is shown by a field that stands in it: hidden, it could never be filled in. Move the field to another section.
definition-rule = The name of a rule consists of lower-case letters, digits and single underscores, and no other rule of the object has it.
definition-rule_field = The field the rule is shown at does not exist.
definition-sort = The list cannot be sorted by this field.
definition-exists = There is an object or field of that name already.
definition-standard = Objects and fields of the product cannot be changed in this way.
definition-duplicates = Records have equal values in this field, so it cannot be made unique.
definition-in_use = This is still in use elsewhere.
definition-too_many = There are no more than { $limit } of these.
definition-unreadable = A definition of the product cannot be read.
field-not_found = There is no such field.
messages-unreadable = A text of the product cannot be read.

## Values of fields
field-required = Needs a value.
field-type = The value is of the wrong type; expected: { $expected }.
field-format = The form is wrong; expected something like { $expected }.
field-too_long = At most { $limit } characters.
field-too_small = Must not be below { $limit }.
field-too_large = Must not be above { $limit }.
field-too_precise = At most { $scale } digits after the point.
field-not_an_option = “{ $value }” is not one of the choices.
field-reference = There is no such record, or it is not yours to see.
field-duplicate = Another record has this value already.
field-unknown = There is no such field.
field-read_only = This field cannot be changed.
field-status = The status “{ $status }” keeps this field as it is.
field-change_order =
  { $status ->
     [none] This field is changed through a change order.
    *[other] In the status “{ $status }” this field is changed through a change order.
  }
field-transition = From “{ $from }” you cannot bring it to “{ $to }”.
field-rule = { $message }
field-characters = Contains characters that cannot be kept.
field-no_rate = No exchange rate is known for { $value }; ask your administrator to enter one.
field-formula = The formula cannot be worked out with these values: { $fault }

## Imports
import-mapping = The mapping of columns to fields does not fit; see each place.
import-corrections = The corrections do not fit the file; see each place.
import-corrections_too_many = At most { $limit } rows can be corrected here; correct the file itself instead.
import-corrections_too_long = The corrections are too long: at most { $limit } bytes together.
import-corrected_twice = Line { $line } is corrected twice.
import-file = There is no such file, or it is not yours.
import-mapping_not_found = There is no such saved mapping, or it is not yours.
import-not_undoable = This is no import that has ended, or it was undone before.
import-column_missing = The file has no column “{ $name }”.
import-field_unknown = There is no field “{ $name }”, or it is not yours to use.
import-read_only = The field “{ $name }” cannot be imported.
import-key_unmapped = No column fills “{ $name }”, by which records are recognised, or it cannot serve for that.
import-required_unmapped = No column fills “{ $name }”, which needs a value.
import-no_match = No record of this key was found.
import-ambiguous = Several records have this key.
import-exists = This record is there already.
import-key_empty = The key has no value in this row.
import-reference_missing = “{ $value }” was not found, or it is not yours to see.
import-reference_ambiguous = Several records answer to “{ $value }”.
import-number_open = “{ $value }” can be read in two ways; say what the decimal separator is.
import-date_open = In “{ $value }” day and month could be either; say what the order is.
import-cell_error = The cell shows the error { $value }.
import-errors_file = rows not imported.csv
import-column_line = Line
import-column_reason = Reason

## Exports and files
export-unwritable = The file cannot be made: too many columns.
export-yes = Yes
export-no = No
file-not_found = There is no such file, or it is not yours to see.
file-too_large = The file is too large; at most { $limit } bytes.
file-too_many = A record has at most { $limit } files.

## Tables in files
table-empty = The file is empty.
table-unsupported = Files of the kind { $found } are not supported; save it as CSV or XLSX.
table-protected = The workbook is protected by a password.
table-too_large = The file has { $bytes } bytes; at most { $limit } are allowed.
table-too_many_rows = The file has more than { $limit } rows.
table-too_many_columns = Line { $line } has { $found } columns; at most { $limit } are allowed.
table-encoding_unknown = There is no encoding “{ $label }”.
table-encoding = Line { $line } has bytes that are not { $encoding }.
table-nul_character = Line { $line }, column { $column } holds a NUL character.
table-quote_open = The quotation mark opened in line { $line } is never closed.
table-record_too_long = Line { $line } is longer than { $limit } bytes.
table-too_many_cells = Line { $line } has { $found } cells, the first row { $expected }.
table-zip_bomb = The workbook unpacks to more than { $limit } bytes.
table-too_complex = The part { $part } of the workbook exceeds { $limit }.
table-sheet_missing = The workbook has no sheet “{ $sheet }”.
table-broken = The workbook is damaged.

## Records
record-not_found = There is no such record, or it is not yours to see.
record-invalid = Some values are wrong; see each field.
record-duplicate = Another record has the same value already.
record-version_missing = Version { $version } of this record is no longer known.
record-stale = Somebody changed this record after you opened it. Look at it as it is now, then save again.
record-changed_since = These fields were changed again since, so this change cannot be taken back.
record-kept = In the status “{ $status }” this record cannot be deleted.
record-referenced = { $count } of “{ $object }” still need this record, so it cannot be deleted.
record-master_deleted = The record this belongs to is in the recycle bin; restore that one first.
record-too_many = At most { $limit } operations at once.
record-unreadable = The record cannot be read; please contact your administrator.
access-denied =
  For “{ $object }” you lack the right to { $action ->
    [read] see
    [create] create
    [edit] change
    [delete] delete
    [transfer] transfer
    [share] share
    [import] import
    [export] export
    [approve] approve
    [print] print
   *[other] { $action }
  }.
access-power =
  You lack a right over the system: { $power ->
    [manage_people] manage people
    [manage_roles] manage roles
    [manage_objects] manage objects and fields
    [manage_company] manage the company
    [view_audit] view the audit
    [manage_jobs] manage background work
   *[other] { $power }
  }.
audit-not_found = The record's history has no such entry.
audit-not_undoable = A change of this kind cannot be taken back.
share-not_found = The record has no such share.
merge-impossible = { $object } records cannot be merged.
merge-invalid = These records cannot be merged like that: see what is marked.
merge-same = A record cannot be merged with itself.
merge-too_many_records = At most { $limit } records can be merged into one.
merge-too_many = More than { $limit } records refer to these, too many to move in one go. Please move some of them first.

## Lists
query-sort = The list cannot be sorted by “{ $field }”.
query-field = There is no field “{ $field }”, or it is not yours to see.
query-cursor = This page of the list is no longer known; load the list from its beginning.
feed-cursor = The cursor is not one of this company’s change feed.
feed-expired = What comes after this cursor is no longer kept. Read the records again as a whole, then go on from a new cursor.
query-limit = A page has between 1 and { $limit } records.
query-group = Records cannot be grouped by “{ $field }” in this way.
query-sum = “{ $field }” cannot be summed up.
query-too_many = There would be more than { $limit } groups; narrow the list with a filter.
filter-malformed = The filter is not well formed: { $what } at { $at }.
filter-unknown_field = There is no field “{ $field }”, or it is not yours to see.
filter-operator = “{ $field }” cannot be compared with “{ $operator }”.
filter-value = “{ $value }” does not fit the field “{ $field }”.
filter-too_complex = The filter is too complex; at most { $limit }.

## Backup
backup-file = The backup file cannot be read or written.
backup-damaged = The backup file is damaged or incomplete.
backup-newer = The backup was made by a newer version of the program. Upgrade the program first.
bulk-not_allowed = Only the program itself may load records in this way.
bulk-unknown_field = Records to be loaded name a field that does not exist.

## Timelines
timeline-create = Made this record.
timeline-edit = Changed { $fields }.
timeline-delete = Put it into the recycle bin.
timeline-restore = Restored it from the recycle bin.
timeline-transfer = Gave it to another owner.
timeline-share = Shared it.
timeline-unshare = Ended a share.
timeline-erase = Erased personal data.
timeline-view = Seen by temporary access.
timeline-press = Pressed “{ $said }”.
timeline-attach = Attached a file.
timeline-detach = Removed a file.
timeline-merge = Merged other records into it.
timeline-other = Something about it changed.
timeline-related = Made { $object } “{ $label }”.

## Whether what is kept holds together
integrity-unreadable = A kept report cannot be read.
integrity-totals = Totals equal their lines
integrity-states = States and choices are legal
integrity-references = What is referred to is there
integrity-audit = The audit is whole
integrity-owners = Owners can work
integrity-approvals = Approvals wait for somebody
integrity-rollup = “{ $field }” is not what its lines come to.
integrity-formula = “{ $field }” is not what its formula comes to.
integrity-not_an_option = “{ $field }” has a value its definition does not know.
integrity-record_gone = “{ $field }” refers to a record ({ $target }) that is gone.
integrity-object_gone = “{ $field }” refers to records of “{ $target }”, which there are no longer.
integrity-audit_missing = A row of the audit was taken out: chain { $chain }, place { $place }.
integrity-audit_altered = A row of the audit was altered: chain { $chain }, place { $place }.
integrity-audit_cut_off = Rows at the end of the audit are gone: chain { $chain }, from place { $place } on.
integrity-audit_head = The end of the audit does not fit its last row: chain { $chain }, place { $place }.
integrity-owner = Its owner cannot work.
integrity-waits_for_nobody = It waits for approval, but nobody who can work is asked.
integrity-waits_for_nothing = It is kept as it is for an approval that does not wait.
## The log of operations
operation-create = Created
operation-edit = Changed
operation-delete = Deleted
operation-restore = Restored
operation-transfer = Given to another owner
operation-share = Shared
operation-unshare = Ended a share
operation-view = Read by temporary access
operation-hand_over = Handed over
operation-erase = Erased personal data
operation-purge = Removed for good
operation-bulk_load = Loaded in bulk
operation-export = Exported
operation-settings = Changed settings
operation-close_case = Closed a watch case
operation-permission_review = Answered a permission review
operation-secret = Changed a secret
operation-create_object = Created an object
operation-change_object = Changed an object
operation-remove_object = Removed an object
operation-restore_object = Restored an object
operation-purge_object = Removed an object for good
operation-create_field = Created a field
operation-change_field = Changed a field
operation-remove_field = Removed a field
operation-restore_field = Restored a field
operation-purge_field = Removed a field for good
