//! What people write after a call or a visit, and what they set themselves to do.
//!
//! `{who}` is the contact as people speak of them, `{product}` a product, `{n}` a small number, `{city}` the city.

/// A note.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::demo) struct Note {
    /// The kind of follow-up.
    pub(in crate::demo) kind: &'static str,
    /// Its subject.
    pub(in crate::demo) subject: &'static str,
    /// Its text.
    pub(in crate::demo) content: &'static str,
    /// What is to be done next.
    pub(in crate::demo) next_step: &'static str,
}

/// A task.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::demo) struct Errand {
    /// Its kind.
    pub(in crate::demo) kind: &'static str,
    /// What is to be done; the customer's name goes before it.
    pub(in crate::demo) subject: &'static str,
    /// What to mind.
    pub(in crate::demo) description: &'static str,
}

const fn note(
    kind: &'static str,
    subject: &'static str,
    content: &'static str,
    next_step: &'static str,
) -> Note {
    Note { kind, subject, content, next_step }
}

const fn errand(kind: &'static str, subject: &'static str, description: &'static str) -> Errand {
    Errand { kind, subject, description }
}

/// Before the customer is interested.
pub(in crate::demo) const EARLY: &[Note] = &[
    note(
        "call",
        "初次电话沟通",
        "电话联系到{who}，对方目前的产线主要用进口品牌，觉得价格偏高、交期太长，愿意了解我们的{product}。让先发一份样本和选型表过去，下周再约时间细谈。",
        "发送{product}样本和选型表",
    ),
    note(
        "exhibition",
        "展会上交换名片",
        "在展会上和{who}聊了十几分钟，公司正准备上一条新线，节拍要求比较高。对我们展台上的{product}演示感兴趣，答应会后安排技术交流。",
        "约一次线上技术交流",
    ),
    note(
        "wechat",
        "微信发送资料",
        "加上了{who}的微信，把公司介绍和{product}的案例发了过去。对方回复会转给技术部看，暂时没有明确项目。",
        "两周后问问技术部的意见",
    ),
    note(
        "call",
        "确认需求方向",
        "{who}说今年有设备改造预算，大概{n}台设备要换控制部分，还在比较几家方案，选型意见以技术部为准。",
        "找到技术部的对接人",
    ),
    note(
        "mail",
        "回复官网询价",
        "客户在官网留言询问{product}的价格和货期，已按标准价回复邮件并附上规格书，{who}确认收到。",
        "电话跟进询价结果",
    ),
    note(
        "visit",
        "第一次上门拜访",
        "拜访了{who}，参观了车间，现场有{n}条产线，设备比较老旧，停机率高。对方最关心的是更换后能不能不改动原有接线。",
        "整理一份兼容性说明",
    ),
    note(
        "call",
        "联系人暂时不方便",
        "打通了前台电话，{who}在开会，留了我们的联系方式。前台说采购的事都由采购部统一安排。",
        "周四上午再打一次",
    ),
    note(
        "wechat",
        "介绍同行案例",
        "给{who}发了同行业客户的应用案例，对方问了几个关于通信协议的问题，看得出来比较懂行。",
        "请技术同事答复协议问题",
    ),
];

/// While the customer decides.
pub(in crate::demo) const MIDDLE: &[Note] = &[
    note(
        "meeting",
        "技术方案交流",
        "和{who}以及技术部开了两个小时的会，把{product}的方案过了一遍。主要疑问是响应时间和现场抗干扰，我们答应提供测试报告。整体反应比较积极。",
        "本周内提供测试报告",
    ),
    note(
        "visit",
        "现场勘查",
        "带技术同事到现场勘查，柜内空间比图纸小，需要换成窄版模块。{who}希望月底前看到修改后的清单。",
        "修改配置清单并重新报价",
    ),
    note(
        "mail",
        "发出正式报价",
        "按{n}套的数量发出正式报价，{product}给到年度协议价。{who}回复说会和另外两家一起比较。",
        "三天后了解比价情况",
    ),
    note(
        "call",
        "了解比价结果",
        "{who}透露我们的价格排在第二，比最低的高大约{n}个点，但是服务和货期有优势。建议我们在付款方式上再让一步。",
        "申请付款条件放宽",
    ),
    note(
        "visit",
        "样机测试",
        "样机在客户产线上连续运行了一周，没有误动作，{who}对稳定性很满意，只是希望界面上的字再大一些。",
        "请软件同事调整界面",
    ),
    note(
        "wechat",
        "催合同盖章",
        "合同已经到{who}那边走流程，卡在财务审核，预计还要{n}天。对方让我们先备货。",
        "和仓库确认备货",
    ),
    note(
        "meeting",
        "商务谈判",
        "和{who}谈到付款方式，对方坚持月结六十天，我们提出预付三成。双方都需要回去请示，气氛不错。",
        "向上级申请特批账期",
    ),
    note(
        "call",
        "项目时间推迟",
        "{who}来电说整体项目往后推一个月，原因是厂房没有交付，需求本身没有变化。",
        "下月初确认新的时间表",
    ),
];

