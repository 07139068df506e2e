//! From a person's rights to the SQL condition on an object's records. The only place that does it.
//!
//! The rights reach records by owner, by department, or by share; the union decides, restrictions win last. Lines are
//! reached with the record they belong to. For sorted lists the union is kept apart in [`Predicate::branches`]: each part
//! reads its own index in order and the database merges them, so the first page costs the same at any size.

use guanxi_kernel::authority::{Reach, Restriction};
use guanxi_kernel::{Action, Ctx, Id, Instant, Result};
use guanxi_store::Val;
use guanxi_store::sea_query::{Alias, Condition, Expr, ExprTrait, Query, SelectStatement};

use super::temporary;
use crate::definition::{Definitions, ObjectDef, Ownership};
use crate::filter::{self, Filter, Scene};

/// More parts than this are not merged: the condition is checked row by row instead.
const MOST_BRANCHES: usize = 128;

/// The condition under which the actor may do the action to a record. Made by [`predicate`] alone.
#[derive(Debug, Clone)]
pub struct Predicate {
    reach: Reach,
    /// By shares: to the person, and to the departments the person belongs to.
    shares: Option<Shares>,
    /// Read for a time: records that meet any of these.
    temporary: Vec<Filter>,
    /// For lines: the condition on the record they belong to, by this reference.
    master: Option<(String, String, Box<Predicate>)>,
    restrictions: Vec<Filter>,
    /// The condition to see the record, where it does not follow from the others: nothing is done to what is not seen.
    sight: Option<Box<Predicate>>,
}

#[derive(Debug, Clone)]
struct Shares {
    object: String,
    employee: Id,
    departments: Vec<i64>,
    to_edit: bool,
    now: Instant,
}

/// Compiles the actor's rights. Whatever is done to a record, it must be seen, too.
///
/// # Errors
/// When a restriction's filter no longer fits the object.
pub fn predicate(
    ctx: &Ctx,
    definitions: &Definitions,
    object: &ObjectDef,
    action: Action,
) -> Result<Predicate> {
    let allowed = granted(ctx, definitions, object, action)?;
    if !action.needs_sight() {
        return Ok(allowed);
    }
    let sight = granted(ctx, definitions, object, Action::Read)?;
    let sight = (!sight.follows_from(&allowed)).then(|| Box::new(sight));
    Ok(Predicate { sight, ..allowed })
}

/// The right to this action alone.
fn granted(ctx: &Ctx, definitions: &Definitions, object: &ObjectDef, action: Action) -> Result<Predicate> {
    if (object.closed && !ctx.authority.unrestricted) || ctx.authority.is_off(&object.name) {
        return Ok(Predicate::nothing());
    }
    if object.ownership == Ownership::Master
        && let Some(field) = object.master_field()
        && let Some(target) = field.target()
    {
        let master = definitions.object(target)?;
        let of_master = predicate(ctx, definitions, master, action.on_master())?;
        let master = Some((field.name.clone(), master.table_name(), Box::new(of_master)));
        let restrictions = restrictions(ctx, definitions, object, action)?;
        let (reach, temporary) = (Reach::default(), Vec::new());
        return Ok(Predicate { reach, shares: None, temporary, master, restrictions, sight: None });
    }
    let mut reach = ctx.authority.reach(&object.name, action).clone();
    let mut filters = Vec::new();
    if action == Action::Read {
        let opened = temporary::opened(ctx, definitions, object);
        reach.add(&opened.reach);
        filters = opened.filters;
    }
    let shares = if reach.all { None } else { shares(ctx, object, action) };
    Ok(Predicate {
        temporary: if reach.all { Vec::new() } else { filters },
        reach,
        shares,
        master: None,
        restrictions: restrictions(ctx, definitions, object, action)?,
        sight: None,
    })
}

/// A share lets people see a record, or see and change it; nothing more.
fn shares(ctx: &Ctx, object: &ObjectDef, action: Action) -> Option<Shares> {
    let to_edit = match action {
        Action::Read | Action::Print => false,
        Action::Edit => true,
        _ => return None,
    };
    let can_have = object.ownership == Ownership::Owner && !ctx.authority.guest;
    let employee = ctx.authority.employee.filter(|_| can_have)?;
    let departments = ctx.authority.departments.iter().copied().collect();
    Some(Shares { object: object.name.clone(), employee, departments, to_edit, now: ctx.now() })
}

