### Sentences of the records engine and what it stands on. A name is the code with - for . and the same in every language.

## The program as a whole
service-internal = 程序出错了，已记入日志。请稍后重试；若再次出现，请把请求编号告诉管理员。
service-unavailable = 系统暂时繁忙或无法连接数据库，请稍后重试。
service-storage_full = 服务器磁盘已满，没有做任何更改。请联系管理员。

## The database
store-duplicate = 已有相同的值（{ $columns }）。
store-reference = 所引用的记录已不存在。
store-contention = 同时有别的更改正在进行，请重试。
store-newer_version = 该公司的数据库由更新版本的程序创建，请先升级程序。
store-migration_changed = 程序与该公司数据库的升级记录不一致，请使用正式发布的版本。
company-not_found = 没有名为“{ $key }”的公司。
company-exists = 公司“{ $key }”已经存在。
company-key = 公司代号只能用小写字母、数字和下划线，以字母开头，最多 40 个字符。

## Background work
job-not_found = 没有这个任务，或者您无权查看。
job-state = 任务当前的状态不允许这样做。
job-duplicate = 相同的任务已在等待或运行。
job-lease_lost = 任务已由另一个工作进程接手。
schedule-cron = “{ $cron }”不是会到期的时间计划。
schedule-zone = 没有名为“{ $zone }”的时区。
schedule-not_found = 没有这个时间计划。

## Objects and fields
object-not_found = 没有名为“{ $object }”的对象，或者您无权查看。
definition-invalid = 对象的定义有误，请看各处的说明。
definition-name = 名称只能用小写字母、数字和单个下划线，以字母开头，最多 40 个字符，且不能是系统保留的名称。
definition-label = 至少要有一种语言的显示名称。
definition-title = 标题字段必须是文本或自动编号。
definition-master = 明细对象必须有一个必填的主记录引用。
definition-twice = 这个名称已被使用。
definition-unknown_field = 没有这个字段。
definition-related = 相关列表所用的字段没有引用本对象。
definition-scale = 小数位数最多 8 位。
definition-status = 对象的状态必须是它的一个单选字段。
definition-options = 选项字段至少要有一个选项；其他类型不能有选项。
definition-target = 没有所引用的对象。
definition-formula = 公式字段需要公式。
definition-handover = 交接设置引用的字段不合适。
definition-lines = 该对象不是本对象的明细。
definition-pattern = 编号格式必须包含 {"{"}number{"}"}。
definition-expression = 公式无法读取：{ $fault }
definition-expression_field = 公式中的“{ $value }”不是本对象的字段。
definition-expression_cycle = 这个公式绕了一圈又用到它自己。
definition-condition = 分组“{ $section }”的显示条件不成立：字段必须存在，并与同类的值比较。
definition-condition_within = 分组“{ $section }”由它自己里面的字段决定是否显示：一旦隐藏就再也填不了。请把该字段移到别的分组。
definition-rule = 规则名称由小写字母、数字和单个下划线组成，且不能与本对象的其他规则重复。
definition-rule_field = 规则要提示在的字段不存在。
definition-sort = 列表不能按此字段排序。
definition-exists = 已有同名的对象或字段。
definition-standard = 系统自带的对象和字段不能这样更改。
definition-duplicates = 现有记录中有重复的值，不能设为唯一。
definition-in_use = 还有别处在使用，不能移除。
definition-too_many = 数量已达上限（{ $limit }）。
definition-unreadable = 系统自带的定义无法读取。
field-not_found = 没有这个字段。
messages-unreadable = 提示文字无法读取。

## Values of fields
field-required = 必填。
field-type = 值的类型不对，应为：{ $expected }。
field-format = 格式不对，应如：{ $expected }。
field-too_long = 最多 { $limit } 个字符。
field-too_small = 不能小于 { $limit }。
field-too_large = 不能大于 { $limit }。
field-too_precise = 小数最多 { $scale } 位。
field-not_an_option = “{ $value }”不是可选的值。
field-reference = 没有这条记录，或者您无权查看。
field-duplicate = 另一条记录已有这个值。
field-unknown = 没有这个字段。
field-read_only = 这个字段不能修改。
field-status = 状态为“{ $status }”时，这个字段不能修改。
field-change_order =
  { $status ->
     [none] 这个字段要通过变更单修改。
    *[other] 状态为“{ $status }”时，这个字段要通过变更单修改。
  }
field-transition = 您不能把状态从“{ $from }”改为“{ $to }”。
field-rule = { $message }
field-characters = 含有无法保存的字符。
field-no_rate = 没有 { $value } 的汇率，请管理员先录入。
field-formula = 无法用这些值计算公式：{ $fault }

