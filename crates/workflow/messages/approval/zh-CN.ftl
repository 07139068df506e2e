### Sentences about approvals.
