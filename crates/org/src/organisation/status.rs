//! Reads what hangs on the status of records: rights to fields, and the ways from one status to another.

use std::collections::BTreeSet;
use std::sync::Arc;

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Id, Result};
use guanxi_store::{Conn, Row};

/// Stands for every status and for every field.
pub(crate) const EVERY: &str = "*";

/// Whom a rule or transition is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Everybody.
    Everybody,
    /// The record's owner.
    Owner,
    /// Those above the owner.
    Superior,
    /// Those it is shared with.
    Shared,
    /// Holders of a role.
    Role(Id),
    /// The person the record names in this field.
    Field(Arc<str>),
    /// Nobody can be told from what is kept.
    Nobody,
}

/// A right to fields in a status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusGrant {
    /// The object's name.
    pub object: Arc<str>,
    /// The status; none: any.
    pub status: Option<Arc<str>>,
    /// For whom.
    pub who: Who,
    /// The fields; none: all.
    pub fields: Option<BTreeSet<Arc<str>>>,
    /// What may be done with them.
    pub rule: FieldRule,
}

/// A way from one status to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// The object's name.
    pub object: Arc<str>,
    /// From which status; none: any.
    pub from: Option<Arc<str>>,
    /// To which.
    pub to: Arc<str>,
    /// For whom.
    pub who: Who,
    /// Fields that must have a value by then.
    pub required: Vec<Arc<str>>,
}

/// The names in a text, with commas, spaces or line breaks between.
pub(crate) fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '，', '、', ' ', '\n', '\t', '\r']).filter(|name| !name.is_empty())
}

fn status(text: &str) -> Option<Arc<str>> {
    (text != EVERY).then(|| Arc::from(text))
}

fn who(row: &Row) -> Result<Who> {
    let field = row.opt_text("who_field")?.filter(|name| !name.is_empty());
    if let ("field", Some(name)) = (row.text("who")?, field) {
        return Ok(Who::Field(Arc::from(name)));
    }
    Ok(match (row.text("who")?, row.opt_id("role_id")?) {
        ("everybody", _) => Who::Everybody,
        ("owner", _) => Who::Owner,
        ("superior", _) => Who::Superior,
        ("shared", _) => Who::Shared,
        ("role", Some(role)) => Who::Role(role),
        _ => Who::Nobody,
    })
}

pub(super) async fn rules(conn: &mut Conn) -> Result<Vec<StatusGrant>> {
    let text = "SELECT object, status, who, role_id, who_field, fields, rule FROM {o_status_rule} \
                WHERE deleted_at IS NULL ORDER BY id";
    let sql = conn.sql(text, []);
    let rule = |row: &Row| {
        let named: BTreeSet<Arc<str>> = names(row.text("fields")?).map(Arc::from).collect();
        Ok(StatusGrant {
            object: Arc::from(row.text("object")?),
            status: status(row.text("status")?),
            who: who(row)?,
            fields: (!named.contains(EVERY)).then_some(named),
            // A rule nobody understands hides: failing open would show what somebody meant to hide.
            rule: FieldRule::parse(row.text("rule")?).unwrap_or(FieldRule::Hidden),
        })
    };
    conn.rows(&sql).await?.iter().map(rule).collect()
}

pub(super) async fn transitions(conn: &mut Conn) -> Result<Vec<Transition>> {
    let text = "SELECT object, from_status, to_status, who, role_id, who_field, required_fields FROM {o_status_transition} \
                WHERE deleted_at IS NULL ORDER BY id";
    let sql = conn.sql(text, []);
    let transition = |row: &Row| {
        Ok(Transition {
            object: Arc::from(row.text("object")?),
            from: status(row.text("from_status")?),
            to: Arc::from(row.text("to_status")?),
            who: who(row)?,
            required: names(row.opt_text("required_fields")?.unwrap_or_default()).map(Arc::from).collect(),
        })
    };
    conn.rows(&sql).await?.iter().map(transition).collect()
}
