### 关于任务的文字。

task-given = { $who }给您分配了任务：{ $title }
notice-task-given = 有任务分配给我
