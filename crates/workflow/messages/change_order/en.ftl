### Sentences about change orders.
change_order-not_found = There is no such change order, or it is not yours to see.
change_order-by_operation = Change orders are written by proposing, submitting and withdrawing them.
change_order-not_yours = Somebody else proposed change order { $number }.
change_order-stage =
  The change order is { $stage ->
     [draft] a draft
     [waiting] waiting for approval
     [returned] returned to its author
     [conflict] in conflict
     [applied] applied already
     [rejected] rejected
    *[withdrawn] withdrawn
  }, so this cannot be done.
change_order-stale = Change order { $number } was changed meanwhile. Please load it again.
change_order-nothing = It would change nothing.
change_order-lines = Lines are changed with the record they belong to.
change_order-invalid = Please check the marked fields.
change_order-conflict = Change order { $order } could not be applied: the record was changed meanwhile. Please look at it again.
change_order-ended = Change order { $order } has ended because the record was deleted.
notice-change_order-conflict = A change order of mine cannot be applied
notice-change_order-ended = A change order of mine ends with its record
