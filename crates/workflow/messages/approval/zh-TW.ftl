### Sentences about approvals.

approval-not_found = 沒有這個簽核，或您無權檢視。
approval-by_operation = 簽核由送出產生、由處理結束，不能手動新增或刪除。
approval-required = 此操作需要經過「{ $process }」簽核，請送出變更單。
approval-locked = 該記錄正在簽核（{ $number }），簽核結束前不能修改。
approval-stage = 簽核目前狀態不允許此操作：{ $stage ->
    [waiting] 簽核中
    [returned] 已退回送出人
    [approved] 已同意
    [rejected] 已拒絕
    [withdrawn] 已撤回
   *[other] 已作廢
  }。
approval-stale = 您開啟後已有人處理過，請重新檢視後再決定。
approval-decided = 該簽核已處理。
approval-not_asked = 您不是目前的簽核人。
approval-no_such_step = 不能退回到該節點。
approval-person = 不能選擇此人：帳號未啟用，或者是送出人本人。
approval-asked = 此人已在簽核人之中。
approval-acted = 之後已有人處理，不能再取回。
approval-not_allowed = 目前不允許此操作。
approval-invalid = 內容不完整或有誤。
approval-process_not_found = 沒有這個簽核流程。
approval-process_stale = 流程已被他人修改，請重新載入。
approval-faulty = 流程還不能發布。
approval-no_steps = 請至少新增一個簽核節點。
approval-no_approver = 請設定簽核人。
approval-step_twice = 兩個節點的識別碼相同。
approval-unknown = 所選對象已不存在，或此人無法工作。
approval-filter = 條件不適用：{ $fault }
approval-field = 沒有這個欄位：{ $value }
approval-object = 該物件的記錄不支援簽核。
approval-deed = 請至少選擇一種需要簽核的操作。
approval-unfit = 這個物件的記錄沒有「{ $deed }」這種操作。
approval-too_few = 需要 { $count } 人同意，但設定的簽核人不足。
approval-ends_before = 結束時間早於開始時間，或已經過去。
approval-span = 請依先後選擇日期，最多 { $limit } 個月。
approval-link_gone = 此連結已失效。請登入後檢視簽核。
approval-link_over = 此簽核已有結果。
approval-yes = 是
approval-no = 否
approval-line_added = 新增
approval-line_removed = 移除
approval-line_changed = 變更
approval-choose = 請選擇簽核人：{ $steps }
approval-choose_count = 「{ $step }」：請選擇 { $least } 至 { $most } 人。
approval-choose_person = 「{ $step }」：所選人員不在可選範圍內，或者是您本人。
approval-choice = 送出人自選：每個簽核步驟只能設定一次，人數和範圍必須有效，副知步驟不能自選。
approval-hidden_edit = 同一步驟隱藏的欄位不能同時允許修改：{ $value }
approval-hours = 處理時限應為 1 至 { $most } 小時。
approval-delegation_not_found = 沒有這個代理。

## What people are told
approval-waiting = { $who } 送出了簽核，等待您處理：{ $what }
approval-copied = 有簽核副本給您：{ $what }
approval-returned = { $who } 退回了您送出的簽核：{ $what }
approval-approved = 簽核已通過：{ $what }
approval-rejected = 簽核被拒絕：{ $what }
approval-outdated = 簽核已通過，但之後情況有變化，需要重新確認：{ $what }
approval-withdrawn = { $who } 撤回了送出的簽核：{ $what }
approval-urged = { $who } 催辦：{ $what } 等待您簽核
approval-overdue = 您的簽核已逾時：{ $what }
approval-mentioned = { $who } 在簽核中提到了您：{ $what }
notice-approval-waiting = 有簽核等待我處理
notice-approval-copied = 有簽核副本給我
notice-approval-returned = 我送出的簽核被退回
notice-approval-approved = 我送出或同意的簽核已通過
notice-approval-rejected = 我送出或同意的簽核被拒絕
notice-approval-outdated = 我確認的事項已獲核准，但需要重新確認
notice-approval-withdrawn = 等待我處理的簽核被撤回
notice-approval-urged = 簽核被催辦
notice-approval-overdue = 我的簽核逾時
notice-approval-mentioned = 簽核中提到我
