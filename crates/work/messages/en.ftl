### Sentences about tasks.

task-given = { $who } gave you a task: { $title }
notice-task-given = I am given a task
