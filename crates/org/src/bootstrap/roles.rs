//! The roles a new company starts with. They are roles like any other: to be changed, copied or removed.

use guanxi_kernel::{Action, Ctx, Id, Language, Power, Result, Scope};
use guanxi_records::definition::Ownership;
use guanxi_records::{Company, Draft, write};
use guanxi_store::Tx;
use serde_json::{Value as Json, json};

use super::words::Words;

/// A role a new company starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StandardRole {
    /// Everything.
    Administrator,
    /// Sees and decides everything, keeps own records.
    Director,
    /// Works with the records of the department and those below it.
    SalesManager,
    /// Works with own records.
    Salesperson,
    /// Sees everything, changes nothing.
    Auditor,
}

/// The records of the standard roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandardRoles {
    /// See [`StandardRole::Administrator`].
    pub administrator: Id,
    /// See [`StandardRole::Director`].
    pub director: Id,
    /// See [`StandardRole::SalesManager`].
    pub sales_manager: Id,
    /// See [`StandardRole::Salesperson`].
    pub salesperson: Id,
    /// See [`StandardRole::Auditor`].
    pub auditor: Id,
}

const LOOK: [Action; 3] = [Action::Read, Action::Export, Action::Print];
const DECIDE: [Action; 3] = [Action::Approve, Action::Transfer, Action::Share];
const KEEP: [Action; 3] = [Action::Create, Action::Edit, Action::Delete];
const WORK: [Action; 6] =
    [Action::Read, Action::Create, Action::Edit, Action::Transfer, Action::Share, Action::Print];

impl StandardRole {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Administrator, Self::Director, Self::SalesManager, Self::Salesperson, Self::Auditor];

    /// Its name in a language.
    #[must_use]
    pub const fn name(self, language: Language) -> &'static str {
        let words = match self {
            Self::Administrator => Words::new("系统管理员", "系統管理員", "Administrator", "Administration"),
            Self::Director => Words::new("总经理", "總經理", "Director", "Geschäftsführung"),
            Self::SalesManager => Words::new("销售经理", "銷售經理", "Sales manager", "Vertriebsleitung"),
            Self::Salesperson => Words::new("销售代表", "銷售代表", "Salesperson", "Vertrieb"),
            Self::Auditor => Words::new("审计员", "稽核員", "Auditor", "Revision"),
        };
        words.get(language)
    }

    /// What it is for, in a language.
    #[must_use]
    pub const fn description(self, language: Language) -> &'static str {
        let words = match self {
            Self::Administrator => Words::new(
                "全部数据和全部系统权限",
                "全部資料和全部系統權限",
                "All records and all powers",
                "Alle Daten und alle Systemrechte",
            ),
            Self::Director => Words::new(
                "查看全部数据，审批，维护本人的数据",
                "檢視全部資料，簽核，維護本人的資料",
                "Sees all records, decides, keeps own records",
                "Sieht alle Daten, entscheidet, pflegt eigene Daten",
            ),
            Self::SalesManager => Words::new(
                "本部门及下级部门的数据",
                "本部門及下級部門的資料",
                "Records of the department and below",
                "Daten der Abteilung und darunter",
            ),
            Self::Salesperson => Words::new("本人的数据", "本人的資料", "Own records", "Eigene Daten"),
            Self::Auditor => Words::new(
                "只读查看全部数据和审计日志",
                "唯讀檢視全部資料和稽核記錄",
                "Reads all records and the audit log",
                "Liest alle Daten und das Prüfprotokoll",
            ),
        };
        words.get(language)
    }

    /// Its rights over the system.
    #[must_use]
    pub const fn powers(self) -> &'static [Power] {
        match self {
            Self::Administrator => &Power::ALL,
            Self::Auditor => &[Power::ViewAudit],
            _ => &[],
        }
    }

    /// What it grants on every object.
    fn grants(self) -> Vec<(Action, Scope)> {
        let with = |actions: &[Action], scope| actions.iter().map(|a| (*a, scope)).collect::<Vec<_>>();
        match self {
            Self::Administrator => with(&Action::ALL, Scope::All),
            Self::Auditor => with(&LOOK, Scope::All),
            Self::Director => {
                [with(&LOOK, Scope::All), with(&DECIDE, Scope::All), with(&KEEP, Scope::Own)].concat()
            }
            Self::SalesManager => with(&Action::ALL, Scope::DepartmentTree),
            Self::Salesperson => with(&WORK, Scope::Own),
        }
    }
}

/// Makes the standard roles, named in the language of the context.
///
/// # Errors
/// When the database refuses, or there are roles of these names.
pub async fn create(ctx: &Ctx, company: &Company, tx: &mut Tx) -> Result<StandardRoles> {
    let mut roles = Vec::with_capacity(StandardRole::ALL.len());
    for role in StandardRole::ALL {
        let draft = draft(company, role, ctx.language);
        roles.push(write::create_in(ctx, company, tx, "role", draft).await?.id());
    }
    let id = |role: StandardRole| {
        let place = StandardRole::ALL.iter().position(|r| *r == role);
        place.and_then(|p| roles.get(p)).copied().unwrap_or(Id(0))
    };
    Ok(StandardRoles {
        administrator: id(StandardRole::Administrator),
        director: id(StandardRole::Director),
        sales_manager: id(StandardRole::SalesManager),
        salesperson: id(StandardRole::Salesperson),
        auditor: id(StandardRole::Auditor),
    })
}

fn draft(company: &Company, role: StandardRole, language: Language) -> Draft {
    let grants = role.grants();
    let line = |object: &str, action: Action, scope: Scope| json!({"object": object, "action": action.name(), "scope": scope.name()});
    let mut lines: Vec<Json> = grants.iter().map(|(action, scope)| line("*", *action, *scope)).collect();
    // What belongs to nobody, such as products, is read by everybody who sells.
    let narrow = grants.iter().any(|(action, scope)| *action == Action::Read && *scope != Scope::All);
    let definitions = company.definitions();
    let common = definitions.live().filter(|o| narrow && o.ownership == Ownership::None && !o.grants_rights);
    lines.extend(common.map(|o| line(&o.name, Action::Read, Scope::All)));
    Draft::new()
        .with("name", role.name(language))
        .with("description", role.description(language))
        .with("powers", role.powers().iter().map(|p| Json::from(p.name())).collect::<Vec<_>>())
        .with("grants", lines)
}
