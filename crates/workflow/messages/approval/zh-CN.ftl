### Sentences about approvals.

approval-not_found = 没有这个审批，或您无权查看。
approval-by_operation = 审批由提交产生、由处理结束，不能手工新建或删除。
approval-required = 此操作需要经过“{ $process }”审批，请提交变更单。
approval-locked = 该记录正在审批（{ $number }），审批结束前不能修改。
approval-stage = 审批当前状态不允许此操作：{ $stage ->
    [waiting] 审批中
    [returned] 已退回提交人
    [approved] 已同意
    [rejected] 已拒绝
    [withdrawn] 已撤回
   *[other] 已作废
  }。
approval-stale = 您打开后已有人处理过，请刷新查看后再决定。
approval-decided = 该审批已处理。
approval-not_asked = 您不是当前审批人。
approval-no_such_step = 不能退回到该节点。
approval-person = 不能选择此人：账号未启用，或者是提交人本人。
approval-asked = 此人已在审批人之中。
approval-acted = 之后已有人处理，不能再取回。
approval-not_allowed = 当前不允许此操作。
approval-invalid = 内容不完整或有误。
approval-process_not_found = 没有这个审批流程。
approval-process_stale = 流程已被他人修改，请重新加载。
approval-faulty = 流程还不能发布。
approval-no_steps = 请至少添加一个审批节点。
approval-no_approver = 请设置审批人。
approval-step_twice = 两个节点的标识相同。
approval-unknown = 所选对象已不存在，或此人无法工作。
approval-filter = 条件不适用：{ $fault }
approval-field = 没有这个字段：{ $value }
approval-object = 该对象的记录不支持审批。
approval-deed = 请至少选择一种需要审批的操作。
approval-unfit = 这个对象的记录没有“{ $deed }”这种操作。
approval-too_few = 需要 { $count } 人同意，但设置的审批人不足。
approval-ends_before = 结束时间早于开始时间，或已经过去。
approval-span = 请按先后选择日期，最多 { $limit } 个月。
approval-link_gone = 此链接已失效。请登录后查看审批。
approval-link_over = 该审批已有结果。
approval-yes = 是
approval-no = 否
approval-line_added = 新增
approval-line_removed = 移除
approval-line_changed = 变更
approval-choose = 请选择审批人：{ $steps }
approval-choose_count = “{ $step }”：请选择 { $least } 至 { $most } 人。
approval-choose_person = “{ $step }”：所选人员不在可选范围内，或者是您本人。
approval-choice = 提交人自选：每个审批节点只能设置一次，人数和范围必须有效，抄送节点不能自选。
approval-hidden_edit = 同一节点隐藏的字段不能同时允许修改：{ $value }
approval-hours = 处理时限应为 1 至 { $most } 小时。
approval-delegation_not_found = 没有这个委托。

## What people are told
approval-waiting = { $who } 提交了审批，等待您处理：{ $what }
approval-copied = 有审批抄送给您：{ $what }
approval-returned = { $who } 退回了您提交的审批：{ $what }
approval-approved = 审批已通过：{ $what }
approval-rejected = 审批被拒绝：{ $what }
approval-outdated = 审批已通过，但之后情况有变化，需要重新确认：{ $what }
approval-withdrawn = { $who } 撤回了提交：{ $what }
approval-urged = { $who } 催办：{ $what } 等待您审批
approval-overdue = 您的审批已超时：{ $what }
approval-mentioned = { $who } 在审批中提到了您：{ $what }
notice-approval-waiting = 有审批等待我处理
notice-approval-copied = 有审批抄送给我
notice-approval-returned = 我提交的审批被退回
notice-approval-approved = 我提交或同意的审批已通过
notice-approval-rejected = 我提交或同意的审批被拒绝
notice-approval-outdated = 我确认的事项已获批准，但需要重新确认
notice-approval-withdrawn = 等待我处理的审批被撤回
notice-approval-urged = 审批被催办
notice-approval-overdue = 我的审批超时
notice-approval-mentioned = 审批中提到我
