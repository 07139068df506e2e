### 自动化规则的文字。

automation-not_found = 没有这条自动化规则。
automation-run_not_found = 没有这次执行，或您无权查看。
automation-by_operation = 自动化规则只能在专门的页面中绘制和启停，不能直接修改。
automation-stale = 期间有人修改了这条规则，请重新载入。
automation-faulty = 这条规则这样无法执行。
automation-stage = 已无法执行此操作：该次执行的状态已变为 { $stage }。
automation-not_paused = 这条规则没有暂停。
automation-no_steps = 请至少添加一个步骤。
automation-step_twice = 两个步骤的标识相同。
automation-object = 此对象的记录不支持自动化规则：{ $value }
automation-field = 没有这个字段：{ $value }
automation-field_kind = 这个字段不能用在这里：{ $value }
automation-value = 值不合适：{ $value }
automation-filter = 条件不合适：{ $fault }
automation-unknown = 此处指定的内容已不存在，或此人不能工作。
automation-no_text = 请写上要说的内容。
automation-channel = 没有这个启用中的群消息渠道。
automation-silenced = 公司数据由备份恢复：规则已开始的工作被暂缓，等待管理员决定。
automation-no_receiver = 请指定人员。
automation-process = 此对象没有启用这个审批流程。
automation-url = 不是可以调用的地址：{ $value }
automation-time = 时间不合理：{ $value }
automation-rights = 规则的执行身份无权这样做（{ $object }：{ $action }）。
automation-out_of_sight = 规则的执行身份看不到这条记录。
automation-hidden = 规则的执行身份看不到要引用的字段。
automation-nobody = 没有符合条件且可以工作的人。
automation-loop = 规则直接或通过其他规则循环触发自己。
automation-storm = 一小时内触发次数过多。
automation-owner = 规则的负责人已不能工作。
automation-hook_not_found = 没有这个地址，或其规则没有启用。
automation-hook_paused = 此地址的规则已暂停，请稍后再试。
automation-hook_too_many = 消息过多，请在 { $seconds } 秒后再试。
automation-hook_key = 消息中没有用来查找记录的值（{ $field }）。
automation-no_hook = 只有由其他系统触发的规则才有地址。
automation-unlike-filter = 不符合筛选条件
automation-unlike-condition = 不符合表达式条件
automation-call = 对方系统没有接收（{ $failure }）。

## 告知人员的内容
automation-told = { $text }
automation-mailed = { $text }
automation-paused = { $reason ->
    [loop] 自动化规则“{ $name }”已暂停：直接或通过其他规则循环触发自己。
    [storm] 自动化规则“{ $name }”已暂停：一小时内触发次数过多。
   *[owner] 自动化规则“{ $name }”已暂停：负责人已不能工作。
  }
notice-automation-told = 自动化规则通知我
notice-automation-mailed = 自动化规则给我发邮件
notice-automation-paused = 自动化规则被暂停

## 各步骤的结果
automation-trace-change = { $outcome ->
    [skipped] 无需修改
   *[other] 已修改
  }
automation-trace-create = 已新建 { $title }
automation-trace-assign = { $outcome ->
    [skipped] 原本就是这样分配的
   *[other] 已分配
  }
automation-trace-approval = { $outcome ->
    [waiting] 已提交审批
   *[other] 无需任何人审批
  }
automation-trace-notify = { $outcome ->
    [skipped] 没有需要通知的人
   *[other] { $number ->
        [0] 已发送到群
       *[other] 已通知 { $number } 人
    }
  }
automation-trace-call = { $outcome ->
    [waiting] 正在调用对方系统
   *[other] 对方系统已接收
  }
automation-trace-wait = { $outcome ->
    [skipped] 时间已到，无需等待
   *[other] 等待至 { $until }
  }
automation-trace-branch = { $outcome ->
    [skipped] 没有符合的分支
   *[other] 进入分支“{ $branch }”
  }
automation-trace-stop = 在此结束
automation-button_not_found = 这个按钮已不存在：它的规则已修改或停用。
automation-too_many_at_once = 一次最多对{ $limit }条数据使用按钮。
automation-too_long = 提示最多{ $limit }个字。
