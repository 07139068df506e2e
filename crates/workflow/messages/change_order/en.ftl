### Sentences about change orders.
