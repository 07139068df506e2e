### What people say about the program.

feedback-by_operation = A message is sent with “Send feedback” in the help, and stays; it is not made or deleted by hand.
feedback-invalid = Something is missing or wrong.
feedback-not_a_picture = Only a picture can go along.

## What people are told
feedback-received = { $who } sent feedback: { $what }
feedback-answered = { $who } answered your feedback { $what }
notice-feedback-received = Somebody sends feedback about the program
notice-feedback-answered = My feedback about the program is answered
