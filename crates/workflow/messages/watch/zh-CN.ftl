### 异常监测

## 通知
watch-raised =
  { $title } 的操作异常：一天内{ $watched ->
     [views] 查看 { $value } 条记录
     [exports] 导出 { $value } 条记录
     [edits] 修改 { $value } 条记录
     [price_changes] 修改 { $value } 处金额
    *[other] 夜间操作 { $value } 条记录
  }，超过 { $limit }
notice-watch-raised = 有人对记录的操作远多于平常

## 错误
watch-not_found = 没有这个异常事件。
watch-closed = 该异常事件已关闭。
watch-stale = 该异常事件已被他人修改，请重新加载。
watch-own = 与您本人有关的异常事件须由他人处理。
watch-invalid = 部分设置不正确。
watch-factor = 请填写大于 0 且不超过 1000 的倍数。
watch-least = 请填写 0 或更大的数。
watch-kind_twice = 该项已有规则。
watch-whole_hours = 请填写整点时间，例如 22:00。
watch-export_held = 您的账号操作异常，在管理员核查之前暂停导出。
setting-stale = 设置已被他人修改，请重新加载。
