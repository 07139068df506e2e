### 组织、账号与权限的文字。

## 账号与登录
session-invalid = 账号、密码或验证码不正确，或账号不可用。
session-required = 请先登录。
session-second_factor_required = 请输入验证器上的验证码或一个恢复码。
session-too_many_attempts = 尝试次数过多，请在 { $seconds } 秒后重试。已登录的设备不受影响。
account-not_found = 找不到，或不属于您。
account-missing = 请先为此人填写登录账号。
account-state =
  账号当前状态（{ $state ->
     [none] 未开通
     [invited] 已邀请
     [active] 已激活
     [stopped] 已停用
    *[left] 已离职
  }）不允许此操作。
password-too_short = 密码至少需要 { $limit } 个字符。
password-too_long = 密码过长，最多 { $limit } 字节。
password-personal = 密码不能由账号或姓名构成。
password-common = 这个密码太常见，很容易被猜到。
password-wrong = 当前密码不正确。
second_factor-active = 双重验证已经启用。
second_factor-code = 验证码不正确或已使用过，请等待下一个验证码。
token-scope = 此令牌没有“{ $scope }”权限。
account-link_session = 对方已有账号，程序不能为其生成链接，请用浏览器登录后操作。
token-session = 程序不能创建、查看或作废令牌，请用浏览器登录后操作。
token-invalid = 令牌的“{ $field }”不正确。

## 组织
record-owner_unavailable = 此人已停用或离职，不能作为负责人。
org-cycle = 不能把自己或自己的下级设为上级。
org-in_use = 还有 { $count } 项依赖于它，不能删除。
org-account_active = 请先停用账号，再删除此人。
org-department_required = 岗位必须属于一个部门。
org-primary_twice = 此人在这段时间内已有主岗。
org-held_twice = 此人在这段时间内已担任该岗位。
org-period = 结束日期早于开始日期。
org-person_left = 此人已离职。
org-last_administrator = 至少要保留一名可以管理人员和角色的人。
org-own_rights = 没有“管理角色”权限的人不能变更自己的任职或授权。
org-more_power =
  该岗位带有您没有的系统权限：{ $power ->
     [manage_people] 管理人员与组织
     [manage_roles] 管理角色与权限
     [manage_objects] 管理对象与字段
     [manage_company] 管理企业设置
     [view_audit] 查看审计日志
    *[manage_jobs] 管理后台任务
  }。
org-object_unknown = 没有“{ $object }”这个对象。
org-field_unknown = “{ $object }”没有“{ $value }”这个字段。
org-needs_power = “{ $object }”决定权限，只能通过系统权限变更。
org-scope_whole = “{ $object }”的数据不属于个人，只能选择“无”或“全部”。
org-scope_departments = 范围“指定部门”需要选择部门，其他范围则不能选择。
org-address = “{ $value }”不是网络地址，例如 10.0.0.0/8。
org-time = “{ $value }”不是时间，例如 08:30。
org-time_zone = 没有这个时区，例如 Asia/Shanghai。
org-name_one = 请至少填写一项：{ $fields }。
org-not_a_person = 字段“{ $value }”不是人员字段。
org-no_status = “{ $object }”没有可以用来控制权限的状态。
org-status_unknown = 没有“{ $value }”这个状态。
org-filter = 这不是有效的筛选条件：{ $fault }
org-already_set_up = 这家企业已经有员工。

## 权限的解释
access-unknown_word = 不认识“{ $value }”。
access-subject_not_found = 找不到编号为 { $value } 的人员、角色或岗位。
way-granted =
  { $through ->
    [direct] 直接授予的角色“{ $role }”
   *[position] 岗位“{ $position }”的角色“{ $role }”
  }允许{ $action ->
     [read] 查看
     [create] 新建
     [edit] 编辑
     [delete] 删除
     [transfer] 更换负责人
     [share] 共享
     [import] 导入
     [export] 导出
     [approve] 审批
    *[print] 打印
  }：{ $scope ->
     [own] 本人的数据
     [reports_direct] 本人及直属下级的数据
     [reports_all] 本人及全部下级的数据
     [department] 本部门的数据
     [department_tree] 本部门及下级部门的数据
     [departments] 指定部门的数据
    *[all] 全部数据
  }。
