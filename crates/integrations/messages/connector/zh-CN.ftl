### 关于连接器的句子。

connector-power = 只有可以管理企业设置的人员才能设置连接器。
connector-not_found = 没有这个连接器。
connector-unknown_kind = 没有用于“{ $kind }”的连接器。
connector-setting = 该设置缺失或不正确：{ $setting }
connector-flow = 无法读取的数据流：{ $fault }
connector-entity = 对方系统在该方向没有“{ $entity }”，或重复设置。
connector-field = 没有字段“{ $field }”。
connector-status = 对方系统没有状态“{ $status }”。
connector-time = 时间应如 02:30，间隔为 1 到 1440 分钟。
connector-key_missing = 请对应字段“{ $field }”：我方单号写入其中，以便再次找到该数据。
connector-off = 该连接器已停用，请先启用。
connector-not_equipped = 此安装未设置为可访问其他系统。
connector-unreachable =
  无法连接对方系统：{ $reason ->
    [timeout] 超时未答复
    [connection] 连接失败，请检查地址和网络
    [address] 不允许访问该地址
   *[other] { $reason }
  }
connector-sign_in = 对方系统拒绝登录，请检查用户和密码。
connector-refused = 对方系统拒绝：{ $says }
connector-answer = 无法理解对方系统的回答：{ $reason }
connector-missing_there = 对方系统没有：{ $key }
connector-missing_here = 本系统没有，或连接器负责人看不到：{ $value }
connector-no_key = 该数据的编号字段为空：{ $field }
connector-twice_there = 对方系统有多条编号为 { $key } 的数据，请先在对方系统处理。
connector-unable = 对方系统无法执行：{ $what }
connector-line = 订单中没有该产品的明细：{ $value }
connector-folder = 文件夹必须位于交换目录之下，不能包含“..”。
connector-file = 无法读取文件：{ $file }
connector-conflict = 双方都修改了：{ $fields }
connector-not_failed = 只有失败的记录可以重试。
connector-no_repair = 该差异不能以这种方式修复。

## 各类系统的内容
connector-words-tryton = Tryton
connector-words-tryton-url = 地址
connector-words-tryton-url-help = 如 https://erp.example.com
connector-words-tryton-database = 数据库
connector-words-tryton-database-help = Tryton中数据库的名称
connector-words-tryton-user = 用户
connector-words-tryton-user-help = 请为此连接器单独设立用户
connector-words-tryton-password = 密码
connector-words-tryton-password-help = 保存在企业数据库中，不再显示
connector-words-tryton-sale = 销售单
connector-words-tryton-shipment = 客户发货单
connector-words-tryton-payment = 发票付款
connector-words-tryton-stock = 产品库存
connector-words-files = 文件交换（CSV）
connector-words-files-folder = 文件夹
connector-words-files-folder-help = 位于数据目录的“exchange”文件夹之下，如 finance
connector-words-files-key_column = 区分各行的列
connector-words-files-key_column-help = 每笔付款在此列有唯一编号；留空时为“reference”
connector-words-files-bom = 字节顺序标记（BOM）
connector-words-files-bom-help = 填“no”则不写入；电子表格靠它识别UTF-8
connector-words-files-orders = 给财务的订单
connector-words-files-payments = 来自财务的回款
connector-words-field-reference = 我方单号
connector-words-field-number = 对方单号
connector-words-field-party = 往来方（名称）
connector-words-field-party_code = 往来方（编码）
connector-words-field-sale_date = 销售日期
connector-words-field-comment = 备注
connector-words-field-currency = 币种
connector-words-field-freight = 运费
connector-words-field-lines = 明细
connector-words-field-untaxed = 不含税金额
connector-words-field-tax = 税额
connector-words-field-total = 总金额
connector-words-field-shipment_state = 发货状态
connector-words-field-invoice_state = 开票状态
connector-words-field-sale = 我方订单号
connector-words-field-date = 日期
connector-words-field-amount = 金额
connector-words-field-invoice = 发票号
connector-words-field-code = 编码
connector-words-field-quantity = 数量
connector-words-field-order = 我方订单号
connector-words-field-customer = 客户
connector-words-field-status = 状态
connector-words-field-method = 收款方式
connector-words-field-note = 备注
