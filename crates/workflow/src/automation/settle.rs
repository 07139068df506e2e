//! What a transaction wrote, judged at its end: which rules act for which records is decided by what the transaction leaves, and
//! kept with it.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use guanxi_jobs::Queue;
use guanxi_kernel::{Ctx, Id, IdGenerator, Result};
use guanxi_records::definition::Definitions;
use guanxi_records::hook::{Pending, WriteKind};
use guanxi_records::{Company, Settings, Stored, query};
use guanxi_store::{AtEnd, Tx, Val, bulk};
use serde_json::Value as Json;

use super::active::{self, Rule};
use super::cause::{self, Cause, Verdict};
use super::pause::{self, Reason};
use super::storm::Storm;
use super::{condition, trigger, worker};

/// A record was written.
#[derive(Debug)]
pub(super) struct Happened {
    kind: WriteKind,
    before: Option<Stored>,
    after: Stored,
    cause: Option<Arc<Cause>>,
    around: Arc<Around>,
}

/// What of the company it takes to judge at the end of the transaction.
#[derive(Debug)]
pub(super) struct Around {
    pub(super) ctx: Ctx,
    pub(super) definitions: Arc<Definitions>,
    pub(super) settings: Arc<Settings>,
    pub(super) ids: Arc<IdGenerator>,
    pub(super) queue: Queue,
    pub(super) rules: Arc<active::Kept>,
    pub(super) storm: Arc<Storm>,
}

impl Around {
    pub(super) fn of(ctx: &Ctx, company: &Company) -> Self {
        Self {
            ctx: ctx.clone(),
            definitions: company.definitions(),
            settings: company.settings(),
            ids: Arc::clone(&company.ids),
            queue: company.queue.clone(),
            rules: company.part::<active::Kept>(),
            storm: company.part::<Storm>(),
        }
    }
}

impl Happened {
    pub(super) fn of(ctx: &Ctx, company: &Company, pending: &Pending) -> Self {
        Self {
            kind: pending.kind,
            before: pending.before.clone(),
            after: pending.after.clone(),
            cause: cause::of(ctx, company, pending.after.id()),
            around: Arc::new(Around::of(ctx, company)),
        }
    }
}

impl AtEnd for Happened {
    async fn write(tx: &mut Tx, all: Vec<Self>) -> Result<()> {
        let Some(first) = all.first() else { return Ok(()) };
        let around = Arc::clone(&first.around);
        let rules = match around.ctx.authority.version {
            0 => active::now(&around.rules, tx).await?,
            version => active::at(&around.rules, tx, version).await?,
        };
        if rules.is_empty() {
            return Ok(());
        }
        let mut by_object: BTreeMap<String, Vec<Event>> = BTreeMap::new();
        for event in gathered(all) {
            by_object.entry(event.after.object().name.clone()).or_default().push(event);
        }
        let mut runs = Vec::new();
        for (object, events) in by_object {
            let Some(rules) = rules.get(&object) else { continue };
            runs.extend(fitting(tx, &around, rules, &events).await?);
        }
        keep(tx, &around, runs).await
    }
}

/// What became of a record in a transaction, however often it was written there.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) created: bool,
    pub(super) before: Option<Stored>,
    pub(super) after: Stored,
    cause: Option<Arc<Cause>>,
}

/// The events in the order their records were first written.
fn gathered(all: Vec<Happened>) -> Vec<Event> {
    let mut places: HashMap<Id, usize> = HashMap::new();
    let mut events: Vec<Event> = Vec::new();
    for happened in all {
        let id = happened.after.id();
        if let Some(event) = places.get(&id).and_then(|place| events.get_mut(*place)) {
            event.after = happened.after;
            // Whoever wrote last: a person who changes what a rule has just done acts anew.
            event.cause = happened.cause;
            continue;
        }
        places.insert(id, events.len());
        events.push(Event {
            created: happened.kind == WriteKind::Create,
            before: happened.before,
            after: happened.after,
            cause: happened.cause,
        });
    }
    events
}

/// A run to be.
#[derive(Debug)]
pub(super) struct NewRun {
    pub(super) rule: Arc<Rule>,
    pub(super) record: Id,
    pub(super) occurrence: String,
    pub(super) cause: Option<Arc<Cause>>,
    /// Whether the rule would call itself without end.
    pub(super) looping: bool,
}

/// The rules that act, event by event in their order.
async fn fitting(tx: &mut Tx, around: &Around, rules: &[Arc<Rule>], events: &[Event]) -> Result<Vec<NewRun>> {
    let mut started: Vec<(&Event, &Arc<Rule>, Verdict)> = Vec::new();
    for event in events {
        for rule in rules.iter().filter(|r| trigger::starts(around, &r.definition.trigger, event)) {
            let cause = event.cause.as_deref();
            let verdict = cause.map_or(Verdict::Acts, |c| c.verdict(rule.id, event.after.id()));
            if verdict != Verdict::Own {
                started.push((event, rule, verdict));
            }
        }
    }
    let met = Met::of(tx, around, &started).await?;
    let mut runs = Vec::new();
    for (event, rule, verdict) in started {
        if !met.fits(rule, event) || !condition::holds(&around.ctx, &event.after, &rule.definition.condition)
        {
            continue;
        }
        runs.push(NewRun {
            rule: Arc::clone(rule),
            record: event.after.id(),
            occurrence: format!("v{}", event.after.version()),
            cause: event.cause.clone(),
            looping: verdict == Verdict::Loop,
        });
    }
    Ok(runs)
}

