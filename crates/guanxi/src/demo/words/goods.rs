//! What the company sells.

/// A family of products that differ in one thing.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::demo) struct Family {
    /// The category.
    pub(in crate::demo) category: &'static str,
    /// The name.
    pub(in crate::demo) name: &'static str,
    /// What the model numbers begin with.
    pub(in crate::demo) series: &'static str,
    /// What is counted.
    pub(in crate::demo) unit: &'static str,
    /// The price of the first, in yuan; the following cost more.
    pub(in crate::demo) price: i64,
    /// In what they differ.
    pub(in crate::demo) variants: &'static [&'static str],
}

const fn family(
    category: &'static str,
    name: &'static str,
    series: &'static str,
    unit: &'static str,
    price: i64,
    variants: &'static [&'static str],
) -> Family {
    Family { category, name, series, unit, price, variants }
}

/// All families.
pub(in crate::demo) const FAMILIES: &[Family] = &[
    family("sensor", "光电传感器", "GD", "只", 168, &["检测距离 100 mm", "检测距离 300 mm", "检测距离 1 m"]),
    family("sensor", "电感式接近开关", "JK", "只", 86, &["M8", "M12", "M18", "M30"]),
    family("sensor", "压力变送器", "YB", "台", 620, &["0–1 MPa", "0–2.5 MPa", "0–10 MPa"]),
    family("sensor", "温度变送器", "WB", "台", 380, &["Pt100", "K 型热电偶"]),
    family("sensor", "电磁流量计", "LL", "台", 3280, &["DN25", "DN50", "DN100"]),
    family("sensor", "激光位移传感器", "JG", "台", 4150, &["量程 30 mm", "量程 100 mm"]),
    family("sensor", "增量式编码器", "BM", "只", 460, &["1024 线", "2500 线"]),
    family("sensor", "视觉传感器", "SJ", "台", 9800, &["130 万像素", "500 万像素"]),
    family("controller", "小型可编程控制器", "KQ1", "台", 1280, &["16 点", "32 点", "64 点"]),
    family("controller", "中型可编程控制器", "KQ3", "台", 4680, &["标准型", "高性能型"]),
    family("controller", "运动控制器", "YK", "台", 6900, &["8 轴", "16 轴", "32 轴"]),
    family("controller", "温度控制器", "WK", "台", 420, &["单回路", "双回路"]),
    family("controller", "远程输入输出模块", "YC", "块", 560, &["16 点输入", "16 点输出", "4 路模拟量"]),
    family("controller", "安全控制器", "AQ", "台", 3950, &["8 点", "24 点"]),
    family("hmi", "触摸屏", "CM", "台", 980, &["7 英寸", "10 英寸", "15 英寸"]),
    family("hmi", "工业平板电脑", "PB", "台", 5600, &["12 英寸", "17 英寸"]),
    family("drive", "变频器", "BP", "台", 1150, &["0.75 kW", "2.2 kW", "7.5 kW", "22 kW"]),
    family("drive", "伺服驱动器", "SF", "台", 1980, &["400 W", "750 W", "1.5 kW"]),
    family("motor", "伺服电机", "SD", "台", 1480, &["400 W", "750 W", "1.5 kW"]),
    family("motor", "步进电机", "BJ", "台", 320, &["57 机座", "86 机座"]),
    family("motor", "减速电机", "JS", "台", 860, &["减速比 10", "减速比 30"]),
    family("pneumatic", "标准气缸", "QG", "支", 145, &["缸径 32", "缸径 50", "缸径 80"]),
    family("pneumatic", "电磁阀", "DF", "只", 118, &["两位三通", "两位五通"]),
    family("pneumatic", "阀岛", "FD", "组", 2360, &["8 位", "16 位"]),
    family("network", "工业以太网交换机", "JH", "台", 890, &["5 口", "8 口", "16 口"]),
    family("network", "工业无线网关", "WG", "台", 1650, &["4G", "5G"]),
    family("network", "协议转换网关", "XY", "台", 1380, &["串口转以太网", "现场总线转以太网"]),
    family("power", "开关电源", "DY", "台", 165, &["24 V 5 A", "24 V 10 A", "24 V 20 A"]),
    family("power", "不间断电源", "UP", "台", 1850, &["1 kVA", "3 kVA"]),
    family("cable", "传感器连接线", "CX", "根", 28, &["2 m", "5 m", "10 m"]),
    family("cable", "伺服动力线", "SX", "根", 165, &["3 m", "5 m", "10 m"]),
    family("cable", "接线端子", "DZ", "包", 45, &["2.5 mm²", "4 mm²"]),
    family("software", "组态软件", "ZT", "套", 6800, &["500 点", "2000 点", "不限点"]),
    family("software", "数据采集授权", "CJ", "套", 3600, &["单站", "十站"]),
    family("service", "现场调试服务", "TS", "人天", 1500, &["普通", "急单"]),
    family("service", "年度维保服务", "WBF", "年", 12000, &["标准", "全包"]),
    family("service", "操作培训", "PX", "天", 3000, &["现场"]),
];
