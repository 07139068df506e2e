### Sätze über Aufgaben.

task-given = { $who } hat Ihnen eine Aufgabe gegeben: { $title }
notice-task-given = Mir wird eine Aufgabe gegeben
