//! Setting up, changing and removing channels.

use std::collections::BTreeMap;

use guanxi_kernel::{Code, Ctx, Error, FieldError, Id, Language, Power, Result};
use guanxi_records::audit::{self, Entry};
use guanxi_records::{Company, access};
use guanxi_store::{Tx, Val, retry};
use serde_json::{Map, Value as Json, json};

use super::get::{Detail, Kept, get, one, with_secrets};
use super::kind::{CHARACTERS, Kind};
use super::secret::{ADDRESS, HEADER, SECRETS, SIGNING};
use super::settings::Settings;
use super::{
    ADDRESS as WRONG_ADDRESS, HEADER as WRONG_HEADER, INVALID, KIND, MISSING, OBJECT, SETTING, STALE, origin,
    template,
};
use crate::outbound;
use crate::secrets::Secrets;

/// The longest name.
const LONGEST: usize = 100;
/// The most headers.
const MOST_HEADERS: usize = 20;
/// The longest secret, and the longest body.
const LONGEST_SECRET: usize = 4_000;

/// What somebody wants a channel to be.
#[derive(Clone, Default)]
pub struct Wanted {
    /// Its name.
    pub name: String,
    /// The language of what is said to nobody in particular.
    pub language: String,
    /// Whether people may choose it for what concerns them.
    pub to_people: bool,
    /// Whether anything is sent.
    pub active: bool,
    /// Where links begin.
    pub base: String,
    /// Where it sends; none: the address that is kept.
    pub address: Option<String>,
    /// What messages are signed with; none: what is kept; empty: nothing.
    pub secret: Option<String>,
    /// Headers by name; one without a value keeps what it says.
    pub headers: BTreeMap<String, Option<String>>,
    /// What is kept in the open; names of headers come from `headers`.
    pub settings: Settings,
}

/// Without what nobody may see.
impl std::fmt::Debug for Wanted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wanted")
            .field("name", &self.name)
            .field("active", &self.active)
            .finish_non_exhaustive()
    }
}

/// What is written of a channel.
struct Checked {
    wanted: Wanted,
    host: String,
    settings: Settings,
    /// What is kept anew.
    secrets: Vec<(String, String)>,
    /// What is kept no longer.
    forgotten: Vec<String>,
}

/// Sets up a channel.
///
/// # Errors
/// `access.power` without the power over the company; `channel.kind`; `channel.invalid` with each setting that is not right.
pub async fn create(ctx: &Ctx, company: &Company, kind: &str, wanted: Wanted) -> Result<Detail> {
    access::require(ctx, Power::ManageCompany)?;
    let known = Kind::parse(kind).ok_or_else(|| Error::new(KIND).with("kind", kind))?;
    let checked = check(known, wanted, None)?;
    let id = company.next_id();
    retry(|| {
        let checked = &checked;
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            insert(ctx, &mut tx, id, known, checked).await?;
            keep_secrets(&mut tx, id, checked).await?;
            tell(ctx, company, &mut tx, id, "create", changes(known, None, checked)).await?;
            tx.commit().await
        })
    })
    .await?;
    get(ctx, company, id).await
}

/// Changes a channel. An address on another server takes none of the secrets the one before was told.
///
/// # Errors
/// As [`create`]; `channel.not_found`; `channel.stale` when somebody changed it since.
pub async fn change(ctx: &Ctx, company: &Company, id: Id, lock: i64, wanted: Wanted) -> Result<Detail> {
    access::require(ctx, Power::ManageCompany)?;
    retry(|| {
        let wanted = wanted.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let (kept, secrets) = with_secrets(&mut tx, id).await?;
            let checked = check(kept.kind, wanted, Some((&kept, &secrets)))?;
            if !update(ctx, &mut tx, id, lock, &checked).await? {
                return Err(Error::new(STALE));
            }
            keep_secrets(&mut tx, id, &checked).await?;
            let changes = changes(kept.kind, Some(&kept), &checked);
            tell(ctx, company, &mut tx, id, "edit", changes).await?;
            tx.commit().await
        })
    })
    .await?;
    get(ctx, company, id).await
}

/// Removes a channel, with all that lets anybody speak in its name. What waits for it is said nowhere.
///
/// # Errors
/// `access.power` without the power over the company; `channel.not_found`.
pub async fn remove(ctx: &Ctx, company: &Company, id: Id) -> Result<()> {
    access::require(ctx, Power::ManageCompany)?;
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let kept = one(&mut tx, id).await?;
            SECRETS.forget(&mut tx, id).await?;
            let sql = tx.sql("DELETE FROM {message_channel} WHERE id = ?", [Val::from(id)]);
            tx.run(&sql).await?;
            let gone = Map::from_iter([(String::from("name"), json!([kept.name, null]))]);
            tell(ctx, company, &mut tx, id, "delete", gone).await?;
            tx.commit().await
        })
    })
    .await
}

