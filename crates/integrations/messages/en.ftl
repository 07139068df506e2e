### Sentences about other systems.

outbound-url = Not an address such as https://example.com/hook; user name and password must not be part of it.
webhook-power = Only those who manage the company set up webhooks.
webhook-object_unknown = There is no object “{ $object }”.
webhook-filter_objects = A condition is for one object: name just one.
webhook-filter = Not a condition: { $fault }
webhook-delivery_not_found = There is no such delivery.
webhook-off = The webhook is switched off. Switch it on first.
webhook-too_far_back = So far back nothing is kept. Choose a later moment.
