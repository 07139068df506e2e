### 通知的文字。

record-given = { $who }把{ $what }交給了您
record-changed = { $who }修改了{ $what }
channel-failing = 訊息管道「{ $name }」傳送失敗（{ $failure }），有訊息未能送達
integrity-found = 資料檢查發現 { $found } 處不一致
record-handed = 有 { $records } 筆記錄交接給了您

## 設定裡的名稱
notice-record-given = 有記錄交給我
notice-record-changed = 別人修改了我的記錄
notice-record-handed = 有記錄交接給我
notice-channel-failing = 訊息管道傳送失敗
notice-integrity-found = 資料檢查發現不一致

## 句子的組成部分
notice-somebody = 系統
notice-title = 「{ $title }」
notice-hidden = 一筆記錄（{ $object }）
notice-several = { $number } 筆記錄（{ $object }）

## 郵件
notice-mail-subject = { $company }：{ $number } 則通知
notice-mail-greeting = { $name }，您好：
notice-mail-open = 開啟
notice-mail-approve = 同意
notice-mail-reject = 拒絕
notice-mail-look = 不登入檢視
notice-mail-why = 您選擇了郵件通知，因此收到{ $company }的這封郵件。
notice-mail-choose = 設定接收哪些通知

## 錯誤
notification-kind = 沒有名為「{ $kind }」的通知。
notification-time = 請填寫時間，例如 08:30。
notification-channel = 沒有這個訊息管道，或它不能用在這裡。
notification-group_kind = 群組不能收到「{ $kind }」類通知。
notification-nothing_to_retry = 沒有需要重新傳送的訊息。
notification-too_many = 一次最多標記 { $limit } 則通知。
