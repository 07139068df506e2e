//! Objects with a field of every type that files can bring.

/// Departments, with a hierarchy.
pub(super) const DEPARTMENT: &str = r#"
name = "department"
title = "name"
ownership = "none"
labels = { zh-CN = "部门", en = "Department" }
fields = [
  { name = "name", type = "text", required = true, labels = { zh-CN = "名称", en = "Name" } },
  { name = "code", type = "text", unique = true, labels = { zh-CN = "编码", en = "Code" } },
  { name = "parent_id", type = "reference", target = "department", labels = { zh-CN = "上级部门", en = "Parent" } },
]
"#;

/// People.
pub(super) const EMPLOYEE: &str = r#"
name = "employee"
title = "name"
ownership = "none"
in_department = true
labels = { zh-CN = "员工", en = "Employee" }
fields = [
  { name = "name", type = "text", required = true, labels = { zh-CN = "姓名", en = "Name" } },
  { name = "number", type = "text", unique = true, labels = { zh-CN = "工号", en = "Number" } },
  { name = "account", type = "text", unique = true, labels = { zh-CN = "账号", en = "Account" } },
]
"#;

/// Companies one does business with: a field of every type.
pub(super) const FIRM: &str = r#"
name = "firm"
title = "name"
labels = { zh-CN = "公司", zh-TW = "公司", en = "Firm", de = "Firma" }
plurals = { zh-CN = "公司", zh-TW = "公司", en = "Firms", de = "Firmen" }
fields = [
  { name = "name", type = "text", required = true, search = true, labels = { zh-CN = "公司名称", zh-TW = "公司名稱", en = "Company name", de = "Firmenname" } },
  { name = "code", type = "auto_number", pattern = "F{number:4}", labels = { zh-CN = "编号", en = "Code" } },
  { name = "external_code", type = "text", unique = true, labels = { zh-CN = "外部编码", en = "External code" } },
  { name = "stage", type = "choice", default = "lead", labels = { zh-CN = "阶段", en = "Stage" }, options = [
    { value = "lead", labels = { zh-CN = "线索", zh-TW = "線索", en = "Lead", de = "Interessent" } },
    { value = "won", labels = { zh-CN = "成交", zh-TW = "成交", en = "Won", de = "Gewonnen" } },
  ] },
  { name = "tags", type = "choices", labels = { zh-CN = "标签", en = "Tags" }, options = [
    { value = "vip", labels = { zh-CN = "重点", en = "VIP" } },
    { value = "far", labels = { zh-CN = "异地", en = "Far away, abroad" } },
  ] },
  { name = "phone", type = "phone", labels = { zh-CN = "电话", en = "Phone" } },
  { name = "email", type = "email", labels = { zh-CN = "邮箱", en = "E-mail" } },
  { name = "website", type = "url", labels = { zh-CN = "网站", en = "Website" } },
  { name = "address", type = "address", labels = { zh-CN = "地址", en = "Address", de = "Anschrift" } },
  { name = "score", type = "integer", labels = { zh-CN = "评分", en = "Score" } },
  { name = "rate", type = "decimal", scale = 4, labels = { zh-CN = "比率", en = "Rate" } },
  { name = "value", type = "money", labels = { zh-CN = "价值", en = "Value" } },
  { name = "founded", type = "date", labels = { zh-CN = "成立日期", en = "Founded" } },
  { name = "met_at", type = "instant", labels = { zh-CN = "初见", en = "Met at" } },
  { name = "active", type = "bool", labels = { zh-CN = "有效", en = "Active" } },
  { name = "remark", type = "long_text", labels = { zh-CN = "备注", en = "Remark" } },
  { name = "parent_id", type = "reference", target = "firm", labels = { zh-CN = "上级公司", en = "Parent" } },
  { name = "partners", type = "references", target = "firm", labels = { zh-CN = "伙伴", en = "Partners" } },
]
rules = [
  { name = "score", holds = "score <= 100", field = "score", labels = { zh-CN = "评分不超过 100", en = "The score is at most 100" } },
]
"#;

/// Orders with lines and totals.
pub(super) const DEAL: &str = r#"
name = "deal"
title = "number"
labels = { zh-CN = "订单", en = "Deal" }
fields = [
  { name = "number", type = "auto_number", pattern = "D{number:4}", labels = { zh-CN = "订单号", en = "Number" } },
  { name = "external_number", type = "text", unique = true, labels = { zh-CN = "外部订单号", en = "External number" } },
  { name = "firm_id", type = "reference", target = "firm", required = true, labels = { zh-CN = "公司", en = "Firm" } },
  { name = "lines", type = "lines", lines = "deal_line", labels = { zh-CN = "明细", en = "Lines" } },
  { name = "total", type = "rollup", result = "money", labels = { zh-CN = "合计", en = "Total" }, rollup = { object = "deal_line", function = "sum", field = "amount" } },
]
"#;

/// The lines.
pub(super) const LINE: &str = r#"
name = "deal_line"
title = "description"
ownership = "master"
master = "deal_id"
labels = { zh-CN = "明细", en = "Line" }
fields = [
  { name = "deal_id", type = "reference", target = "deal", required = true, fixed = true, labels = { zh-CN = "订单", en = "Deal" } },
  { name = "description", type = "text", labels = { zh-CN = "说明", en = "Description" } },
  { name = "amount", type = "money", labels = { zh-CN = "金额", en = "Amount" } },
]
"#;
