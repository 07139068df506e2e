### Sentences about automations.

automation-not_found = There is no such automation.
automation-run_not_found = There is no such run, or it is not for you.
automation-by_operation = Automations are drawn and switched on their own page, not by hand.
automation-stale = Somebody else has changed the automation meanwhile. Load it again.
automation-faulty = The automation cannot act like this.
automation-stage = This is not possible any more: the run is at another stage ({ $stage }).
automation-not_paused = The automation is not paused.
automation-no_steps = Add at least one step.
automation-step_twice = Two steps have the same id.
automation-object = Records of this object cannot have automations: { $value }
automation-field = There is no such field here: { $value }
automation-field_kind = This field cannot be used here: { $value }
automation-value = The value does not fit: { $value }
automation-filter = The condition does not fit: { $fault }
automation-unknown = What is named here is no longer there, or the person cannot work.
automation-no_text = Say what is to be told.
automation-channel = There is no such channel in use that speaks to a group.
automation-silenced = The company was restored from a backup: what the automation had begun is held back until somebody decides.
automation-no_receiver = Say who is meant.
automation-process = There is no such approval process in use for this object.
automation-url = Not an address that can be called: { $value }
automation-time = This time makes no sense: { $value }
automation-rights = Whoever the automation acts as may not do this ({ $object }: { $action }).
automation-out_of_sight = Whoever the automation acts as may not see the record.
automation-hidden = Whoever the automation acts as may not see the field it copies.
automation-nobody = Nobody who can work is meant.
automation-loop = It calls itself, alone or through other automations.
automation-storm = It was started too often within an hour.
automation-owner = Its owner can no longer work.
automation-hook_not_found = There is no such address, or its automation is not in use.
automation-hook_paused = The automation of this address is paused. Come again later.
automation-hook_too_many = Too many messages at once. Come again in { $seconds } seconds.
automation-hook_key = The message names nothing to find the record by ({ $field }).
automation-no_hook = Only an automation called by other systems has an address.
automation-unlike-filter = Not such as the filter says
automation-unlike-condition = Not such as the condition says
automation-call = The other system did not take it ({ $failure }).

## What people are told
automation-told = { $text }
automation-mailed = { $text }
automation-paused = { $reason ->
    [loop] The automation “{ $name }” is paused: it calls itself, alone or through other automations.
    [storm] The automation “{ $name }” is paused: it was started too often within an hour.
   *[owner] The automation “{ $name }” is paused: its owner can no longer work.
  }
notice-automation-told = An automation tells me something
notice-automation-mailed = An automation writes me a mail
notice-automation-paused = An automation is paused

## What became of steps
automation-trace-change = { $outcome ->
    [skipped] Nothing had to be changed
   *[other] Changed
  }
automation-trace-create = Created { $title }
automation-trace-assign = { $outcome ->
    [skipped] It was assigned like this already
   *[other] Assigned
  }
automation-trace-approval = { $outcome ->
    [waiting] Asked for approval
   *[other] Nobody had to be asked for approval
  }
automation-trace-notify = { $outcome ->
    [skipped] Nobody was to be told
   *[other] { $number ->
        [0] Said to the group
        [one] Told one person
       *[other] Told { $number } people
    }
  }
automation-trace-call = { $outcome ->
    [waiting] The other system is being called
   *[other] The other system took it
  }
automation-trace-wait = { $outcome ->
    [skipped] The time had come already
   *[other] Waits until { $until }
  }
automation-trace-branch = { $outcome ->
    [skipped] None of the branches fitted
   *[other] Took the branch “{ $branch }”
  }
automation-trace-stop = Stopped here
automation-button_not_found = There is no such button any more: its rule was changed or switched off.
automation-too_many_at_once = A button is pressed for at most { $limit } records at once.
automation-too_long = A question has at most { $limit } characters.