/// With those who buy.
pub(in crate::demo) const ACTIVE: &[Note] = &[
    note(
        "visit",
        "季度回访",
        "回访{who}，上半年采购的{product}使用正常，只有一台因为接线松动报过警，当场处理好了。客户提到下半年还要扩一条线。",
        "提前准备扩线方案",
    ),
    note(
        "call",
        "催收货款",
        "联系{who}确认上个月的货款，对方说财务已经排进本周付款计划，共{n}万元。",
        "周五查收到账情况",
    ),
    note(
        "wechat",
        "答复技术问题",
        "{who}发来报警截图，远程判断是参数没有保存，指导重新写入后恢复正常。",
        "一周后确认是否再次出现",
    ),
    note(
        "call",
        "追加订单意向",
        "{who}打算再要{n}台{product}，问能不能保持上次的价格，希望两周内到货。",
        "核对库存后报价",
    ),
    note(
        "visit",
        "交付验收",
        "设备到场后和{who}一起验收，外观和数量无误，通电测试通过，当天签了验收单。",
        "安排操作培训",
    ),
    note(
        "meeting",
        "年度合作总结",
        "和{who}总结全年合作情况，交付准时率得到认可，希望明年在价格上有阶梯优惠，并指定固定的技术支持。",
        "拟定明年框架协议",
    ),
    note(
        "mail",
        "发送对账单",
        "已把本季度对账单发给{who}，对方核对后提出一笔运费差异，正在查原始单据。",
        "和财务核对运费",
    ),
    note(
        "visit",
        "处理质量投诉",
        "{who}反映一批{product}指示灯偏暗，现场换了{n}件，其余正常。客户情绪还好，要求给一份原因分析。",
        "提交原因分析报告",
    ),
];

/// With those who no longer do.
pub(in crate::demo) const COLD: &[Note] = &[
    note(
        "call",
        "激活沉睡客户",
        "半年没有下单，{who}说去年产量下滑，设备基本没有新增，今年情况在好转，可以保持联系。",
        "一个月后再联系",
    ),
    note(
        "call",
        "了解流失原因",
        "{who}坦言换成了另一家的产品，主要原因是对方给了更长的账期，质量上并没有不满。",
        "向上级汇报账期竞争情况",
    ),
    note(
        "wechat",
        "节日问候",
        "给{who}发了节日问候，顺便提到{product}的新版本，对方回复有需要会联系。",
        "下季度发送新品资料",
    ),
    note(
        "visit",
        "顺路拜访",
        "在{city}出差顺路拜访，{who}很客气，说公司搬迁后采购权收到了总部，建议我们同时联系总部。",
        "查找总部采购联系人",
    ),
    note(
        "mail",
        "发送新品资料",
        "把{product}的新品资料和促销政策发给{who}，暂时没有回复。",
        "两周后电话确认",
    ),
];

/// What managers remark.
pub(in crate::demo) const REMARKS: &[&str] = &[
    "这个客户值得多花时间，下次拜访叫上技术同事一起去。",
    "价格不要一次让到底，先把服务和货期的优势讲清楚。",
    "注意付款条件，超过六十天要先和财务商量。",
    "跟进得很细，继续保持，争取这个月把样机测试定下来。",
    "关键人还没有见到，尽快约一次面谈。",
    "请把竞争对手的报价信息补充进来。",
    "这类项目可以参考苏州那家的做法，资料在共享目录里。",
    "已经拖了两周，本周内必须给客户明确答复。",
    "好的，账期我来协调，你先稳住客户。",
    "下次记录请写清楚客户的预算和决策流程。",
];

/// Tasks.
pub(in crate::demo) const ERRANDS: &[Errand] = &[
    errand("call", "回访客户的使用情况", "了解最近使用是否正常，有没有扩产计划，顺便确认联系人是否有变动。"),
    errand("quote", "准备报价单", "按客户最新的数量重新核价，注意区分含税与不含税。"),
    errand("sample", "安排样机寄送", "确认样机库存，寄出后把快递单号发给客户。"),
    errand("visit", "约客户现场交流", "提前准备同行业案例，最好约上技术负责人。"),
    errand("payment", "跟进到期货款", "先和财务核对应收明细，再联系客户的财务部。"),
    errand("delivery", "确认发货时间", "和仓库、物流确认时间，异常要提前告知客户。"),
    errand("service", "处理客户反馈的问题", "收集现场照片和参数，必要时请技术支持远程协助。"),
    errand("quote", "准备投标文件", "注意资质文件的有效期，技术偏离表逐条应答。"),
    errand("visit", "拜访新任负责人", "了解新负责人的想法，介绍我们过往的合作。"),
    errand("other", "整理客户资料", "补全行业、规模和决策人信息，合并重复的联系人。"),
];
