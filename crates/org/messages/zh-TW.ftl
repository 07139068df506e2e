### 組織、帳號與權限的文字。

## 帳號與登入
session-invalid = 帳號、密碼或驗證碼不正確，或帳號無法使用。
session-required = 請先登入。
session-second_factor_required = 請輸入驗證器上的驗證碼或一組復原碼。
session-too_many_attempts = 嘗試次數過多，請在 { $seconds } 秒後重試。已登入的裝置不受影響。
account-not_found = 找不到，或不屬於您。
account-missing = 請先為此人填寫登入帳號。
account-state =
  帳號目前狀態（{ $state ->
     [none] 未開通
     [invited] 已邀請
     [active] 已啟用
     [stopped] 已停用
    *[left] 已離職
  }）不允許此操作。
password-too_short = 密碼至少需要 { $limit } 個字元。
password-too_long = 密碼過長，最多 { $limit } 位元組。
password-personal = 密碼不能由帳號或姓名構成。
password-common = 這個密碼太常見，很容易被猜到。
password-wrong = 目前的密碼不正確。
second_factor-active = 雙重驗證已經啟用。
second_factor-code = 驗證碼不正確或已使用過，請等待下一個驗證碼。
token-scope = 此權杖沒有「{ $scope }」權限。
account-link_session = 對方已有帳號，程式不能為其產生連結，請用瀏覽器登入後操作。
token-session = 程式不能建立、檢視或作廢權杖，請用瀏覽器登入後操作。
token-invalid = 權杖的「{ $field }」不正確。

## 組織
record-owner_unavailable = 此人已停用或離職，不能作為負責人。
org-cycle = 不能把自己或自己的下級設為上級。
org-in_use = 還有 { $count } 項依賴於它，不能刪除。
org-account_active = 請先停用帳號，再刪除此人。
org-department_required = 職位必須屬於一個部門。
org-primary_twice = 此人在這段時間內已有主要職位。
org-held_twice = 此人在這段時間內已擔任該職位。
org-period = 結束日期早於開始日期。
org-person_left = 此人已離職。
org-last_administrator = 至少要保留一名可以管理人員和角色的人。
org-own_rights = 沒有「管理角色」權限的人不能變更自己的任職或授權。
org-more_power =
  該職位帶有您沒有的系統權限：{ $power ->
     [manage_people] 管理人員與組織
     [manage_roles] 管理角色與權限
     [manage_objects] 管理物件與欄位
     [manage_company] 管理企業設定
     [view_audit] 檢視稽核記錄
    *[manage_jobs] 管理背景工作
  }。
org-object_unknown = 沒有「{ $object }」這個物件。
org-field_unknown = 「{ $object }」沒有「{ $value }」這個欄位。
org-needs_power = 「{ $object }」決定權限，只能透過系統權限變更。
org-scope_whole = 「{ $object }」的資料不屬於個人，只能選擇「無」或「全部」。
org-scope_departments = 範圍「指定部門」需要選擇部門，其他範圍則不能選擇。
org-address = 「{ $value }」不是網路位址，例如 10.0.0.0/8。
org-time = 「{ $value }」不是時間，例如 08:30。
org-time_zone = 沒有這個時區，例如 Asia/Shanghai。
org-name_one = 請至少填寫一項：{ $fields }。
org-not_a_person = 欄位「{ $value }」不是人員欄位。
org-no_status = 「{ $object }」沒有可以用來控制權限的狀態。
org-status_unknown = 沒有「{ $value }」這個狀態。
org-filter = 這不是有效的篩選條件：{ $fault }
org-already_set_up = 這家企業已經有員工。

## 權限的說明
access-unknown_word = 不認識「{ $value }」。
access-subject_not_found = 找不到編號為 { $value } 的人員、角色或職位。
way-granted =
  { $through ->
    [direct] 直接授予的角色「{ $role }」
   *[position] 職位「{ $position }」的角色「{ $role }」
  }允許{ $action ->
     [read] 檢視
     [create] 新增
     [edit] 編輯
     [delete] 刪除
     [transfer] 變更負責人
     [share] 共用
     [import] 匯入
     [export] 匯出
     [approve] 簽核
    *[print] 列印
  }：{ $scope ->
     [own] 本人的資料
     [reports_direct] 本人及直屬下級的資料
     [reports_all] 本人及全部下級的資料
     [department] 本部門的資料
     [department_tree] 本部門及下級部門的資料
     [departments] 指定部門的資料
    *[all] 全部資料
  }。
