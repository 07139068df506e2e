//! The views of a list, as their reader may use them.

use std::collections::{BTreeSet, HashMap};

use guanxi_kernel::{Ctx, Id, Power, Result};
use guanxi_records::access::labels;
use guanxi_records::{Company, Definitions, ObjectDef, Stored};
use guanxi_store::Conn;
use serde_json::{Map, Value as Json};

use super::audience::{Audience, Reader};
use super::choices::{About, about, arrangement, beginnings};
use super::{choices, settings, store, system};

/// Something by its name; none where the reader may not know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Which.
    pub id: Id,
    /// What it is called.
    pub name: Option<String>,
}

/// Whom a view is shared with, by name: for those who may change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sharing {
    /// Everybody.
    pub everybody: bool,
    /// Who holds one of these.
    pub positions: Vec<Named>,
    /// Who has one of these.
    pub roles: Vec<Named>,
    /// Who belongs to one of these.
    pub departments: Vec<Named>,
}

/// Why a view does not show what it was made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The code.
    pub code: &'static str,
    /// The sentence.
    pub message: String,
}

/// A view.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// Its id; the word of one that every object has.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whether every object has it.
    pub system: bool,
    /// A name of an icon.
    pub icon: Option<String>,
    /// A name of a colour.
    pub color: Option<String>,
    /// Whose it is.
    pub owner: Option<Named>,
    /// Whether it is the reader's own.
    pub own: bool,
    /// Whether others have it, too.
    pub shared: bool,
    /// Whether everybody has it.
    pub everybody: bool,
    /// Whom it is shared with, for those who may change it.
    pub sharing: Option<Sharing>,
    /// What it keeps, as far as the reader may know.
    pub settings: Map<String, Json>,
    /// What is wrong with it for this reader.
    pub trouble: Option<Trouble>,
    /// Its version.
    pub version: i64,
}

/// What was laid down for others to begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewDefault {
    /// For whoever holds it.
    pub position: Option<Named>,
    /// For whoever has it.
    pub role: Option<Named>,
    /// The view; neither position nor role: for everybody.
    pub view: String,
}

/// All views of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Views {
    /// In the order the reader gave them.
    pub items: Vec<View>,
    /// The one the reader begins with.
    pub default: String,
    /// Whether the reader chose it.
    pub chosen: bool,
    /// What was laid down for others; for who manages the company.
    pub defaults: Vec<ViewDefault>,
}

/// The views of an object's list.
///
/// # Errors
/// `object.not_found`, `access.denied`.
pub async fn views(ctx: &Ctx, company: &Company, object: &str) -> Result<Views> {
    let object = store::readable(ctx, company, object)?;
    let mut conn = company.db.read().await?;
    let reader = Reader::of(ctx, company, &mut conn).await?;
    let kept = store::of_object(company, &mut conn, &reader, &object.name).await?;
    let choices = choices::of_object(company, &mut conn, reader.employee, &object.name).await?;
    let manages = ctx.authority.has(Power::ManageCompany);
    let laid_down: Vec<&Stored> =
        choices.iter().filter(|c| manages && !matches!(about(c), About::Person(_))).collect();
    let names = names(ctx, company, &mut conn, &kept, &laid_down).await?;
    drop(conn);
    let definitions = company.definitions();
    let scene = Scene { ctx, company, definitions: &definitions, object: &object, names: &names };
    let mut items: Vec<View> = system::views(ctx, &object).into_iter().map(|v| scene.of_system(v)).collect();
    items.extend(kept.iter().map(|view| scene.view(view)));
    let order = arrangement(&reader, &choices);
    items.sort_by_cached_key(|view| place(&order, view));
    let beginnings = beginnings(&reader, &choices);
    let default = beginnings.into_iter().find(|word| items.iter().any(|view| view.id == *word));
    let chosen = choices.iter().any(|c| {
        reader.employee.is_some_and(|me| about(c) == About::Person(me)) && c.get("view").as_text().is_some()
    });
    Ok(Views {
        items,
        default: default.unwrap_or_else(|| String::from(system::ALL)),
        chosen,
        defaults: laid_down.into_iter().filter_map(|c| scene.laid_down(c)).collect(),
    })
}

