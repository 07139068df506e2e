//! The roles of the company: what each allows, as plain data.

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Action, Power, Scope};

/// A role of the demo company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Role {
    Salesperson,
    SalesManager,
    RegionalDirector,
    Boss,
    Administrator,
    Auditor,
    ProductManager,
    Marketing,
    CustomerSuccess,
    Finance,
    People,
}

/// What is granted: objects, actions, how far.
pub(super) type Grant = (&'static [&'static str], &'static [Action], Scope);

/// What people in sales work with.
const BUSINESS: &[&str] = &[
    "customer",
    "contact",
    "follow_up",
    "handover_note",
    "order",
    "task",
    "payment_plan",
    "payment",
    "delivery_note",
    "return_note",
    "invoice_request",
];
/// What finance works with.
const MONEY: &[&str] = &["payment_plan", "payment", "invoice_request"];
const EVERYTHING: &[&str] = &[
    "customer",
    "contact",
    "follow_up",
    "handover_note",
    "order",
    "task",
    "payment_plan",
    "payment",
    "delivery_note",
    "return_note",
    "invoice_request",
    "product",
    "file",
];
const WORK: &[Action] = &[Action::Read, Action::Create, Action::Edit, Action::Share, Action::Print];
const LOOK: &[Action] = &[Action::Read, Action::Print];
const LEAD: &[Action] = &[
    Action::Read,
    Action::Create,
    Action::Edit,
    Action::Delete,
    Action::Transfer,
    Action::Share,
    Action::Export,
    Action::Approve,
    Action::Print,
];
const PRODUCTS: Grant = (&["product"], &[Action::Read, Action::Print], Scope::All);
const FILES: Grant = (&["file"], &[Action::Read, Action::Create], Scope::Own);

impl Role {
    /// All of them.
    pub(super) const ALL: [Self; 11] = [
        Self::Salesperson,
        Self::SalesManager,
        Self::RegionalDirector,
        Self::Boss,
        Self::Administrator,
        Self::Auditor,
        Self::ProductManager,
        Self::Marketing,
        Self::CustomerSuccess,
        Self::Finance,
        Self::People,
    ];

    /// Its name.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Salesperson => "销售代表",
            Self::SalesManager => "销售经理",
            Self::RegionalDirector => "区域总监",
            Self::Boss => "总经理",
            Self::Administrator => "系统管理员",
            Self::Auditor => "审计",
            Self::ProductManager => "产品经理",
            Self::Marketing => "市场",
            Self::CustomerSuccess => "客户成功",
            Self::Finance => "财务",
            Self::People => "人事",
        }
    }

    /// What it is for.
    pub(super) const fn description(self) -> &'static str {
        match self {
            Self::Salesperson => "负责自己的客户、订单和任务",
            Self::SalesManager => "负责本部门及下级部门的客户和订单",
            Self::RegionalDirector => "负责整个大区的客户和订单，可以导入导出",
            Self::Boss => "查看全公司的数据，审批订单",
            Self::Administrator => "管理人员、角色、对象和系统设置",
            Self::Auditor => "只读查看全部数据和审计日志",
            Self::ProductManager => "维护产品、价格和成本",
            Self::Marketing => "查看全部客户，登记新线索",
            Self::CustomerSuccess => "查看全部已有客户，记录回访和任务",
            Self::Finance => "查看全部订单和客户",
            Self::People => "管理人员、部门和岗位",
        }
    }

    /// Rights over the system.
    pub(super) const fn powers(self) -> &'static [Power] {
        match self {
            Self::Administrator => &Power::ALL,
            Self::Auditor => &[Power::ViewAudit],
            Self::People => &[Power::ManagePeople],
            _ => &[],
        }
    }

    /// What it grants on records.
    pub(super) fn grants(self) -> Vec<Grant> {
        let mut grants: Vec<Grant> = match self {
            Self::Salesperson => vec![(BUSINESS, WORK, Scope::Own), PRODUCTS],
            Self::SalesManager => vec![(BUSINESS, LEAD, Scope::DepartmentTree), PRODUCTS],
            Self::RegionalDirector => vec![
                (BUSINESS, LEAD, Scope::DepartmentTree),
                (BUSINESS, &[Action::Import], Scope::DepartmentTree),
                PRODUCTS,
            ],
            Self::Boss => vec![
                (EVERYTHING, LOOK, Scope::All),
                (BUSINESS, &[Action::Approve, Action::Transfer, Action::Export], Scope::All),
                (&["follow_up", "task"], WORK, Scope::All),
            ],
            Self::Administrator => vec![(EVERYTHING, &Action::ALL, Scope::All)],
            Self::Auditor => vec![(EVERYTHING, &[Action::Read, Action::Export], Scope::All)],
            Self::ProductManager => vec![
                (&["product"], &Action::ALL, Scope::All),
                (&["order"], LOOK, Scope::All),
                (&["task"], WORK, Scope::Own),
            ],
            Self::Marketing => vec![
                (&["customer"], LOOK, Scope::All),
                (&["customer", "contact", "follow_up", "handover_note", "task"], WORK, Scope::Own),
                PRODUCTS,
            ],
            Self::CustomerSuccess => vec![
                (&["customer", "contact", "follow_up", "order"], LOOK, Scope::All),
                (&["follow_up", "task"], WORK, Scope::Department),
                PRODUCTS,
            ],
            Self::Finance => vec![
                (&["customer", "order"], LOOK, Scope::All),
                (&["order"], &[Action::Edit, Action::Export, Action::Approve], Scope::All),
                (MONEY, WORK, Scope::All),
                (&["delivery_note", "return_note"], LOOK, Scope::All),
                (&["task"], WORK, Scope::Own),
                PRODUCTS,
            ],
            Self::People => vec![(&["task"], WORK, Scope::Own)],
        };
        grants.push(FILES);
        grants
    }

    /// Fields it shows less of: object, field, rule.
    pub(super) const fn field_rules(self) -> &'static [(&'static str, &'static str, FieldRule)] {
        match self {
            Self::Salesperson | Self::Marketing | Self::CustomerSuccess => {
                &[("product", "cost", FieldRule::Hidden), ("customer", "credit_limit", FieldRule::Read)]
            }
            Self::SalesManager | Self::RegionalDirector => &[("product", "cost", FieldRule::Hidden)],
            Self::Finance => &[("customer", "phone", FieldRule::Masked)],
            _ => &[],
        }
    }
}
