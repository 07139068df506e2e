### 權限覆核

## 通知
permission_review-asked = 權限覆核：請確認您的 { $people } 名下屬的權限
permission_review-reminded = 權限覆核：還有 { $people } 名下屬的權限等待您確認
permission_review-proposed = { $who } 建議收回職位 { $what } 帶有的權限
notice-permission_review-asked = 權限覆核請我確認下屬的權限
notice-permission_review-reminded = 權限覆核等待我確認
notice-permission_review-proposed = 有主管建議收回職位帶有的權限

## 詞語
permission_review-everything = 所有物件
permission_review-grant = 直接授權
permission_review-power =
  { $power ->
     [manage_people] 管理人員與組織
     [manage_roles] 管理角色與權限
     [manage_objects] 管理物件與欄位
     [manage_company] 管理企業設定
     [view_audit] 檢視稽核記錄
    *[manage_jobs] 管理背景工作
  }

## 錯誤
permission_review-not_found = 沒有這次權限覆核，或其中沒有需要您確認的內容。
permission_review-open = 還有一次權限覆核未結束。
permission_review-ended = 權限覆核已結束。
permission_review-item_not_found = 該權限不由您確認，或已不再由您確認。
permission_review-answered = 該權限已確認過。
permission_review-too_many = 一次最多確認 { $limit } 項。
permission_review-invalid = 部分設定不正確。
permission_review-bounds = 請填寫 { $min } 到 { $max } 之間的數。