## Imports
import-mapping = 列与字段的对应有误，请看各处的说明。
import-corrections = 修改内容与文件不符，请看各处的说明。
import-corrections_too_many = 这里最多修改 { $limit } 行，请直接修改文件。
import-corrections_too_long = 修改内容太长，合计不能超过 { $limit } 字节。
import-corrected_twice = 第 { $line } 行重复修改。
import-file = 没有这个文件，或者它不是您的。
import-mapping_not_found = 没有这个已保存的对应关系，或者它不是您的。
import-not_undoable = 这不是已结束的导入，或者它已经撤销过。
import-column_missing = 文件中没有“{ $name }”这一列。
import-field_unknown = 没有字段“{ $name }”，或者您无权使用它。
import-read_only = 字段“{ $name }”不能导入。
import-key_unmapped = 识别字段“{ $name }”没有对应的列，或者不能用来识别记录。
import-required_unmapped = 必填字段“{ $name }”没有对应的列。
import-no_match = 没有找到对应的记录。
import-ambiguous = 有多条记录符合这个识别值。
import-exists = 已有这条记录。
import-key_empty = 识别字段为空。
import-reference_missing = 没有找到“{ $value }”，或者您无权查看。
import-reference_ambiguous = “{ $value }”对应多条记录。
import-number_open = “{ $value }”有两种读法，请指定小数点。
import-date_open = “{ $value }”中日与月的顺序不明，请指定日期顺序。
import-cell_error = 单元格里是错误值 { $value }。
import-errors_file = 未导入的行.csv
import-column_line = 行号
import-column_reason = 原因

## Exports and files
export-unwritable = 文件无法生成：列太多。
export-yes = 是
export-no = 否
file-not_found = 没有这个文件，或者您无权查看。
file-too_large = 文件太大，最多 { $limit } 字节。
file-too_many = 一条记录最多有 { $limit } 个文件。

## Tables in files
table-empty = 文件是空的。
table-unsupported = 不支持 { $found } 文件，请另存为 CSV 或 XLSX。
table-protected = 工作簿有密码保护。
table-too_large = 文件有 { $bytes } 字节，最多 { $limit } 字节。
table-too_many_rows = 文件超过 { $limit } 行。
table-too_many_columns = 第 { $line } 行有 { $found } 列，最多 { $limit } 列。
table-encoding_unknown = 没有“{ $label }”这种编码。
table-encoding = 第 { $line } 行有不属于 { $encoding } 编码的字节。
table-nul_character = 第 { $line } 行第 { $column } 列有空字符。
table-quote_open = 第 { $line } 行的引号没有配对。
table-record_too_long = 第 { $line } 行超过 { $limit } 字节。
table-too_many_cells = 第 { $line } 行有 { $found } 格，而首行只有 { $expected } 格。
table-zip_bomb = 工作簿解压后超过 { $limit } 字节。
table-too_complex = 工作簿的 { $part } 部分过大（上限 { $limit }）。
table-sheet_missing = 工作簿里没有工作表“{ $sheet }”。
table-broken = 工作簿已损坏。

## Records
record-not_found = 没有这条记录，或者您无权查看。
record-invalid = 有些内容填写有误，请看各字段的说明。
record-duplicate = 已有记录使用了相同的值。
record-version_missing = 已经没有这条记录的第 { $version } 版。
record-stale = 您打开之后，记录已被他人修改。请查看最新内容后再保存。
record-changed_since = 这些字段后来又被修改过，不能撤销。
record-kept = 状态为“{ $status }”时，这条记录不能删除。
record-referenced = 仍有 { $count } 条“{ $object }”需要这条记录，不能删除。
record-master_deleted = 所属的主记录在回收站里，请先恢复主记录。
record-too_many = 一次最多 { $limit } 项操作。
record-unreadable = 记录的内容无法读取，请联系管理员。
access-denied =
  您没有“{ $object }”的权限：{ $action ->
    [read] 查看
    [create] 新建
    [edit] 编辑
    [delete] 删除
    [transfer] 转移
    [share] 共享
    [import] 导入
    [export] 导出
    [approve] 审批
    [print] 打印
   *[other] { $action }
  }。
access-power =
  您没有所需的系统权限：{ $power ->
    [manage_people] 管理人员
    [manage_roles] 管理角色
    [manage_objects] 管理对象和字段
    [manage_company] 管理公司设置
    [view_audit] 查看审计
    [manage_jobs] 管理后台任务
   *[other] { $power }
  }。