way-out_of_reach =
  { $through ->
    [direct] 直接授予的角色「{ $role }」
   *[position] 職位「{ $position }」的角色「{ $role }」
  }只允許{ $action ->
     [read] 檢視
     [create] 新增
     [edit] 編輯
     [delete] 刪除
     [transfer] 變更負責人
     [share] 共用
     [import] 匯入
     [export] 匯出
     [approve] 簽核
    *[print] 列印
  }：{ $scope ->
     [own] 本人的資料
     [reports_direct] 本人及直屬下級的資料
     [reports_all] 本人及全部下級的資料
     [department] 本部門的資料
     [department_tree] 本部門及下級部門的資料
     [departments] 指定部門的資料
    *[all] 全部資料
  }，不包括這筆。
way-not_granted =
  { $through ->
    [direct] 直接授予的角色「{ $role }」
   *[position] 職位「{ $position }」的角色「{ $role }」
  }沒有授予{ $action ->
     [read] 檢視
     [create] 新增
     [edit] 編輯
     [delete] 刪除
     [transfer] 變更負責人
     [share] 共用
     [import] 匯入
     [export] 匯出
     [approve] 簽核
    *[print] 列印
  }。
way-condition =
  { $through ->
    [direct] 直接授予的角色「{ $role }」
   *[position] 職位「{ $position }」的角色「{ $role }」
  }的生效條件（位址或時間）目前不滿足。
way-everybody = 所有在職人員都可以檢視組織資訊。
way-shared =
  { $kind ->
    [team] 相關團隊成員，可{ $action ->
     [read] 檢視
     [create] 新增
     [edit] 編輯
     [delete] 刪除
     [transfer] 變更負責人
     [share] 共用
     [import] 匯入
     [export] 匯出
     [approve] 簽核
    *[print] 列印
  }。
   *[other] 已單獨共用，可{ $action ->
     [read] 檢視
     [create] 新增
     [edit] 編輯
     [delete] 刪除
     [transfer] 變更負責人
     [share] 共用
     [import] 匯入
     [export] 匯出
     [approve] 簽核
    *[print] 列印
  }。
  }
way-shared_less =
  已共用，但不允許{ $action ->
     [read] 檢視
     [create] 新增
     [edit] 編輯
     [delete] 刪除
     [transfer] 變更負責人
     [share] 共用
     [import] 匯入
     [export] 匯出
     [approve] 簽核
    *[print] 列印
  }。
way-sharing_rule =
  共用規則「{ $rule }」允許{ $action ->
     [read] 檢視
     [create] 新增
     [edit] 編輯
     [delete] 刪除
     [transfer] 變更負責人
     [share] 共用
     [import] 匯入
     [export] 匯出
     [approve] 簽核
    *[print] 列印
  }。
way-sharing_rule_elsewhere = 共用規則「{ $rule }」不包括這筆。
way-temporary = 臨時存取權限「{ $access }」允許檢視，至 { $until }。
way-temporary_elsewhere = 臨時存取權限「{ $access }」（至 { $until }）不包括這筆。
way-temporary_read = 臨時存取權限「{ $access }」（至 { $until }）只允許檢視。
way-restricted =
  存取限制「{ $restriction }」禁止{ $action ->
     [read] 檢視
     [create] 新增
     [edit] 編輯
     [delete] 刪除
     [transfer] 變更負責人
     [share] 共用
     [import] 匯入
     [export] 匯出
     [approve] 簽核
    *[print] 列印
  }。
way-master =
  隨所屬記錄「{ $record }」：需要能{ $action ->
     [read] 檢視
     [create] 新增
     [edit] 編輯
     [delete] 刪除
     [transfer] 變更負責人
     [share] 共用
     [import] 匯入
     [export] 匯出
     [approve] 簽核
    *[print] 列印
  }。
way-inactive = 帳號未啟用，沒有任何權限。
way-field =
  欄位「{ $field }」：{ $rule ->
     [hidden] 隱藏
     [masked] 遮罩
     [read] 唯讀
     [change] 透過變更單修改
    *[edit] 可編輯
  }。
way-field_status =
  記錄目前的狀態下，欄位「{ $field }」：{ $rule ->
     [hidden] 隱藏
     [masked] 遮罩
     [read] 唯讀
     [change] 透過變更單修改
    *[edit] 可編輯
  }。

