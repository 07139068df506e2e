### 關於任務的文字。

task-given = { $who }給您分配了任務：{ $title }
notice-task-given = 有任務分配給我
