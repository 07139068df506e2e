### Sentences of the organisation, accounts and access.

## Accounts and signing in
session-invalid = Account, password or code is wrong, or the account cannot be used.
session-required = Please sign in.
session-second_factor_required = Please enter the code of your authenticator or a recovery code.
session-too_many_attempts = Too many attempts. Please try again in { $seconds } seconds. Devices already signed in are not affected.
account-not_found = There is no such thing, or it is not yours.
account-missing = This person has no account name yet. Fill it in first.
account-state =
  The account’s present state ({ $state ->
     [none] no account yet
     [invited] invited
     [active] active
     [stopped] stopped
    *[left] left
  }) does not allow this.
password-too_short = A password has at least { $limit } characters.
password-too_long = The password is too long: at most { $limit } bytes.
password-personal = The password must not be made of your account or name.
password-common = This password is one of the commonest and easily guessed.
password-wrong = The present password is wrong.
second_factor-active = A second factor is in use already.
second_factor-code = The code is wrong or was used before. Wait for the next one.
token-scope = This token lacks the scope “{ $scope }”.
account-link_session = A program cannot make a link for somebody who already has an account. Sign in with the browser.
token-session = A program cannot make, list or revoke tokens. Sign in with the browser.
token-invalid = The token’s “{ $field }” is not acceptable.

## The organisation
record-owner_unavailable = This person is stopped or has left and cannot be given records.
org-cycle = It cannot be above itself.
org-in_use = { $count } others still depend on it.
org-account_active = Stop the account before deleting the person.
org-department_required = A position belongs to a department.
org-primary_twice = The person has a primary position at that time.
org-held_twice = The person holds this position at that time already.
org-period = The last day lies before the first.
org-person_left = The person has left.
org-last_administrator = Somebody must be left who may manage people and roles.
org-own_rights = Without the power to manage roles you cannot change your own positions or roles.
org-more_power =
  The position carries a power you lack: { $power ->
     [manage_people] manage people
     [manage_roles] manage roles
     [manage_objects] manage objects
     [manage_company] manage the company
     [view_audit] view the audit log
    *[manage_jobs] manage jobs
  }.
org-object_unknown = There is no object “{ $object }”.
org-field_unknown = “{ $object }” has no field “{ $value }”.
org-needs_power = “{ $object }” decides rights and is changed with powers only.
org-scope_whole = Records of “{ $object }” belong to nobody: only none or all can be chosen.
org-scope_departments = The scope “named departments” needs departments, and no other takes any.
org-address = “{ $value }” is no network address such as 10.0.0.0/8.
org-time = “{ $value }” is no time such as 08:30.
org-time_zone = There is no such time zone; one is Asia/Shanghai.
org-name_one = Fill in at least one of { $fields }.
org-not_a_person = The field “{ $value }” does not name a person.
org-no_status = “{ $object }” has no status that rights can hang on.
org-status_unknown = There is no status “{ $value }”.
org-filter = This is no filter: { $fault }
org-already_set_up = Somebody works in this company already.

## Why somebody may or may not
access-unknown_word = “{ $value }” is not known here.
access-subject_not_found = There is no person, role or position with the number { $value }.
way-granted =
  { $through ->
    [direct] The role “{ $role }”, given directly,
   *[position] The role “{ $role }” of the position “{ $position }”
  } allows to { $action ->
     [read] see
     [create] create
     [edit] edit
     [delete] delete
     [transfer] transfer
     [share] share
     [import] import
     [export] export
     [approve] approve
    *[print] print
  } { $scope ->
     [own] own records
     [reports_direct] own records and those of direct reports
     [reports_all] own records and those of all reports
     [department] records of the department
     [department_tree] records of the department and below
     [departments] records of the named departments
    *[all] all records
  }.
way-out_of_reach =
  { $through ->
    [direct] The role “{ $role }”, given directly,
   *[position] The role “{ $role }” of the position “{ $position }”
  } allows to { $action ->
     [read] see
     [create] create
     [edit] edit
     [delete] delete
     [transfer] transfer
     [share] share
     [import] import
     [export] export
     [approve] approve
    *[print] print
  } { $scope ->
     [own] own records
     [reports_direct] own records and those of direct reports
     [reports_all] own records and those of all reports
     [department] records of the department
     [department_tree] records of the department and below
     [departments] records of the named departments
    *[all] all records
  } only, and this one is not among them.
way-not_granted =
  { $through ->
    [direct] The role “{ $role }”, given directly,
   *[position] The role “{ $role }” of the position “{ $position }”
  } says nothing about the right to { $action ->
     [read] see
     [create] create
     [edit] edit
     [delete] delete
     [transfer] transfer
     [share] share
     [import] import
     [export] export
     [approve] approve
    *[print] print
  }.
way-condition =
  The conditions of { $through ->
    [direct] the role “{ $role }”, given directly,
   *[position] the role “{ $role }” of the position “{ $position }”
  } (address or time) are not met now.
