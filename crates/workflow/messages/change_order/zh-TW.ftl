### Sentences about change orders.
change_order-not_found = 沒有這張變更單，或者您無權檢視。
change_order-by_operation = 變更單只能透過發起、提交和撤回來填寫。
change_order-not_yours = 變更單 { $number } 是別人發起的。
change_order-stage =
  變更單{ $stage ->
     [draft] 還是草稿
     [waiting] 正在審批
     [returned] 已退回
     [conflict] 有衝突
     [applied] 已經生效
     [rejected] 已被駁回
    *[withdrawn] 已撤回
  }，不能這樣操作。
change_order-stale = 變更單 { $number } 已被修改，請重新載入。
change_order-nothing = 沒有任何改動。
change_order-lines = 明細要和所屬的記錄一起變更。
change_order-invalid = 請檢查標出的欄位。
change_order-conflict = 變更單 { $order } 未能生效：記錄已被別人修改，請重新檢視。
change_order-ended = 記錄已刪除，變更單 { $order } 隨之結束。
notice-change_order-conflict = 我的變更單無法生效
notice-change_order-ended = 我的變更單隨紀錄刪除而終止
