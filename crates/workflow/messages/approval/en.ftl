### Sentences about approvals.

approval-not_found = There is no such approval, or it is not for you.
approval-by_operation = Approvals are made by submitting something and ended by decisions, not by hand.
approval-required = This needs approval by the process “{ $process }”. Submit it as a change order.
approval-locked = The record waits for approval { $number } and is kept as it is until that ends.
approval-stage = The approval is at another stage: { $stage ->
    [waiting] it is waiting
    [returned] it was returned to whoever submitted it
    [approved] it was approved
    [rejected] it was rejected
    [withdrawn] it was withdrawn
   *[other] it no longer applies
  }.
approval-stale = Somebody has acted since you opened it. Look at it again, then decide.
approval-decided = This is decided already.
approval-not_asked = You are not asked here.
approval-no_such_step = It cannot go back to this step.
approval-person = This person cannot be asked: no active account, or the one who submitted it.
approval-asked = This person is asked already.
approval-acted = Somebody has acted since; the decision can no longer be taken back.
approval-not_allowed = This is not possible, or no longer.
approval-invalid = Something is missing or wrong.
approval-process_not_found = There is no such approval process.
approval-process_stale = Somebody else has changed the process meanwhile. Load it again.
approval-faulty = The process cannot run like this.
approval-no_steps = Add at least one step in which somebody is asked.
approval-no_approver = Say who is asked.
approval-step_twice = Two steps have the same id.
approval-unknown = What is named here is no longer there, or the person cannot work.
approval-filter = The condition does not fit: { $fault }
approval-field = There is no such field here: { $value }
approval-object = Records of this object cannot be approved.
approval-deed = Choose at least one action that needs approval.
approval-unfit = “{ $deed }” is not done to records of this object.
approval-too_few = { $count } approvers are needed, but fewer are named.
approval-ends_before = It ends before it begins, or has ended already.
approval-span = Choose days in order, { $limit } months at most.
approval-link_gone = This link is not good any more. Sign in to look at the approval.
approval-link_over = This was decided meanwhile.
approval-yes = Yes
approval-no = No
approval-line_added = is added
approval-line_removed = is removed
approval-line_changed = changes
approval-choose = Please choose who approves: { $steps }
approval-choose_count = “{ $step }”: please choose { $least } to { $most } people.
approval-choose_person = “{ $step }”: somebody you chose is not among those who may be chosen, or is yourself.
approval-choice = Chosen by the submitter: once for a step, among somebody, a number that can be met, and not for copies.
approval-hidden_edit = A field hidden at a step cannot be changed there: { $value }
approval-hours = The time has to be 1 to { $most } hours.
approval-delegation_not_found = There is no such delegation.

## What people are told
approval-waiting = { $who } asks for your approval: { $what }
approval-copied = An approval was copied to you: { $what }
approval-returned = { $who } returned what you submitted: { $what }
approval-approved = Approved: { $what }
approval-rejected = Rejected: { $what }
approval-outdated = Approved, but something has changed since; it must be confirmed again: { $what }
approval-withdrawn = { $who } took back what was submitted: { $what }
approval-urged = { $who } reminds you: { $what } waits for your approval
approval-overdue = The time for your approval is over: { $what }
approval-mentioned = { $who } mentioned you in an approval: { $what }
notice-approval-waiting = I am asked for approval
notice-approval-copied = An approval is copied to me
notice-approval-returned = What I submitted is returned
notice-approval-approved = What I submitted or approved is approved
notice-approval-rejected = What I submitted or approved is rejected
notice-approval-outdated = What I confirmed was approved, but must be confirmed again
notice-approval-withdrawn = What I was asked about is taken back
notice-approval-urged = I am reminded of an approval
notice-approval-overdue = I have not decided in time
notice-approval-mentioned = I am mentioned in an approval
