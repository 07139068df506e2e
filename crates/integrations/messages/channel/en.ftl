### Sentences about channels.

channel-not_found = There is no such channel.
channel-stale = Somebody changed the channel in the meantime. Load it again.
channel-invalid = Some settings are not right.
channel-kind = There is no kind of channel called “{ $kind }”.
channel-missing = Please give this.
channel-setting = This does not fit here.
channel-address = Not an address such as https://example.com/send.
channel-template = Not valid JSON: { $fault }
channel-no_text = Put {"{{"}text{"}}"} in quotation marks where the message is to stand.
channel-header = “{ $header }” cannot be used as a header, or not with this value.
channel-no_number = Your own record has no mobile number to send the test to.
channel-not_equipped = This program is not set up to reach other systems.
channel-test-text = This is a test message from { $company }. The channel works.
