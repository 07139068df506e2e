### 關於連接器的句子。

connector-power = 只有可以管理企業設定的人員才能設定連接器。
connector-not_found = 沒有這個連接器。
connector-unknown_kind = 沒有用於「{ $kind }」的連接器。
connector-setting = 該設定缺少或不正確：{ $setting }
connector-flow = 無法讀取的資料流：{ $fault }
connector-entity = 對方系統在該方向沒有「{ $entity }」，或重複設定。
connector-field = 沒有欄位「{ $field }」。
connector-status = 對方系統沒有狀態「{ $status }」。
connector-time = 時間應如 02:30，間隔為 1 到 1440 分鐘。
connector-key_missing = 請對應欄位「{ $field }」：我方單號寫入其中，以便再次找到該資料。
connector-off = 該連接器已停用，請先啟用。
connector-not_equipped = 此安裝未設定為可存取其他系統。
connector-unreachable =
  無法連接對方系統：{ $reason ->
    [timeout] 逾時未回應
    [connection] 連線失敗，請檢查位址與網路
    [address] 不允許存取此位址
   *[other] { $reason }
  }
connector-sign_in = 對方系統拒絕登入，請檢查使用者和密碼。
connector-refused = 對方系統拒絕：{ $says }
connector-answer = 無法理解對方系統的回答：{ $reason }
connector-missing_there = 對方系統沒有：{ $key }
connector-missing_here = 本系統沒有，或連接器負責人看不到：{ $value }
connector-no_key = 該資料的編號欄位為空：{ $field }
connector-twice_there = 對方系統有多筆編號為 { $key } 的資料，請先在對方系統處理。
connector-unable = 對方系統無法執行：{ $what }
connector-line = 訂單中沒有該產品的明細：{ $value }
connector-folder = 資料夾必須位於交換目錄之下，不能包含「..」。
connector-file = 無法讀取檔案：{ $file }
connector-conflict = 雙方都修改了：{ $fields }
connector-not_failed = 只有失敗的紀錄可以重試。
connector-no_repair = 該差異不能以這種方式修復。

## 各類系統的內容
connector-words-tryton = Tryton
connector-words-tryton-url = 位址
connector-words-tryton-url-help = 如 https://erp.example.com
connector-words-tryton-database = 資料庫
connector-words-tryton-database-help = Tryton中資料庫的名稱
connector-words-tryton-user = 使用者
connector-words-tryton-user-help = 請為此連接器單獨設立使用者
connector-words-tryton-password = 密碼
connector-words-tryton-password-help = 儲存在企業資料庫中，不再顯示
connector-words-tryton-sale = 銷售單
connector-words-tryton-shipment = 客戶出貨單
connector-words-tryton-payment = 發票付款
connector-words-tryton-stock = 產品庫存
connector-words-files = 檔案交換（CSV）
connector-words-files-folder = 資料夾
connector-words-files-folder-help = 位於資料目錄的「exchange」資料夾之下，如 finance
connector-words-files-key_column = 區分各列的欄
connector-words-files-key_column-help = 每筆付款在此欄有唯一編號；留空時為「reference」
connector-words-files-bom = 位元組順序記號（BOM）
connector-words-files-bom-help = 填「no」則不寫入；試算表靠它辨識UTF-8
connector-words-files-orders = 給財務的訂單
connector-words-files-payments = 來自財務的回款
connector-words-field-reference = 我方單號
connector-words-field-number = 對方單號
connector-words-field-party = 往來方（名稱）
connector-words-field-party_code = 往來方（編碼）
connector-words-field-sale_date = 銷售日期
connector-words-field-comment = 備註
connector-words-field-currency = 幣別
connector-words-field-freight = 運費
connector-words-field-lines = 明細
connector-words-field-untaxed = 未稅金額
connector-words-field-tax = 稅額
connector-words-field-total = 總金額
connector-words-field-shipment_state = 出貨狀態
connector-words-field-invoice_state = 開票狀態
connector-words-field-sale = 我方訂單號
connector-words-field-date = 日期
connector-words-field-amount = 金額
connector-words-field-invoice = 發票號
connector-words-field-code = 編碼
connector-words-field-quantity = 數量
connector-words-field-order = 我方訂單號
connector-words-field-customer = 客戶
connector-words-field-status = 狀態
connector-words-field-method = 收款方式
connector-words-field-note = 備註