way-everybody = Everybody who works here may see the organisation.
way-shared =
  { $kind ->
    [team] A member of the record’s team may { $action ->
     [read] see
     [create] create
     [edit] edit
     [delete] delete
     [transfer] transfer
     [share] share
     [import] import
     [export] export
     [approve] approve
    *[print] print
  } it.
   *[other] Shared by hand, which allows to { $action ->
     [read] see
     [create] create
     [edit] edit
     [delete] delete
     [transfer] transfer
     [share] share
     [import] import
     [export] export
     [approve] approve
    *[print] print
  } it.
  }
way-shared_less =
  Shared, but not to { $action ->
     [read] see
     [create] create
     [edit] edit
     [delete] delete
     [transfer] transfer
     [share] share
     [import] import
     [export] export
     [approve] approve
    *[print] print
  } it.
way-sharing_rule =
  The sharing rule “{ $rule }” allows to { $action ->
     [read] see
     [create] create
     [edit] edit
     [delete] delete
     [transfer] transfer
     [share] share
     [import] import
     [export] export
     [approve] approve
    *[print] print
  }.
way-sharing_rule_elsewhere = The sharing rule “{ $rule }” is about other records.
way-temporary = The temporary access “{ $access }” allows to see it until { $until }.
way-temporary_elsewhere = The temporary access “{ $access }” (until { $until }) is about other records.
way-temporary_read = The temporary access “{ $access }” (until { $until }) allows to see it only.
way-restricted =
  The restriction “{ $restriction }” forbids to { $action ->
     [read] see
     [create] create
     [edit] edit
     [delete] delete
     [transfer] transfer
     [share] share
     [import] import
     [export] export
     [approve] approve
    *[print] print
  } it.
way-master =
  Follows the record it belongs to, “{ $record }”: whoever may { $action ->
     [read] see
     [create] create
     [edit] edit
     [delete] delete
     [transfer] transfer
     [share] share
     [import] import
     [export] export
     [approve] approve
    *[print] print
  } that one.
way-inactive = The account is not active, which leaves no rights.
way-field =
  Field “{ $field }”: { $rule ->
     [hidden] hidden
     [masked] masked
     [read] read-only
     [change] changed through a change order
    *[edit] editable
  }.
way-field_status =
  In the record’s present status, field “{ $field }”: { $rule ->
     [hidden] hidden
     [masked] masked
     [read] read-only
     [change] changed through a change order
    *[edit] editable
  }.

move-not_found = There is no such move.
move-by_plan = People moves are written by their plans alone. Use “New move”.
move-not_allowed = Only those who manage people, a superior, or the person resigning can prepare this.
move-invalid = Something is missing; see each field.
move-stage = That is not possible at this stage ({ $stage }). Reload the page.
move-changed = The company changed since this plan was made. Look at the plan again and confirm it.
move-conflicts = { $count } points must be solved before this can be confirmed.
move-undo_late = More than 30 days have passed; this can no longer be undone. Prepare a new move instead.
move-later = Undo { $number } first: it came later for the same person.
move-not_held = { $employee } does not hold this position.
move-held_already = { $employee } holds this position already.
move-primary_held = { $employee } has a primary position. Choose “additional”, or change the position instead.
move-same_position = { $employee } holds this position now. Choose another one.
move-position_gone = The position { $position } no longer exists. Choose another one.
move-department_gone = The department { $department } no longer exists, or has no parent to go to.
move-not_in_department = The position { $position } does not belong to this department.
move-person_gone = This person is no longer there. Choose somebody else.
move-person_left = { $employee } has left. Use “Rehiring” to bring the person back.
move-not_left = { $employee } has not left.
move-not_away = { $employee } is not on leave.
move-away_already = { $employee } is on leave already. End that leave first.
move-named_twice = { $employee } is named twice in this plan.
move-ends_before = The last day lies before the first. Choose a later one.
move-running = { $number } for the same person is being carried out. Wait until it is done.
move-before_another = { $number } took effect later for the same person. Choose a later day, or undo that one first.
move-another_planned = { $number } is planned for the same person as well.
move-headcount = { $position } would be held by more people than the { $count } it is for.
move-no_head = { $department } has no head. Name somebody else.
move-no_holder = Nobody holds { $position }. Name somebody else.
move-kept_by_leaver = Whoever leaves cannot keep records. Name a receiver.
move-balance = Name at least one person, and nobody twice.
move-one_receiver = A single record goes to one person, position or head of department.
move-receiver_unknown = The receiver is no longer there. Name somebody else.
move-receiver_left = { $employee } cannot work any more: stopped or left. Name somebody else.
move-receiver_inactive = { $employee } has not been activated yet. Activate the account, or name somebody else.
move-receiver_away = { $employee } is on leave at that time.
move-cannot_see = { $employee } may not see { $object }. Give a role that allows it, or name somebody else.
move-left_over = { $object }: { $count } would be left with nobody. Name who gets the rest.
move-object = There is no object “{ $object }” whose records belong to people.
move-filter = The condition of this rule does not fit the object: { $fault }
move-named_in_rules = { $count } access restrictions name this person in their filter. Look through them afterwards.
move-names-record_share = Shares and teams of records
move-names-approval_task = Open approvals
move-names-session = Sessions
move-names-api_token = Tokens of programs
move-names-activation = Open links to set a password
move-names-second_factor = Second factor
move-names-recovery_code = Recovery codes
move-names-role_assignment = Roles given directly
move-names-temporary_access = Temporary access
move-names-access_restriction = Access restrictions that name the person

