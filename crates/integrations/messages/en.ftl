### Sentences about other systems.
