### 自動化規則的文字。

automation-not_found = 沒有這條自動化規則。
automation-run_not_found = 沒有這次執行，或您無權檢視。
automation-by_operation = 自動化規則只能在專門的頁面中繪製和啟停，不能直接修改。
automation-stale = 期間有人修改了這條規則，請重新載入。
automation-faulty = 這條規則這樣無法執行。
automation-stage = 已無法執行此操作：該次執行的狀態已變為 { $stage }。
automation-not_paused = 這條規則沒有暫停。
automation-no_steps = 請至少新增一個步驟。
automation-step_twice = 兩個步驟的識別碼相同。
automation-object = 此物件的記錄不支援自動化規則：{ $value }
automation-field = 沒有這個欄位：{ $value }
automation-field_kind = 這個欄位不能用在這裡：{ $value }
automation-value = 值不合適：{ $value }
automation-filter = 條件不合適：{ $fault }
automation-unknown = 此處指定的內容已不存在，或此人不能工作。
automation-no_text = 請寫上要說的內容。
automation-channel = 沒有這個啟用中的群組訊息管道。
automation-silenced = 公司資料由備份還原：規則已開始的工作被暫緩，等待管理員決定。
automation-no_receiver = 請指定人員。
automation-process = 此物件沒有啟用這個簽核流程。
automation-url = 不是可以呼叫的位址：{ $value }
automation-time = 時間不合理：{ $value }
automation-rights = 規則的執行身分無權這樣做（{ $object }：{ $action }）。
automation-out_of_sight = 規則的執行身分看不到這筆記錄。
automation-hidden = 規則的執行身分看不到要引用的欄位。
automation-nobody = 沒有符合條件且可以工作的人。
automation-loop = 規則直接或透過其他規則循環觸發自己。
automation-storm = 一小時內觸發次數過多。
automation-owner = 規則的負責人已不能工作。
automation-hook_not_found = 沒有這個位址，或其規則沒有啟用。
automation-hook_paused = 此位址的規則已暫停，請稍後再試。
automation-hook_too_many = 訊息過多，請在 { $seconds } 秒後再試。
automation-hook_key = 訊息中沒有用來尋找記錄的值（{ $field }）。
automation-no_hook = 只有由其他系統觸發的規則才有位址。
automation-unlike-filter = 不符合篩選條件
automation-unlike-condition = 不符合運算式條件
automation-call = 對方系統沒有接收（{ $failure }）。

## 告知人員的內容
automation-told = { $text }
automation-mailed = { $text }
automation-paused = { $reason ->
    [loop] 自動化規則「{ $name }」已暫停：直接或透過其他規則循環觸發自己。
    [storm] 自動化規則「{ $name }」已暫停：一小時內觸發次數過多。
   *[owner] 自動化規則「{ $name }」已暫停：負責人已不能工作。
  }
notice-automation-told = 自動化規則通知我
notice-automation-mailed = 自動化規則寄郵件給我
notice-automation-paused = 自動化規則被暫停

## 各步驟的結果
automation-trace-change = { $outcome ->
    [skipped] 無需修改
   *[other] 已修改
  }
automation-trace-create = 已新增 { $title }
automation-trace-assign = { $outcome ->
    [skipped] 原本就是這樣指派的
   *[other] 已指派
  }
automation-trace-approval = { $outcome ->
    [waiting] 已送出簽核
   *[other] 無需任何人簽核
  }
automation-trace-notify = { $outcome ->
    [skipped] 沒有需要通知的人
   *[other] { $number ->
        [0] 已傳送到群組
       *[other] 已通知 { $number } 人
    }
  }
automation-trace-call = { $outcome ->
    [waiting] 正在呼叫對方系統
   *[other] 對方系統已接收
  }
automation-trace-wait = { $outcome ->
    [skipped] 時間已到，無需等待
   *[other] 等待至 { $until }
  }
automation-trace-branch = { $outcome ->
    [skipped] 沒有符合的分支
   *[other] 進入分支「{ $branch }」
  }
automation-trace-stop = 在此結束
automation-button_not_found = 這個按鈕已不存在：它的規則已修改或停用。
automation-too_many_at_once = 一次最多對{ $limit }筆資料使用按鈕。
automation-too_long = 提示最多{ $limit }個字。
