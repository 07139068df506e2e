### Sentences about mail.

mail-not_set_up = The company sends no mail yet: give its mail server first.
mail-refused = The mail server did not take the mail: { $reason }
mail-no_address = Your own record has no e-mail address.
mail-setting = This is not right: { $what }.

## The mail that tries the settings
mail-test-subject = Mail from { $company } works
mail-test-text = This is the test mail you asked for. Notifications of { $company } will come from this address.