async fn insert(ctx: &Ctx, tx: &mut Tx, id: Id, kind: Kind, checked: &Checked) -> Result<()> {
    let text = "INSERT INTO {message_channel} (id, lock, name, kind, language, to_people, active, host, base, settings, \
                created_at, updated_at) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let Checked { wanted, host, settings, .. } = checked;
    let values = [
        Val::from(id),
        Val::from(wanted.name.as_str()),
        Val::from(kind.name()),
        Val::from(wanted.language.as_str()),
        Val::from(wanted.to_people),
        Val::from(wanted.active),
        Val::from(host.as_str()),
        Val::from(wanted.base.as_str()),
        Val::from(serde_json::to_string(settings).map_err(Error::internal)?),
        Val::from(ctx.now()),
        Val::from(ctx.now()),
    ];
    let sql = tx.sql(text, values);
    tx.run(&sql).await.map(drop)
}

async fn update(ctx: &Ctx, tx: &mut Tx, id: Id, lock: i64, checked: &Checked) -> Result<bool> {
    let text = "UPDATE {message_channel} SET lock = lock + 1, name = ?, language = ?, to_people = ?, active = ?, \
                host = ?, base = ?, settings = ?, updated_at = ? WHERE id = ? AND lock = ?";
    let Checked { wanted, host, settings, .. } = checked;
    let values = [
        Val::from(wanted.name.as_str()),
        Val::from(wanted.language.as_str()),
        Val::from(wanted.to_people),
        Val::from(wanted.active),
        Val::from(host.as_str()),
        Val::from(wanted.base.as_str()),
        Val::from(serde_json::to_string(settings).map_err(Error::internal)?),
        Val::from(ctx.now()),
        Val::from(id),
        Val::from(lock),
    ];
    let sql = tx.sql(text, values);
    Ok(tx.run(&sql).await? > 0)
}

async fn keep_secrets(tx: &mut Tx, id: Id, checked: &Checked) -> Result<()> {
    for name in &checked.forgotten {
        SECRETS.drop_one(tx, id, name).await?;
    }
    for (name, secret) in &checked.secrets {
        SECRETS.put(tx, id, name, secret).await?;
    }
    Ok(())
}

async fn tell(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    id: Id,
    action: &str,
    changes: Map<String, Json>,
) -> Result<()> {
    let entry = Entry { object: String::from(OBJECT), record: id, action: String::from(action), changes };
    audit::append(ctx, company, tx, vec![entry]).await
}

/// What the audit says of a change: of secrets no more than which were given anew.
fn changes(kind: Kind, before: Option<&Kept>, after: &Checked) -> Map<String, Json> {
    let open = |settings: &Settings| serde_json::to_value(settings).unwrap_or(Json::Null);
    let wanted = &after.wanted;
    let new = [
        ("kind", json!(kind.name())),
        ("name", json!(wanted.name)),
        ("language", json!(wanted.language)),
        ("to_people", json!(wanted.to_people)),
        ("active", json!(wanted.active)),
        ("host", json!(after.host)),
        ("base", json!(wanted.base)),
        ("settings", open(&after.settings)),
    ];
    let old = |name: &str| {
        before.map_or(Json::Null, |kept| match name {
            "kind" => json!(kept.kind.name()),
            "name" => json!(kept.name),
            "language" => json!(kept.language),
            "to_people" => json!(kept.to_people),
            "active" => json!(kept.active),
            "host" => json!(kept.host),
            "base" => json!(kept.base),
            _ => open(&kept.settings),
        })
    };
    let changed = new.into_iter().filter(|(name, value)| old(name) != *value);
    let mut changes: Map<String, Json> =
        changed.map(|(name, value)| (String::from(name), json!([old(name), value]))).collect();
    let given: Vec<&str> = after.secrets.iter().map(|(name, _)| name.as_str()).collect();
    if !given.is_empty() {
        changes.insert(String::from("secrets"), json!([null, given]));
    }
    changes
}

/// Gathers what is not right.
#[derive(Default)]
struct Faults(Vec<FieldError>);

impl Faults {
    fn push(&mut self, field: &str, code: Code) {
        self.0.push(FieldError::new(field, code.name));
    }
}

fn check(kind: Kind, mut wanted: Wanted, known: Option<(&Kept, &Secrets)>) -> Result<Checked> {
    let mut faults = Faults::default();
    wanted.name = String::from(wanted.name.trim());
    wanted.base = String::from(wanted.base.trim().trim_end_matches('/'));
    if wanted.name.is_empty() {
        faults.push("name", MISSING);
    } else if wanted.name.chars().count() > LONGEST || wanted.name.chars().any(char::is_control) {
        faults.push("name", SETTING);
    }
    if Language::from_tag(&wanted.language).is_none() {
        faults.push("language", SETTING);
    }
    if !wanted.base.is_empty() && !origin::is_base(&wanted.base) {
        faults.push("base", WRONG_ADDRESS);
    }
    let mut checked = Checked {
        host: String::new(),
        settings: Settings::default(),
        secrets: Vec::new(),
        forgotten: Vec::new(),
        wanted,
    };
    let moves = address(&mut checked, known, &mut faults);
    signing(kind, &mut checked, known, moves, &mut faults);
    headers(kind, &mut checked, known, moves, &mut faults);
    open_settings(kind, &mut checked, &mut faults)?;
    if faults.0.is_empty() { Ok(checked) } else { Err(Error::fields(INVALID, faults.0)) }
}

