### Sentences about change orders.
change_order-not_found = 没有这张变更单，或者您无权查看。
change_order-by_operation = 变更单只能通过发起、提交和撤回来填写。
change_order-not_yours = 变更单 { $number } 是别人发起的。
change_order-stage =
  变更单{ $stage ->
     [draft] 还是草稿
     [waiting] 正在审批
     [returned] 已退回
     [conflict] 有冲突
     [applied] 已经生效
     [rejected] 已被驳回
    *[withdrawn] 已撤回
  }，不能这样操作。
change_order-stale = 变更单 { $number } 已被修改，请重新加载。
change_order-nothing = 没有任何改动。
change_order-lines = 明细要和所属的记录一起变更。
change_order-invalid = 请检查标出的字段。
change_order-conflict = 变更单 { $order } 未能生效：记录已被别人修改，请重新查看。
change_order-ended = 记录已删除，变更单 { $order } 随之结束。
notice-change_order-conflict = 我的变更单无法生效
notice-change_order-ended = 我的变更单随记录删除而终止