way-out_of_reach =
  { $through ->
    [direct] 直接授予的角色“{ $role }”
   *[position] 岗位“{ $position }”的角色“{ $role }”
  }只允许{ $action ->
     [read] 查看
     [create] 新建
     [edit] 编辑
     [delete] 删除
     [transfer] 更换负责人
     [share] 共享
     [import] 导入
     [export] 导出
     [approve] 审批
    *[print] 打印
  }：{ $scope ->
     [own] 本人的数据
     [reports_direct] 本人及直属下级的数据
     [reports_all] 本人及全部下级的数据
     [department] 本部门的数据
     [department_tree] 本部门及下级部门的数据
     [departments] 指定部门的数据
    *[all] 全部数据
  }，不包括这条。
way-not_granted =
  { $through ->
    [direct] 直接授予的角色“{ $role }”
   *[position] 岗位“{ $position }”的角色“{ $role }”
  }没有授予{ $action ->
     [read] 查看
     [create] 新建
     [edit] 编辑
     [delete] 删除
     [transfer] 更换负责人
     [share] 共享
     [import] 导入
     [export] 导出
     [approve] 审批
    *[print] 打印
  }。
way-condition =
  { $through ->
    [direct] 直接授予的角色“{ $role }”
   *[position] 岗位“{ $position }”的角色“{ $role }”
  }的生效条件（地址或时间）现在不满足。
way-everybody = 所有在职人员都可以查看组织信息。
way-shared =
  { $kind ->
    [team] 相关团队成员，可{ $action ->
     [read] 查看
     [create] 新建
     [edit] 编辑
     [delete] 删除
     [transfer] 更换负责人
     [share] 共享
     [import] 导入
     [export] 导出
     [approve] 审批
    *[print] 打印
  }。
   *[other] 已单独共享，可{ $action ->
     [read] 查看
     [create] 新建
     [edit] 编辑
     [delete] 删除
     [transfer] 更换负责人
     [share] 共享
     [import] 导入
     [export] 导出
     [approve] 审批
    *[print] 打印
  }。
  }
way-shared_less =
  已共享，但不允许{ $action ->
     [read] 查看
     [create] 新建
     [edit] 编辑
     [delete] 删除
     [transfer] 更换负责人
     [share] 共享
     [import] 导入
     [export] 导出
     [approve] 审批
    *[print] 打印
  }。
way-sharing_rule =
  共享规则“{ $rule }”允许{ $action ->
     [read] 查看
     [create] 新建
     [edit] 编辑
     [delete] 删除
     [transfer] 更换负责人
     [share] 共享
     [import] 导入
     [export] 导出
     [approve] 审批
    *[print] 打印
  }。
way-sharing_rule_elsewhere = 共享规则“{ $rule }”不包括这条。
way-temporary = 临时访问权限“{ $access }”允许查看，至 { $until }。
way-temporary_elsewhere = 临时访问权限“{ $access }”（至 { $until }）不包括这条。
way-temporary_read = 临时访问权限“{ $access }”（至 { $until }）只允许查看。
way-restricted =
  访问限制“{ $restriction }”禁止{ $action ->
     [read] 查看
     [create] 新建
     [edit] 编辑
     [delete] 删除
     [transfer] 更换负责人
     [share] 共享
     [import] 导入
     [export] 导出
     [approve] 审批
    *[print] 打印
  }。
way-master =
  随所属记录“{ $record }”：需要能{ $action ->
     [read] 查看
     [create] 新建
     [edit] 编辑
     [delete] 删除
     [transfer] 更换负责人
     [share] 共享
     [import] 导入
     [export] 导出
     [approve] 审批
    *[print] 打印
  }。
way-inactive = 账号未激活，没有任何权限。
way-field =
  字段“{ $field }”：{ $rule ->
     [hidden] 隐藏
     [masked] 脱敏
     [read] 只读
     [change] 通过变更单修改
    *[edit] 可编辑
  }。
way-field_status =
  记录目前的状态下，字段“{ $field }”：{ $rule ->
     [hidden] 隐藏
     [masked] 脱敏
     [read] 只读
     [change] 通过变更单修改
    *[edit] 可编辑
  }。