/// Answers whether it leads to another server than before.
fn address(checked: &mut Checked, known: Option<(&Kept, &Secrets)>, faults: &mut Faults) -> bool {
    let before = known.and_then(|(_, secrets)| secrets.told(ADDRESS));
    let given = checked.wanted.address.as_deref().map(str::trim).filter(|text| !text.is_empty());
    match (given, before) {
        (None, None) => faults.push("address", MISSING),
        (None, Some(_)) => checked.host = known.map(|(kept, _)| kept.host.clone()).unwrap_or_default(),
        (Some(given), _) => match origin::host(given).filter(|_| given.len() <= LONGEST_SECRET) {
            Some(host) => {
                checked.host = host;
                checked.secrets.push((String::from(ADDRESS), String::from(given)));
            }
            None => faults.push("address", WRONG_ADDRESS),
        },
    }
    given.is_some_and(|given| before.is_some_and(|before| !origin::same(before, given)))
}

fn signing(
    kind: Kind,
    checked: &mut Checked,
    known: Option<(&Kept, &Secrets)>,
    moves: bool,
    faults: &mut Faults,
) {
    let given = checked.wanted.secret.as_deref().map(str::trim);
    match given {
        Some(given) if !given.is_empty() && (!kind.signs() || given.len() > LONGEST_SECRET) => {
            faults.push("secret", SETTING);
        }
        Some("") => checked.forgotten.push(String::from(SIGNING)),
        Some(given) => checked.secrets.push((String::from(SIGNING), String::from(given))),
        None if moves && known.is_some_and(|(_, secrets)| secrets.has(SIGNING)) => {
            // What the server before was signed to is nothing for this one, and silently unsigned would be worse.
            faults.push("secret", MISSING);
        }
        None => {}
    }
}

fn headers(
    kind: Kind,
    checked: &mut Checked,
    known: Option<(&Kept, &Secrets)>,
    moves: bool,
    faults: &mut Faults,
) {
    let wanted = checked.wanted.headers.clone();
    if !wanted.is_empty() && kind != Kind::Generic || wanted.len() > MOST_HEADERS {
        faults.push("headers", SETTING);
        return;
    }
    for (name, value) in &wanted {
        let place = format!("headers.{name}");
        let secret = format!("{HEADER}{name}");
        match value.as_deref().filter(|value| !value.is_empty()) {
            Some(value) if outbound::is_header(name, value) && value.len() <= LONGEST_SECRET => {
                checked.secrets.push((secret, String::from(value)));
            }
            Some(_) => faults.0.push(FieldError::new(place, WRONG_HEADER.name).with("header", name)),
            None if !moves && known.is_some_and(|(_, secrets)| secrets.has(&secret)) => {}
            None => faults.push(&place, MISSING),
        }
    }
    let before = known.map(|(kept, _)| kept.settings.headers.as_slice()).unwrap_or_default();
    let gone = before.iter().filter(|name| !wanted.contains_key(*name));
    checked.forgotten.extend(gone.map(|name| format!("{HEADER}{name}")));
    checked.settings.headers = wanted.into_keys().collect();
}

fn open_settings(kind: Kind, checked: &mut Checked, faults: &mut Faults) -> Result<()> {
    let given = checked.wanted.settings.clone();
    if kind != Kind::Generic {
        let none = Settings { headers: given.headers.clone(), ..Settings::default() };
        if given != none {
            faults.push("settings", SETTING);
        }
        return Ok(());
    }
    if given.body.trim().is_empty() {
        faults.push("settings.body", MISSING);
    } else if given.body.len() > LONGEST_SECRET {
        faults.push("settings.body", SETTING);
    } else if let Err(error) = template::check(&given.body) {
        faults.0.extend(error.field_errors().iter().cloned());
    }
    if given.characters.is_some_and(|number| !CHARACTERS.contains(&number)) {
        faults.push("settings.characters", SETTING);
    }
    let filled =
        |text: Option<String>| text.map(|text| String::from(text.trim())).filter(|text| !text.is_empty());
    let (field, value) = (filled(given.answer_field), filled(given.answer_value));
    if field.as_deref().is_some_and(|pointer| !pointer.starts_with('/') || pointer.len() > LONGEST) {
        faults.push("settings.answer_field", SETTING);
    }
    if field.is_some() && value.is_none() {
        faults.push("settings.answer_value", MISSING);
    }
    let headers = std::mem::take(&mut checked.settings.headers);
    checked.settings = Settings {
        body: given.body,
        headers,
        characters: given.characters,
        answer_field: field,
        answer_value: value,
    };
    Ok(())
}