fn restrictions(
    ctx: &Ctx,
    definitions: &Definitions,
    object: &ObjectDef,
    action: Action,
) -> Result<Vec<Filter>> {
    let parse = |r: &Restriction| filter::parse_trusted(definitions, object, &r.filter);
    ctx.authority.restrictions(&object.name, action).map(parse).collect()
}

impl Predicate {
    /// No record at all.
    fn nothing() -> Self {
        Self {
            reach: Reach::default(),
            shares: None,
            temporary: Vec::new(),
            master: None,
            restrictions: Vec::new(),
            sight: None,
        }
    }

    /// Whether every record the other reaches is reached by this one, told without looking at records.
    fn follows_from(&self, other: &Self) -> bool {
        let restricted = self.restrictions.iter().all(|r| other.restrictions.contains(r));
        // Of lines the record they belong to decides, and that one is asked for its own sight.
        let reached = self.master.is_some()
            || self.reach.all
            || (!other.reach.all
                && other.reach.owners.is_subset(&self.reach.owners)
                && other.reach.departments.is_subset(&self.reach.departments)
                && (other.shares.is_none() || self.shares.is_some()));
        restricted && reached
    }

    /// Whether every record is reached: no condition at all.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        let of_master = self.master.as_ref().is_some_and(|(_, _, master)| master.is_everything());
        (self.reach.all || of_master) && self.restrictions.is_empty() && self.sight.is_none()
    }

    /// Whether no record can be reached.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        let unseen = self.sight.as_ref().is_some_and(|sight| sight.is_nothing());
        match &self.master {
            Some((_, _, master)) => unseen || master.is_nothing(),
            None => unseen || (self.reach.is_empty() && self.shares.is_none() && self.temporary.is_empty()),
        }
    }

    /// Whether a record of this owner in these books is reached, as far as that can be told without the database: not
    /// where shares, restrictions or the record it belongs to have a say.
    #[must_use]
    pub fn settles(&self, owner: Option<Id>, department: Option<Id>) -> Option<bool> {
        if self.is_nothing() {
            return Some(false);
        }
        if self.master.is_some() || !self.restrictions.is_empty() {
            return None;
        }
        let covered = self.reach.covers(owner.map(Id::get), department.map(Id::get));
        let by_these_alone = self.shares.is_none() && self.temporary.is_empty();
        let settled = (covered || by_these_alone).then_some(covered);
        match (&self.sight, settled) {
            (Some(sight), Some(true)) => sight.settles(owner, department),
            _ => settled,
        }
    }

    /// The condition on the table under this alias.
    ///
    /// # Errors
    /// When a restriction cannot be compiled.
    pub fn condition(&self, scene: &Scene<'_>, alias: &str) -> Result<Condition> {
        let mut any = Condition::any();
        if self.reach.all {
            any = any.add(Expr::cust("1 = 1"));
        } else if let Some((field, table, master)) = &self.master {
            any = any.add(self.through_master(scene, alias, field, table, master)?);
        } else {
            for branch in self.parts(scene, alias) {
                any = any.add(branch);
            }
            for filter in &self.temporary {
                any = any.add(filter.condition(scene, alias)?);
            }
            if any.is_empty() {
                any = any.add(Expr::cust("1 = 0"));
            }
        }
        Ok(Condition::all().add(any).add(self.besides(scene, alias)?))
    }

    /// The condition in parts that exclude one another, each of which an index can read in order; none when there are
    /// too many, or when one condition is as good.
    ///
    /// # Errors
    /// When a restriction cannot be compiled.
    pub fn branches(&self, scene: &Scene<'_>, alias: &str) -> Result<Option<Vec<Condition>>> {
        let parts = self.reach.owners.len()
            + self.reach.departments.len()
            + usize::from(self.shares.is_some())
            + usize::from(!self.temporary.is_empty());
        if self.reach.all || self.master.is_some() || parts == 0 || parts > MOST_BRANCHES {
            return Ok(None);
        }
        let owner = || Expr::col((Alias::new(alias), Alias::new("owner_id")));
        let department = || Expr::col((Alias::new(alias), Alias::new("department_id")));
        let mut branches = Vec::with_capacity(parts);
        let mut push = |part: Condition| -> Result<()> {
            branches.push(part.add(self.besides(scene, alias)?));
            Ok(())
        };
        for id in &self.reach.owners {
            push(Condition::all().add(owner().eq(*id)))?;
        }
        let not_owned =
            Condition::any().add(owner().is_null()).add(owner().is_not_in(self.reach.owners.iter().copied()));
        let owners = !self.reach.owners.is_empty();
        for id in &self.reach.departments {
            let part = Condition::all().add(department().eq(*id));
            push(if owners { part.add(not_owned.clone()) } else { part })?;
        }
        // What is reached neither as somebody's nor by its department.
        let mut beyond = Condition::all();
        if owners {
            beyond = beyond.add(not_owned);
        }
        if !self.reach.departments.is_empty() {
            let elsewhere = Condition::any()
                .add(department().is_null())
                .add(department().is_not_in(self.reach.departments.iter().copied()));
            beyond = beyond.add(elsewhere);
        }
        if let Some(shares) = &self.shares {
            let shared = shares.condition(scene, alias);
            push(Condition::all().add(shared.clone()).add(beyond.clone()))?;
            beyond = beyond.add(filter::is_not_true(Condition::all().add(shared)));
        }
        if !self.temporary.is_empty() {
            let mut any = Condition::any();
            for filter in &self.temporary {
                any = any.add(filter.condition(scene, alias)?);
            }
            push(Condition::all().add(any).add(beyond))?;
        }
        Ok(Some(branches))
    }

    fn parts(&self, scene: &Scene<'_>, alias: &str) -> Vec<Expr> {
        let column = |name: &str| Expr::col((Alias::new(alias), Alias::new(name)));
        let mut parts = Vec::new();
        if !self.reach.owners.is_empty() {
            parts.push(column("owner_id").is_in(padded(self.reach.owners.iter().copied())));
        }
        if !self.reach.departments.is_empty() {
            parts.push(column("department_id").is_in(padded(self.reach.departments.iter().copied())));
        }
        parts.extend(self.shares.as_ref().map(|s| s.condition(scene, alias)));
        parts
    }

    fn through_master(
        &self,
        scene: &Scene<'_>,
        alias: &str,
        field: &str,
        table: &str,
        master: &Self,
    ) -> Result<Expr> {
        if master.is_everything() {
            return Ok(Expr::cust("1 = 1"));
        }
        let inner = scene.alias();
        let rows: SelectStatement = Query::select()
            .from_as(scene.dialect.table(table), Alias::new(&inner))
            .cond_where(master.condition(scene, &inner)?)
            .to_owned();
        Ok(scene.among(Expr::col((Alias::new(alias), Alias::new(field))), &inner, "id", rows))
    }

    /// What holds besides the reach: nothing takes the record away, and it is seen.
    fn besides(&self, scene: &Scene<'_>, alias: &str) -> Result<Condition> {
        let mut all = Condition::all();
        if let Some(sight) = &self.sight {
            all = all.add(sight.condition(scene, alias)?);
        }
        for restriction in &self.restrictions {
            let taken = restriction.condition(scene, alias)?;
            all = all.add(filter::is_not_true(taken));
        }
        Ok(all)
    }
}