move-not_found = 没有这项人事变动。
move-by_plan = 人事变动只能通过方案产生。请使用“新建变动”。
move-not_allowed = 只有人事管理员、上级或提出辞职的本人可以准备此变动。
move-invalid = 内容不完整，请查看各字段。
move-stage = 当前进度（{ $stage }）不能执行此操作，请刷新页面。
move-changed = 方案生成后公司数据有变化，请重新查看并确认方案。
move-conflicts = 确认前还有 { $count } 个问题需要解决。
move-undo_late = 已超过 30 天，不能撤销。请另建一项变动。
move-later = 请先撤销{ $number }：它是同一人之后的变动。
move-not_held = { $employee }不担任该岗位。
move-held_already = { $employee }已担任该岗位。
move-primary_held = { $employee }已有主岗。请选择“兼岗”，或改用“更改岗位”。
move-same_position = { $employee }现在就担任该岗位，请选择其他岗位。
move-position_gone = 岗位{ $position }已不存在，请另选岗位。
move-department_gone = 部门{ $department }已不存在，或没有可并入的上级部门。
move-not_in_department = 岗位{ $position }不属于该部门。
move-person_gone = 该员工已不存在，请另选。
move-person_left = { $employee }已离职。如需恢复，请使用“重新入职”。
move-not_left = { $employee }并未离职。
move-not_away = { $employee }不在休假中。
move-away_already = { $employee }已在休假中，请先结束该休假。
move-named_twice = { $employee }在方案中出现了两次。
move-ends_before = 截止日期早于开始日期，请改为更晚的日期。
move-running = 同一人的{ $number }正在执行，请等待完成。
move-before_another = 同一人的{ $number }生效时间更晚。请选择更晚的日期，或先撤销该变动。
move-another_planned = 同一人还有已排期的{ $number }。
move-headcount = { $position }的任职人数将超过编制（{ $count } 人）。
move-no_head = { $department }没有负责人，请另选接收人。
move-no_holder = { $position }无人任职，请另选接收人。
move-kept_by_leaver = 离职人员不能保留数据，请指定接收人。
move-balance = 请至少选择一人，且不要重复。
move-one_receiver = 单条记录只能交给一个人、岗位或部门负责人。
move-receiver_unknown = 接收人已不存在，请另选。
move-receiver_left = { $employee }已停用或离职，请另选接收人。
move-receiver_inactive = { $employee }尚未激活。请先激活账号，或另选接收人。
move-receiver_away = { $employee }届时正在休假。
move-cannot_see = { $employee }无权查看{ $object }。请授予相应角色，或另选接收人。
move-left_over = { $object }：{ $count } 条将无人负责，请指定其余数据的接收人。
move-object = 没有归属个人的对象“{ $object }”。
move-filter = 该规则的条件与对象不符：{ $fault }
move-named_in_rules = 有 { $count } 条访问限制的条件中提到此人，请之后检查。
move-names-record_share = 记录共享与团队
move-names-approval_task = 待处理的审批
move-names-session = 登录会话
move-names-api_token = 程序令牌
move-names-activation = 未使用的设密链接
move-names-second_factor = 两步验证
move-names-recovery_code = 恢复码
move-names-role_assignment = 直接授予的角色
move-names-temporary_access = 临时访问权限
move-names-access_restriction = 提到此人的访问限制

erasure-not_found = 没有这份删除申请。
erasure-by_program = 删除申请只能由其本身的流程写入。请使用“申请删除个人信息”。
erasure-not_allowed = 只有本人和人事管理员可以提出。
erasure-invalid = 有内容未填写完整，请查看各字段。
erasure-open_already = 该员工已有一份待处理的申请：{ $number }。
erasure-stage = 当前进度（{ $stage }）下无法进行。请刷新页面。
erasure-not_approved = 申请尚未获得同意（{ $stage }），不能执行。
erasure-works_here = 该员工仍在职（账号状态：{ $state }）。请先办理离职。
erasure-legal_hold = 该员工的数据处于法律保留期，暂不能删除。
erasure-records_owned = 该员工名下仍有 { $count } 条未结数据。请先移交。
erasure-move_under_way = 该员工的人事变动 { $number } 尚未结束。请先完成或取消。
erasure-pseudonym = 离职员工 { $code }
move-person_erased = 该员工的个人信息已删除，无法撤销此变动。

