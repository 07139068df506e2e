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
schedule-cron = “{ $text }”不是会到期的时间计划。
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
definition-options = 选项字段至少要有一个选项；其他类型不能有选项。
definition-target = 没有所引用的对象。
definition-formula = 公式字段需要公式。
definition-lines = 该对象不是本对象的明细。
definition-pattern = 编号格式必须包含 {"{"}number{"}"}。

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
field-rule = { $message }
field-characters = 含有无法保存的字符。