impl Shares {
    fn condition(&self, scene: &Scene<'_>, alias: &str) -> Expr {
        let share = scene.alias();
        let column = |name: &str| Expr::col((Alias::new(&share), Alias::new(name)));
        let mut to = Condition::any().add(column("employee_id").eq(self.employee.get()));
        if !self.departments.is_empty() {
            to = to.add(column("department_id").is_in(padded(self.departments.iter().copied())));
        }
        let now = guanxi_store::sea_query::Value::from(Val::from(self.now));
        let in_time =
            Condition::any().add(column("expires_at").is_null()).add(column("expires_at").gt(Expr::val(now)));
        let mut rows = Query::select();
        rows.from_as(scene.dialect.table("record_share"), Alias::new(&share))
            .and_where(column("object").eq(self.object.as_str()))
            .cond_where(to)
            .cond_where(in_time);
        if self.to_edit {
            rows.and_where(column("level").eq("edit"));
        }
        scene.among(Expr::col((Alias::new(alias), Alias::new("id"))), &share, "record_id", rows)
    }
}

/// A list filled up to a power of two by repeating its last value, so that few texts of a statement are kept prepared.
pub(crate) fn padded(ids: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut ids: Vec<i64> = ids.collect();
    if let Some(last) = ids.last().copied() {
        ids.resize(ids.len().next_power_of_two(), last);
    }
    ids
}
