### 关于消息渠道的句子。

channel-not_found = 没有这个消息渠道。
channel-stale = 该渠道刚刚被他人修改，请重新加载。
channel-invalid = 有些设置不正确。
channel-kind = 没有名为“{ $kind }”的渠道类型。
channel-missing = 请填写此项。
channel-setting = 此处不能这样填写。
channel-address = 请填写如 https://example.com/send 的地址。
channel-template = 不是有效的JSON：{ $fault }
channel-no_text = 请在引号内写上 {"{{"}text{"}}"}，消息内容会出现在那里。
channel-header = “{ $header }”不能用作请求头，或不能是这个值。
channel-no_number = 您本人的资料中没有手机号，无法接收测试消息。
channel-not_equipped = 本程序未配置为可以访问其他系统。
channel-test-text = 这是来自{ $company }的测试消息，渠道工作正常。