move-not_found = 沒有這項人事異動。
move-by_plan = 人事異動只能透過方案產生。請使用「新增異動」。
move-not_allowed = 只有人事管理員、上級或提出辭職的本人可以準備此異動。
move-invalid = 內容不完整，請檢視各欄位。
move-stage = 目前進度（{ $stage }）不能執行此操作，請重新整理頁面。
move-changed = 方案產生後公司資料有變化，請重新檢視並確認方案。
move-conflicts = 確認前還有 { $count } 個問題需要解決。
move-undo_late = 已超過 30 天，不能復原。請另建一項異動。
move-later = 請先復原{ $number }：它是同一人之後的異動。
move-not_held = { $employee }不擔任該職位。
move-held_already = { $employee }已擔任該職位。
move-primary_held = { $employee }已有主要職位。請選擇「兼任」，或改用「變更職位」。
move-same_position = { $employee }目前就擔任該職位，請選擇其他職位。
move-position_gone = 職位{ $position }已不存在，請另選職位。
move-department_gone = 部門{ $department }已不存在，或沒有可併入的上級部門。
move-not_in_department = 職位{ $position }不屬於該部門。
move-person_gone = 該員工已不存在，請另選。
move-person_left = { $employee }已離職。如需恢復，請使用「回任」。
move-not_left = { $employee }並未離職。
move-not_away = { $employee }不在請假中。
move-away_already = { $employee }已在請假中，請先結束該次請假。
move-named_twice = { $employee }在方案中出現了兩次。
move-ends_before = 截止日期早於開始日期，請改為更晚的日期。
move-running = 同一人的{ $number }正在執行，請等待完成。
move-before_another = 同一人的{ $number }生效時間更晚。請選擇更晚的日期，或先復原該異動。
move-another_planned = 同一人還有已排程的{ $number }。
move-headcount = { $position }的任職人數將超過編制（{ $count } 人）。
move-no_head = { $department }沒有主管，請另選接收人。
move-no_holder = { $position }無人任職，請另選接收人。
move-kept_by_leaver = 離職人員不能保留資料，請指定接收人。
move-balance = 請至少選擇一人，且不要重複。
move-one_receiver = 單筆記錄只能交給一個人、職位或部門主管。
move-receiver_unknown = 接收人已不存在，請另選。
move-receiver_left = { $employee }已停用或離職，請另選接收人。
move-receiver_inactive = { $employee }尚未啟用。請先啟用帳號，或另選接收人。
move-receiver_away = { $employee }屆時正在請假。
move-cannot_see = { $employee }無權檢視{ $object }。請授予相應角色，或另選接收人。
move-left_over = { $object }：{ $count } 筆將無人負責，請指定其餘資料的接收人。
move-object = 沒有歸屬個人的物件「{ $object }」。
move-filter = 該規則的條件與物件不符：{ $fault }
move-named_in_rules = 有 { $count } 條存取限制的條件中提到此人，請之後檢查。
move-names-record_share = 記錄共用與團隊
move-names-approval_task = 待處理的簽核
move-names-session = 登入工作階段
move-names-api_token = 程式權杖
move-names-activation = 未使用的設定密碼連結
move-names-second_factor = 兩步驟驗證
move-names-recovery_code = 復原碼
move-names-role_assignment = 直接授予的角色
move-names-temporary_access = 臨時存取權限
move-names-access_restriction = 提到此人的存取限制

erasure-not_found = 沒有這份刪除申請。
erasure-by_program = 刪除申請只能由其本身的流程寫入。請使用「申請刪除個人資料」。
erasure-not_allowed = 只有本人和人事管理員可以提出。
erasure-invalid = 有內容未填寫完整，請檢視各欄位。
erasure-open_already = 該員工已有一份待處理的申請：{ $number }。
erasure-stage = 目前進度（{ $stage }）下無法進行。請重新整理頁面。
erasure-not_approved = 申請尚未獲得同意（{ $stage }），不能執行。
erasure-works_here = 該員工仍在職（帳號狀態：{ $state }）。請先辦理離職。
erasure-legal_hold = 該員工的資料處於法律保留期，暫不能刪除。
erasure-records_owned = 該員工名下仍有 { $count } 筆未結資料。請先移交。
erasure-move_under_way = 該員工的人事異動 { $number } 尚未結束。請先完成或取消。
erasure-pseudonym = 離職員工 { $code }
move-person_erased = 該員工的個人資料已刪除，無法復原此異動。