erasure-not_found = There is no such erasure request.
erasure-by_program = Erasure requests are written by their own steps alone. Use “Request erasure”.
erasure-not_allowed = Only the person concerned and those who manage people can ask for this.
erasure-invalid = Something is missing; see each field.
erasure-open_already = A request for this person waits already: { $number }.
erasure-stage = That is not possible at this stage ({ $stage }). Reload the page.
erasure-not_approved = The request is not approved ({ $stage }), so it cannot be carried out.
erasure-works_here = This person works here (account: { $state }). Prepare the departure first.
erasure-legal_hold = This person's data is under a legal hold and cannot be erased for now.
erasure-records_owned = { $count ->
    [one] { $count } open record still belongs
   *[other] { $count } open records still belong
  } to this person. Hand over first.
erasure-move_under_way = { $number } for this person is not finished. Carry it out or cancel it first.
erasure-pseudonym = Former employee { $code }
move-person_erased = This person's data was erased since; the move can no longer be undone.

handover-last = Last contact: { $at }, { $title }
handover-contacted = Last contact: { $at }
handover-never = No contact is on record yet.
handover-promised = Promised:
handover-next = Next step: { $step }
handover-next_on = Next step: { $step } ({ $at })
handover-next_contact = Next contact: { $at }
handover-open = Open { $object }: { $count }
handover-open_value = Open { $object }: { $count }, { $value } { $currency }
handover-letter_subject = Your new contact at { $company }
handover-letter_body = Dear customer,

    { $before }, who has looked after { $customer } so far, is handing your account over to { $now }. Everything
    agreed with you stays as it is, and { $now } has been told about it.

    If there is anything you need, please write to { $now }.

    Kind regards
    { $company }
move-approval = Who is asked to approve this has not decided yet.
move-rejected = { $employee } rejected this: { $comment }
move-returned = { $employee } sent this back: { $comment }
move-not_agreed = This was not approved: nobody could be asked, or the time for it was over.
move-changed_since = It was approved, but something it does has changed since you confirmed it. Look at the plan and confirm it again.
move-no_approver = Nobody else holds the role “{ $role }” that is asked to approve this. Choose another role.
move-over_limit = { $employee } would have { $count } { $object }; the position allows { $limit }. Name somebody else, or raise the limit.
## Temporary access
temporary_access-end_before_start = It must end after it begins.
temporary_access-end_past = This moment has passed.
temporary_access-end_too_late = Temporary access is given for one year at most.
temporary_access-ended = This temporary access has ended. Give another one if it is still needed.
temporary_access-every_object = A condition is about one object; it cannot be about all of them.
temporary_access-of_a_record = “{ $object }” is read with the record it belongs to. Name the object of that record.

## Working calendar
working_calendar-invalid = The working calendar is not right yet: see what is marked.
working_calendar-no_time = At least one hour a week has to be worked.
working_calendar-hours = Hours have to end after they begin and must not overlap.
working_calendar-day_twice = { $day } stands there twice.
working_calendar-stale = Somebody changed the working calendar meanwhile. Please load it again.

## List views
view-not_found = There is no such view, or you cannot see it.
view-by_operation = Views are saved from the bar above a list, and nowhere else.
view-not_yours = This view is somebody else's: only its owner and who manages the company can change it. Save it as a view of your own instead.
view-stale = Somebody changed this view meanwhile. Please load it again before you save.
view-name = Give the view a name of at most { $limit } characters.
view-setting = A view does not keep “{ $field }”.
view-field = “{ $field }” is not there, or you cannot see it.
view-too_large = That is more than a view can keep: at most { $limit } characters.
view-too_many = One person can save at most { $limit } views of a list.
view-all = All
view-mine = Mine
view-team = My team's
view-recent = Recently added
view-filter_hidden = This view filters by a field that you cannot see or that is no longer there, so the filter was not run.
view-filter_broken = The filter of this view no longer fits the fields, so it was not run.

company_settings-invalid = The settings are not right yet: see what is marked.
company_settings-currency_fixed = Amounts are already kept in { $currency }; the currency of the company cannot change any more.
company_settings-stale = Somebody changed the settings meanwhile. Please load them again.
company_settings-own_currency = { $currency } is the currency of the company. Rates say what other currencies are worth in it.
company_settings-rate_not_found = There is no rate of that currency and day.
module-not_found = There is no such module, or the program cannot do without it.
module-needed = Others need it: { $others }. Please switch those off first.
module-needs = It needs { $others }. Please switch that on first.

## Seeing as somebody else
see_as-read_only = You see as somebody else: nothing can be changed until you are yourself again.
see_as-over = Seeing as somebody else has ended: the hour is over, or you may no longer do it. Go back to yourself.
see_as-session = A program cannot see as somebody else; please use the browser.
see_as-oneself = That is you already.
see_as-not_active = This account is not in use, so there is nothing to see with it.
see_as-invalid = Please say why: the person is told.