handover-last = 上次联系：{ $at }，{ $title }
handover-contacted = 上次联系：{ $at }
handover-never = 还没有联系记录。
handover-promised = 答应过的事：
handover-next = 下一步：{ $step }
handover-next_on = 下一步：{ $step }（{ $at }）
handover-next_contact = 下次联系：{ $at }
handover-open = 未结的{ $object }：{ $count }
handover-open_value = 未结的{ $object }：{ $count }，{ $value } { $currency }
handover-letter_subject = { $company }：您的对接人变更通知
handover-letter_body = { $customer }：

    您好！一直以来由 { $before } 为贵公司服务，现在由 { $now } 接手。此前与您约定的事项不变，{ $now } 已经了解情况。

    今后有任何需要，请联系 { $now }。

    此致
    { $company }
move-approval = 需要审批的人还没有决定。
move-rejected = { $employee } 不同意：{ $comment }
move-returned = { $employee } 退回了这项变动：{ $comment }
move-not_agreed = 这项变动未获批准：没有可以审批的人，或者已经超过审批时限。
move-changed_since = 审批已通过，但确认之后情况有了变化。请重新查看方案并再次确认。
move-no_approver = 没有其他人担任需要同意的角色“{ $role }”，请换一个角色。
move-over_limit = { $employee } 将有 { $count } 个{ $object }，岗位上限是 { $limit }。请换一位接收人，或调高上限。
## 临时访问权限
temporary_access-end_before_start = 结束时间须晚于开始时间。
temporary_access-end_past = 结束时间已过。
temporary_access-end_too_late = 临时访问权限最长一年。
temporary_access-ended = 此临时访问权限已结束。如仍需要，请另行授予。
temporary_access-every_object = 条件只能针对一个对象，不能针对全部对象。
temporary_access-of_a_record = “{ $object }”随其所属的数据一起查看，请填写所属数据的对象。

## 工作日历
working_calendar-invalid = 工作日历不正确，请检查标出的内容。
working_calendar-no_time = 每周至少要有一小时工作时间。
working_calendar-hours = 时间段的结束要晚于开始，且不能重叠。
working_calendar-day_twice = { $day } 出现了两次。
working_calendar-stale = 工作日历已被他人修改，请重新加载。

## 列表视图
view-not_found = 没有这个视图，或你看不到它。
view-by_operation = 视图只能通过列表上方的视图栏来保存。
view-not_yours = 这是别人的视图，只有其所有者和公司管理员可以修改。你可以另存为自己的视图。
view-stale = 有人刚刚修改了这个视图。请重新加载后再保存。
view-name = 请给视图起一个名称，最多{ $limit }个字。
view-setting = 视图不保存“{ $field }”。
view-field = “{ $field }”不存在，或你看不到该字段。
view-too_large = 内容太多，一个视图最多保存{ $limit }个字符。
view-too_many = 每个人在一个列表中最多保存{ $limit }个视图。
view-all = 全部
view-mine = 我的
view-team = 我团队的
view-recent = 最近新增
view-filter_hidden = 此视图按一个你看不到或已不存在的字段筛选，因此没有执行该筛选。
view-filter_broken = 此视图的筛选条件已不再适用，因此没有执行。

company_settings-invalid = 设置不正确，请检查标出的内容。
company_settings-currency_fixed = 已有以 { $currency } 记录的金额，公司币种不能再更改。
company_settings-stale = 设置已被他人修改，请重新加载。
company_settings-own_currency = { $currency } 是公司币种。汇率填写的是其他币种折合公司币种的价值。
company_settings-rate_not_found = 没有该币种在这一天的汇率。
module-not_found = 没有这个模块，或者系统不能没有它。
module-needed = 其他模块需要它：{ $others }。请先停用这些模块。
module-needs = 它需要{ $others }。请先启用。

## 以他人身份查看
see_as-read_only = 您正在以他人身份查看，回到自己的身份之前不能做任何修改。
see_as-over = 以他人身份查看已结束：已满一小时，或您不再有此权限。请回到自己的身份。
see_as-session = 程序不能以他人身份查看，请使用浏览器。
see_as-oneself = 这就是您自己。
see_as-not_active = 该账号未启用，没有可查看的内容。
see_as-invalid = 请说明原因，系统会告知对方。
