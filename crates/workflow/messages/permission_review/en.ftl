### Permission reviews.

## What people are told
permission_review-asked =
  { $people ->
     [one] A permission review asks you what 1 person of yours may do
    *[other] A permission review asks you what { $people } people of yours may do
  }
permission_review-reminded =
  { $people ->
     [one] The permission review still waits for your answers about 1 person
    *[other] The permission review still waits for your answers about { $people } people
  }
permission_review-proposed = { $who } proposes to take a right away that the position { $what } carries
notice-permission_review-asked = A permission review asks me about my people
notice-permission_review-reminded = A permission review waits for my answers
notice-permission_review-proposed = A manager proposes to take a right away that a position carries

## Words
permission_review-everything = All objects
permission_review-grant = Granted directly
permission_review-power =
  { $power ->
     [manage_people] Manage people
     [manage_roles] Manage roles
     [manage_objects] Manage objects
     [manage_company] Manage the company
     [view_audit] View the audit log
    *[manage_jobs] Manage jobs
  }

## Failures
permission_review-not_found = There is no such permission review, or it asks you nothing.
permission_review-open = A permission review is still open.
permission_review-ended = The permission review has ended.
permission_review-item_not_found = This right is not, or no longer, for you to answer.
permission_review-answered = This right is answered already.
permission_review-too_many = At most { $limit } answers can be given at once.
permission_review-invalid = Some settings are not right.
permission_review-bounds = Give a number from { $min } to { $max }.