audit-not_found = 该记录没有这条变更历史。
audit-not_undoable = 这类变更不能撤销。
share-not_found = 该记录没有这项共享。
merge-impossible = { $object }的记录不能合并。
merge-invalid = 这些记录不能这样合并，请查看标出的地方。
merge-same = 记录不能与自身合并。
merge-too_many_records = 一次最多合并 { $limit } 条记录。
merge-too_many = 有超过 { $limit } 条记录与它们关联，一次转移不了，请先转移一部分。

## Lists
query-sort = 不能按“{ $field }”排序。
query-field = 没有字段“{ $field }”，或者您无权查看。
query-cursor = 翻页位置已失效，请从头加载列表。
feed-cursor = 该游标不属于本企业的变更流。
feed-expired = 该游标之后的变更已不再保留。请重新完整读取数据，然后从新的游标继续。
query-limit = 每页记录数必须在 1 到 { $limit } 之间。
query-group = 不能这样按“{ $field }”分组。
query-sum = 不能对“{ $field }”求和。
query-too_many = 分组超过 { $limit } 个，请先用筛选缩小范围。
filter-malformed = 筛选条件的写法有误：{ $what }（{ $at }）。
filter-unknown_field = 没有字段“{ $field }”，或者您无权查看。
filter-operator = 字段“{ $field }”不能用“{ $operator }”比较。
filter-value = “{ $value }”不适用于字段“{ $field }”。
filter-too_complex = 筛选条件过于复杂，最多 { $limit }。

## Backup
backup-file = 备份文件无法读写。
backup-damaged = 备份文件已损坏或不完整。
backup-newer = 备份由更新版本的程序创建，请先升级程序。
bulk-not_allowed = 只有程序本身可以这样批量写入。
bulk-unknown_field = 批量写入时用到了不存在的字段。

## Timelines
timeline-create = 新建了此记录。
timeline-edit = 修改了{ $fields }。
timeline-delete = 删除到回收站。
timeline-restore = 从回收站恢复。
timeline-transfer = 变更了负责人。
timeline-share = 共享了此记录。
timeline-unshare = 取消了共享。
timeline-erase = 删除了个人信息。
timeline-view = 通过临时访问权限查看了此记录。
timeline-press = 点了“{ $said }”。
timeline-attach = 添加了文件。
timeline-detach = 移除了文件。
timeline-merge = 把其他数据合并到了这里。
timeline-other = 此记录有变动。
timeline-related = 新建了{ $object }“{ $label }”。

## 数据是否一致
integrity-unreadable = 保存的检查报告无法读取。
integrity-totals = 合计与明细相符
integrity-states = 状态和选项合法
integrity-references = 引用的记录存在
integrity-audit = 审计日志完整
integrity-owners = 负责人可以工作
integrity-approvals = 审批有人处理
integrity-rollup = “{ $field }”与明细的合计不符。
integrity-formula = “{ $field }”与公式的结果不符。
integrity-not_an_option = “{ $field }”的值不在定义的选项中。
integrity-record_gone = “{ $field }”引用的记录（{ $target }）已不存在。
integrity-object_gone = “{ $field }”引用的对象“{ $target }”已不存在。
integrity-audit_missing = 审计日志缺少一行：链 { $chain }，位置 { $place }。
integrity-audit_altered = 审计日志有一行被改动：链 { $chain }，位置 { $place }。
integrity-audit_cut_off = 审计日志末尾缺少若干行：链 { $chain }，从位置 { $place } 起。
integrity-audit_head = 审计日志的末尾与最后一行不符：链 { $chain }，位置 { $place }。
integrity-owner = 负责人无法工作。
integrity-waits_for_nobody = 正在等待审批，但没有能够工作的人被询问。
integrity-waits_for_nothing = 记录因审批而被锁定，但并没有等待中的审批。
## 操作日志
operation-create = 新建
operation-edit = 修改
operation-delete = 删除
operation-restore = 恢复
operation-transfer = 转移负责人
operation-share = 共享
operation-unshare = 取消共享
operation-view = 通过临时访问查看
operation-hand_over = 移交
operation-erase = 清除个人信息
operation-purge = 彻底删除
operation-bulk_load = 批量载入
operation-export = 导出
operation-settings = 修改设置
operation-close_case = 关闭异常事件
operation-permission_review = 答复权限复核
operation-secret = 更换密钥
operation-create_object = 新建对象
operation-change_object = 修改对象
operation-remove_object = 移除对象
operation-restore_object = 恢复对象
operation-purge_object = 彻底删除对象
operation-create_field = 新建字段
operation-change_field = 修改字段
operation-remove_field = 移除字段
operation-restore_field = 恢复字段
operation-purge_field = 彻底删除字段