handover-last = 上次聯絡：{ $at }，{ $title }
handover-contacted = 上次聯絡：{ $at }
handover-never = 還沒有聯絡紀錄。
handover-promised = 答應過的事：
handover-next = 下一步：{ $step }
handover-next_on = 下一步：{ $step }（{ $at }）
handover-next_contact = 下次聯絡：{ $at }
handover-open = 未結的{ $object }：{ $count }
handover-open_value = 未結的{ $object }：{ $count }，{ $value } { $currency }
handover-letter_subject = { $company }：您的聯絡窗口異動通知
handover-letter_body = { $customer }：

    您好！一直以來由 { $before } 為貴公司服務，現在由 { $now } 接手。先前與您約定的事項不變，{ $now } 已經了解情況。

    今後有任何需要，請聯絡 { $now }。

    此致
    { $company }
move-approval = 需要簽核的人還沒有決定。
move-rejected = { $employee } 不同意：{ $comment }
move-returned = { $employee } 退回了這項異動：{ $comment }
move-not_agreed = 這項異動未獲核准：沒有可以簽核的人，或者已經超過簽核期限。
move-changed_since = 簽核已通過，但確認之後情況有了變化。請重新檢視方案並再次確認。
move-no_approver = 沒有其他人擔任需要同意的角色「{ $role }」，請換一個角色。
move-over_limit = { $employee } 將有 { $count } 個{ $object }，職位上限是 { $limit }。請換一位接收人，或調高上限。
## 臨時存取權限
temporary_access-end_before_start = 結束時間須晚於開始時間。
temporary_access-end_past = 結束時間已過。
temporary_access-end_too_late = 臨時存取權限最長一年。
temporary_access-ended = 此臨時存取權限已結束。如仍需要，請另行授予。
temporary_access-every_object = 條件只能針對一個物件，不能針對全部物件。
temporary_access-of_a_record = 「{ $object }」隨其所屬的資料一起檢視，請填寫所屬資料的物件。

## 工作日曆
working_calendar-invalid = 工作日曆不正確，請檢查標出的內容。
working_calendar-no_time = 每週至少要有一小時工作時間。
working_calendar-hours = 時段的結束要晚於開始，且不能重疊。
working_calendar-day_twice = { $day } 出現了兩次。
working_calendar-stale = 工作日曆已被他人修改，請重新載入。

## 清單檢視
view-not_found = 沒有這個檢視，或你看不到它。
view-by_operation = 檢視只能透過清單上方的檢視列來儲存。
view-not_yours = 這是別人的檢視，只有其擁有者和公司管理員可以修改。你可以另存為自己的檢視。
view-stale = 有人剛剛修改了這個檢視。請重新載入後再儲存。
view-name = 請給檢視取一個名稱，最多{ $limit }個字。
view-setting = 檢視不保存「{ $field }」。
view-field = 「{ $field }」不存在，或你看不到該欄位。
view-too_large = 內容太多，一個檢視最多保存{ $limit }個字元。
view-too_many = 每個人在一個清單中最多儲存{ $limit }個檢視。
view-all = 全部
view-mine = 我的
view-team = 我團隊的
view-recent = 最近新增
view-filter_hidden = 此檢視按一個你看不到或已不存在的欄位篩選，因此沒有執行該篩選。
view-filter_broken = 此檢視的篩選條件已不再適用，因此沒有執行。

company_settings-invalid = 設定不正確，請檢查標出的內容。
company_settings-currency_fixed = 已有以 { $currency } 記錄的金額，公司幣別不能再變更。
company_settings-stale = 設定已被他人修改，請重新載入。
company_settings-own_currency = { $currency } 是公司幣別。匯率填寫的是其他幣別折合公司幣別的價值。
company_settings-rate_not_found = 沒有該幣別在這一天的匯率。
module-not_found = 沒有這個模組，或者系統不能沒有它。
module-needed = 其他模組需要它：{ $others }。請先停用這些模組。
module-needs = 它需要{ $others }。請先啟用。

## 以他人身分檢視
see_as-read_only = 您正在以他人身分檢視，回到自己的身分之前無法做任何修改。
see_as-over = 以他人身分檢視已結束：已滿一小時，或您不再有此權限。請回到自己的身分。
see_as-session = 程式無法以他人身分檢視，請使用瀏覽器。
see_as-oneself = 這就是您自己。
see_as-not_active = 該帳號未啟用，沒有可檢視的內容。
see_as-invalid = 請說明原因，系統會告知對方。
