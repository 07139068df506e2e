//! Making, changing and removing connectors.

use guanxi_kernel::{Ctx, Error, FieldError, Id, Power, Result};
use guanxi_records::{Company, Draft, access, write};
use guanxi_store::{Tx, retry};
use serde_json::{Map, Value as Json, json};

use super::flow::Flow;
use super::get::{Detail, get};
use super::kind::{KindDef, SettingKind};
use super::load::managed;
use super::{OBJECT, SECRETS, SETTING, UNKNOWN_KIND, files, kind};
use crate::outbound;
use crate::secrets::Secrets;

/// What somebody wants a connector to be.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Its name.
    pub name: String,
    /// Whether it works.
    pub active: bool,
    /// Its settings. A secret is given as a text; left out or in the form it is shown in, it stays.
    pub settings: Map<String, Json>,
    /// What it exchanges.
    pub flows: Vec<Flow>,
}

/// What is kept of settings: those that can be shown, and secrets.
struct Split {
    shown: Map<String, Json>,
    secrets: Vec<(String, String)>,
}

/// Makes a connector that is answered for by whoever makes it.
///
/// # Errors
/// `access.power`; `connector.unknown_kind`; `record.invalid` with `connector.*` by setting and flow.
pub async fn create(ctx: &Ctx, company: &Company, of: &str, wanted: Wanted) -> Result<Detail> {
    access::require(ctx, Power::ManageCompany)?;
    let fault = || vec![FieldError::new("kind", UNKNOWN_KIND.name).with("kind", of)];
    let kind = kind(of).ok_or_else(|| Error::fields(write::INVALID, fault()))?;
    let split = split(kind, wanted.settings.clone(), &Secrets::default())?;
    let draft = draft(&wanted, &split)?.with("kind", of).with("owner_id", json!(ctx.actor.employee()));
    let draft = match ctx.authority.home_department {
        Some(home) => draft.with("department_id", json!(home)),
        None => draft,
    };
    // The power is what it takes; whoever has it answers for it as its owner.
    let program = ctx.as_program();
    let made = retry(|| {
        let (draft, split, program) = (draft.clone(), &split, &program);
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let made = write::create_in(program, company, &mut tx, OBJECT, draft).await?.id();
            keep(&mut tx, made, split).await?;
            tx.commit().await?;
            Ok(made)
        })
    });
    get(ctx, company, made.await?).await
}

/// Changes a connector. Whoever changes what goes where answers for it from then on.
///
/// # Errors
/// As [`create`]; `connector.not_found`; `record.stale` when it was changed since the lock was read.
pub async fn change(ctx: &Ctx, company: &Company, id: Id, lock: i64, wanted: Wanted) -> Result<Detail> {
    let known = managed(ctx, company, id).await?;
    let split = split(known.kind, wanted.settings.clone(), &known.secrets)?;
    let mut draft = draft(&wanted, &split)?;
    let decides = known.flows != wanted.flows || known.settings != split.shown || !split.secrets.is_empty();
    if let (true, Some(me)) = (decides, ctx.actor.employee()) {
        draft = draft.with("owner_id", json!(me));
    }
    let program = ctx.as_program();
    retry(|| {
        let (draft, split, program) = (draft.clone(), &split, &program);
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            write::update_in(program, company, &mut tx, OBJECT, id, Some(lock), draft).await?;
            keep(&mut tx, id, split).await?;
            tx.commit().await
        })
    })
    .await?;
    get(ctx, company, id).await
}

/// Removes a connector; what was exchanged stays on both sides.
///
/// # Errors
/// `access.power`, `connector.not_found`.
pub async fn remove(ctx: &Ctx, company: &Company, id: Id) -> Result<()> {
    managed(ctx, company, id).await?;
    let program = ctx.as_program();
    retry(|| {
        let program = &program;
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            write::delete_in(program, company, &mut tx, OBJECT, id, None).await?;
            SECRETS.forget(&mut tx, id).await?;
            tx.commit().await
        })
    })
    .await
}

async fn keep(tx: &mut Tx, id: Id, split: &Split) -> Result<()> {
    for (name, secret) in &split.secrets {
        SECRETS.put(tx, id, name, secret).await?;
    }
    Ok(())
}

fn draft(wanted: &Wanted, split: &Split) -> Result<Draft> {
    let flows = serde_json::to_string(&wanted.flows).map_err(Error::internal)?;
    let settings = Json::Object(split.shown.clone()).to_string();
    let named = Draft::new().with("name", wanted.name.as_str()).with("active", wanted.active);
    Ok(named.with("settings", settings).with("flows", flows))
}

fn split(kind: &KindDef, given: Map<String, Json>, known: &Secrets) -> Result<Split> {
    let mut split = Split { shown: Map::new(), secrets: Vec::new() };
    let mut faults = Vec::new();
    let mut wrong = |name: &str| {
        faults.push(FieldError::new(format!("settings.{name}"), SETTING.name).with("setting", name));
    };
    for name in given.keys().filter(|name| kind.setting(name).is_none()) {
        wrong(name);
    }
    for setting in kind.settings {
        let text = given.get(setting.name).and_then(Json::as_str).map(str::trim).unwrap_or_default();
        let secret = setting.kind == SettingKind::Secret;
        let lacks = text.is_empty() && setting.required && !(secret && known.has(setting.name));
        let url = setting.kind == SettingKind::Url && !text.is_empty() && outbound::parse(text).is_err();
        let folder = setting.name == "folder" && !text.is_empty() && !files::is_below(text);
        if lacks || url || folder {
            wrong(setting.name);
        } else if secret && !text.is_empty() {
            // A secret is kept as it is typed, spaces and all.
            let typed = given.get(setting.name).and_then(Json::as_str).unwrap_or_default();
            split.secrets.push((String::from(setting.name), String::from(typed)));
        } else if !secret && !text.is_empty() {
            split.shown.insert(String::from(setting.name), Json::from(text));
        }
    }
    if faults.is_empty() { Ok(split) } else { Err(Error::fields(write::INVALID, faults)) }
}
