### Sentences about other systems.

outbound-url = Keine Adresse wie https://example.com/hook; Benutzername und Kennwort dürfen nicht darin stehen.
webhook-power = Nur wer das Unternehmen verwaltet, richtet Webhooks ein.
webhook-object_unknown = Es gibt kein Objekt „{ $object }“.
webhook-filter_objects = Eine Bedingung gilt für ein Objekt: Nennen Sie nur eines.
webhook-filter = Keine Bedingung: { $fault }
webhook-delivery_not_found = Diese Zustellung gibt es nicht.
webhook-off = Der Webhook ist ausgeschaltet. Schalten Sie ihn zuerst ein.
webhook-too_far_back = So weit zurück wird nichts aufbewahrt. Wählen Sie einen späteren Zeitpunkt.
