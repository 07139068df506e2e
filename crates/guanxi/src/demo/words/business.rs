//! What companies are called and what they do.

use super::names::Read;

/// Characters of brand names, each fit to stand first or second.
pub(in crate::demo) const BRAND: &[Read] = &[
    ("安", "an"),
    ("邦", "bang"),
    ("宝", "bao"),
    ("博", "bo"),
    ("昌", "chang"),
    ("辰", "chen"),
    ("诚", "cheng"),
    ("创", "chuang"),
    ("达", "da"),
    ("德", "de"),
    ("鼎", "ding"),
    ("东", "dong"),
    ("帆", "fan"),
    ("飞", "fei"),
    ("丰", "feng"),
    ("峰", "feng"),
    ("富", "fu"),
    ("冠", "guan"),
    ("光", "guang"),
    ("国", "guo"),
    ("海", "hai"),
    ("航", "hang"),
    ("浩", "hao"),
    ("和", "he"),
    ("恒", "heng"),
    ("弘", "hong"),
    ("宏", "hong"),
    ("华", "hua"),
    ("汇", "hui"),
    ("佳", "jia"),
    ("嘉", "jia"),
    ("建", "jian"),
    ("金", "jin"),
    ("锦", "jin"),
    ("晶", "jing"),
    ("景", "jing"),
    ("凯", "kai"),
    ("康", "kang"),
    ("科", "ke"),
    ("朗", "lang"),
    ("利", "li"),
    ("立", "li"),
    ("联", "lian"),
    ("隆", "long"),
    ("美", "mei"),
    ("明", "ming"),
    ("铭", "ming"),
    ("诺", "nuo"),
    ("普", "pu"),
    ("启", "qi"),
    ("勤", "qin"),
    ("清", "qing"),
    ("荣", "rong"),
    ("融", "rong"),
    ("锐", "rui"),
    ("瑞", "rui"),
    ("森", "sen"),
    ("尚", "shang"),
    ("盛", "sheng"),
    ("腾", "teng"),
    ("天", "tian"),
    ("通", "tong"),
    ("拓", "tuo"),
    ("万", "wan"),
    ("旺", "wang"),
    ("新", "xin"),
    ("信", "xin"),
    ("鑫", "xin"),
    ("兴", "xing"),
    ("旭", "xu"),
    ("亚", "ya"),
    ("扬", "yang"),
    ("益", "yi"),
    ("永", "yong"),
    ("优", "you"),
    ("宇", "yu"),
    ("远", "yuan"),
    ("云", "yun"),
    ("泽", "ze"),
    ("展", "zhan"),
    ("正", "zheng"),
    ("智", "zhi"),
    ("中", "zhong"),
    ("卓", "zhuo"),
];

/// A line of business: the value of the field, words of company names, and its share.
pub(in crate::demo) type Line = (&'static str, &'static [&'static str]);

/// Lines of business with their share of customers.
pub(in crate::demo) const INDUSTRIES: &[(Line, u64)] = &[
    (("machinery", &["机械制造", "机械", "智能装备", "精密机械", "重工机械", "自动化设备", "数控机床"]), 24),
    (("electronics", &["电子", "电子科技", "光电", "微电子", "电子元件", "通信设备"]), 15),
    (("automotive", &["汽车零部件", "汽配", "车身部件", "汽车电子", "底盘系统"]), 11),
    (("new_energy", &["新能源", "锂电设备", "光伏科技", "储能科技", "新能源材料"]), 9),
    (("chemicals", &["化工", "精细化工", "新材料", "化学工业"]), 6),
    (("pharmaceuticals", &["制药", "生物医药", "药业", "医疗器械"]), 5),
    (("food", &["食品", "饮料", "乳业", "调味品", "粮油食品"]), 6),
    (("packaging", &["包装", "包装机械", "彩印包装", "纸业"]), 4),
    (("textiles", &["纺织", "印染", "服饰", "纺织机械"]), 3),
    (("metals", &["钢铁", "金属制品", "铝业", "铜业", "特钢"]), 4),
    (("building_materials", &["建材", "水泥", "陶瓷", "玻璃"]), 3),
    (("logistics", &["物流", "仓储设备", "智能物流", "供应链"]), 4),
    (("water", &["环保科技", "水处理", "环境工程"]), 2),
    (("energy", &["电力设备", "电气", "能源科技"]), 3),
    (("software", &["软件", "信息技术", "工业互联网"]), 2),
    (("trade", &["机电贸易", "自动化贸易", "进出口"]), 3),
];

/// Legal forms with their share.
pub(in crate::demo) const FORMS: &[(&str, u64)] = &[
    ("有限公司", 62),
    ("股份有限公司", 12),
    ("集团有限公司", 6),
    ("（集团）股份有限公司", 2),
    ("有限责任公司", 8),
];

/// What contacts do, with their department, role in decisions and how they are addressed.
pub(in crate::demo) const JOBS: &[(Job, u64)] = &[
    (job("采购经理", "采购部", "buyer", "经理"), 20),
    (job("采购专员", "采购部", "buyer", ""), 10),
    (job("采购总监", "采购部", "decision_maker", "总"), 5),
    (job("总经理", "总经办", "decision_maker", "总"), 8),
    (job("副总经理", "总经办", "decision_maker", "总"), 5),
    (job("设备部经理", "设备部", "influencer", "经理"), 12),
    (job("电气工程师", "技术部", "technical", "工"), 14),
    (job("自动化工程师", "技术部", "technical", "工"), 10),
    (job("技术总监", "技术部", "influencer", "总"), 5),
    (job("生产厂长", "生产部", "influencer", "厂长"), 6),
    (job("项目经理", "项目部", "user", "经理"), 8),
    (job("维修主管", "设备部", "user", "主管"), 7),
    (job("总经理助理", "总经办", "gatekeeper", ""), 3),
    (job("财务经理", "财务部", "influencer", "经理"), 3),
];

/// What somebody does.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::demo) struct Job {
    /// The job title.
    pub(in crate::demo) title: &'static str,
    /// The department.
    pub(in crate::demo) division: &'static str,
    /// The role in decisions.
    pub(in crate::demo) role: &'static str,
    /// What follows the surname when somebody speaks of them.
    pub(in crate::demo) address: &'static str,
}

const fn job(title: &'static str, division: &'static str, role: &'static str, address: &'static str) -> Job {
    Job { title, division, role, address }
}