/// Which records meet the filters of which rules.
struct Met {
    places: HashMap<Id, usize>,
    records: HashMap<Id, Vec<bool>>,
}

impl Met {
    /// All filters of all rules that may act, in one statement for some hundred records.
    async fn of(tx: &mut Tx, around: &Around, started: &[(&Event, &Arc<Rule>, Verdict)]) -> Result<Self> {
        let (mut places, mut filters): (HashMap<Id, usize>, Vec<&Json>) = (HashMap::new(), Vec::new());
        let mut records = Vec::new();
        for (event, rule, _) in started {
            let Some(filter) = rule.definition.filter.as_ref() else { continue };
            if let Entry::Vacant(free) = places.entry(rule.id) {
                free.insert(filters.len());
                filters.push(filter);
            }
            if records.last() != Some(&event.after.id()) {
                records.push(event.after.id());
            }
        }
        let Some((event, ..)) = started.first().filter(|_| !filters.is_empty()) else {
            return Ok(Self { places, records: HashMap::new() });
        };
        let (ctx, object) = (around.ctx.as_program(), event.after.object());
        let records = query::fits(&ctx, &around.definitions, tx, object, &records, &filters).await?;
        Ok(Self { places, records })
    }

    fn fits(&self, rule: &Rule, event: &Event) -> bool {
        let Some(place) = self.places.get(&rule.id) else { return true };
        let met = self.records.get(&event.after.id()).and_then(|met| met.get(*place));
        met.copied().unwrap_or_default()
    }
}

/// The columns of a run that begins.
pub(super) const COLUMNS: [&str; 12] = [
    "id",
    "automation_id",
    "revision",
    "object",
    "record_id",
    "occurrence",
    "stage",
    "place",
    "depth",
    "chain",
    "attempts",
    "created_at",
];

/// Writes down what is to be done. What a paused rule would do, and what comes in such numbers that nobody can have meant it, is
/// held back; a rule that calls itself is paused.
///
/// # Errors
/// When the database refuses.
pub(super) async fn keep(tx: &mut Tx, around: &Around, runs: Vec<NewRun>) -> Result<()> {
    let (looping, runs): (Vec<NewRun>, Vec<NewRun>) = runs.into_iter().partition(|run| run.looping);
    let now = around.ctx.now();
    for run in &looping {
        pause::pause(tx, around, run.rule.id, Reason::Loop).await?;
    }
    if runs.is_empty() {
        return Ok(());
    }
    let mut counts: BTreeMap<Id, (&Arc<Rule>, u64)> = BTreeMap::new();
    for run in &runs {
        counts.entry(run.rule.id).or_insert((&run.rule, 0)).1 += 1;
    }
    let mut held: BTreeMap<Id, bool> = BTreeMap::new();
    for (id, (rule, count)) in counts {
        let storm = around.storm.exceeds(tx, rule, count, now).await?;
        if storm {
            pause::pause(tx, around, id, Reason::Storm).await?;
        }
        held.insert(id, storm || rule.paused);
    }
    let rows = runs.iter().map(|run| {
        let held = held.get(&run.rule.id).copied().unwrap_or_default();
        let stage = if held { "held" } else { "open" };
        row(around, &run.rule, (run.record, &run.occurrence), run.cause.as_deref(), stage)
    });
    let rows = rows.collect();
    bulk::insert(tx, "automation_run", &COLUMNS, rows).await?;
    // Who does what rules have to do looks for more when through.
    if runs.iter().all(|run| run.cause.is_some()) {
        return Ok(());
    }
    around.queue.enqueue(tx, &worker::job(), now).await.map(drop)
}

/// A run that begins, in the order of [`COLUMNS`].
pub(super) fn row(
    around: &Around,
    rule: &Rule,
    (record, occurrence): (Id, &str),
    cause: Option<&Cause>,
    stage: &str,
) -> Vec<Val> {
    let now = around.ctx.now();
    vec![
        Val::from(around.ids.next(now)),
        Val::from(rule.id),
        Val::from(rule.revision),
        Val::from(rule.object.as_str()),
        Val::from(record),
        Val::from(occurrence),
        Val::from(stage),
        Val::from(0_i64),
        Val::from(cause.map_or(0, |c| c.depth)),
        Val::text(cause.and_then(Cause::text)),
        Val::from(0_i64),
        Val::from(now),
    ]
}

impl Event {
    /// Whether the field's value is another than before.
    pub(super) fn changes(&self, field: &str) -> bool {
        self.before.as_ref().is_some_and(|before| before.get(field) != self.after.get(field))
    }
}
