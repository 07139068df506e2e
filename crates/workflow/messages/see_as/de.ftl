### Sehen wie jemand anderes.

## Was mitgeteilt wird
see_as-begun = { $who } sieht das Programm so, wie Sie es sehen, höchstens eine Stunde lang und ohne etwas zu ändern. Grund: { $reason }
notice-see_as-begun = Jemand sieht das Programm so wie ich