/// As they were arranged; then those every object has, the reader's own, and those of others, by name.
fn place(order: &[String], view: &View) -> (usize, u8, String) {
    let arranged = order.iter().position(|id| *id == view.id).unwrap_or(usize::MAX);
    let kind = if view.system { 0 } else { 2 - u8::from(view.own) };
    let name = if view.system { String::new() } else { guanxi_text::sort_key(&view.name) };
    (arranged, kind, name)
}

/// The names of whoever owns the views, and of whom they are shared with.
async fn names(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    views: &[Stored],
    laid_down: &[&Stored],
) -> Result<HashMap<Id, String>> {
    let mut wanted: HashMap<&str, BTreeSet<Id>> = HashMap::new();
    for view in views {
        wanted.entry("employee").or_default().extend(view.owner());
        if store::may_change(ctx, view) {
            let audience = Audience::of(view);
            wanted.entry("position").or_default().extend(audience.positions);
            wanted.entry("role").or_default().extend(audience.roles);
            wanted.entry("department").or_default().extend(audience.departments);
        }
    }
    for choice in laid_down {
        wanted.entry("position").or_default().extend(choice.get("position_id").as_id());
        wanted.entry("role").or_default().extend(choice.get("role_id").as_id());
    }
    let mut names = HashMap::new();
    for (object, ids) in wanted.into_iter().filter(|(_, ids)| !ids.is_empty()) {
        names.extend(labels::of_records(ctx, company, conn, object, ids.into_iter()).await?);
    }
    Ok(names)
}

struct Scene<'a> {
    ctx: &'a Ctx,
    company: &'a Company,
    definitions: &'a Definitions,
    object: &'a ObjectDef,
    names: &'a HashMap<Id, String>,
}

impl Scene<'_> {
    fn sentence(&self, code: &str) -> String {
        self.company.product.messages.sentence(self.ctx.language, code, &Vec::new())
    }

    fn named(&self, id: Id) -> Named {
        Named { id, name: self.names.get(&id).cloned() }
    }

    fn of_system(&self, (word, kept): (&'static str, Map<String, Json>)) -> View {
        View {
            id: String::from(word),
            name: self.sentence(&format!("view.{word}")),
            system: true,
            icon: None,
            color: None,
            owner: None,
            own: false,
            shared: true,
            everybody: true,
            sharing: None,
            settings: settings::shown(self.ctx, self.definitions, self.object, kept).0,
            trouble: None,
            version: 0,
        }
    }

    fn view(&self, view: &Stored) -> View {
        let audience = Audience::of(view);
        let (settings, trouble) =
            settings::shown(self.ctx, self.definitions, self.object, store::settings(view));
        let text = |field: &str| view.get(field).as_text().map(String::from);
        let all = |ids: &[Id]| ids.iter().map(|id| self.named(*id)).collect::<Vec<_>>();
        View {
            id: view.id().to_string(),
            name: text("name").unwrap_or_default(),
            system: false,
            icon: text("icon"),
            color: text("color"),
            owner: view.owner().map(|id| self.named(id)),
            own: view.owner().is_some() && view.owner() == self.ctx.authority.employee,
            shared: !audience.is_personal(),
            everybody: audience.everybody,
            sharing: store::may_change(self.ctx, view).then(|| Sharing {
                everybody: audience.everybody,
                positions: all(&audience.positions),
                roles: all(&audience.roles),
                departments: all(&audience.departments),
            }),
            settings,
            trouble: trouble.map(|code| Trouble { code, message: self.sentence(code) }),
            version: view.version(),
        }
    }

    fn laid_down(&self, choice: &Stored) -> Option<ViewDefault> {
        let named = |field: &str| choice.get(field).as_id().map(|id| self.named(id));
        let view = String::from(choice.get("view").as_text()?);
        Some(ViewDefault { position: named("position_id"), role: named("role_id"), view })
    }
}
