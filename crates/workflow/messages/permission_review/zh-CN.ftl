### 权限复核

## 通知
permission_review-asked = 权限复核：请确认您的 { $people } 名下属的权限
permission_review-reminded = 权限复核：还有 { $people } 名下属的权限等待您确认
permission_review-proposed = { $who } 建议收回岗位 { $what } 带有的权限
notice-permission_review-asked = 权限复核请我确认下属的权限
notice-permission_review-reminded = 权限复核等待我确认
notice-permission_review-proposed = 有经理建议收回岗位带有的权限

## 词语
permission_review-everything = 所有对象
permission_review-grant = 直接授权
permission_review-power =
  { $power ->
     [manage_people] 管理人员与组织
     [manage_roles] 管理角色与权限
     [manage_objects] 管理对象与字段
     [manage_company] 管理企业设置
     [view_audit] 查看审计日志
    *[manage_jobs] 管理后台任务
  }

## 错误
permission_review-not_found = 没有这次权限复核，或其中没有需要您确认的内容。
permission_review-open = 还有一次权限复核未结束。
permission_review-ended = 权限复核已结束。
permission_review-item_not_found = 该权限不由您确认，或已不再由您确认。
permission_review-answered = 该权限已确认过。
permission_review-too_many = 一次最多确认 { $limit } 项。
permission_review-invalid = 部分设置不正确。
permission_review-bounds = 请填写 { $min } 到 { $max } 之间的数。
