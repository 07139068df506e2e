//! Writing what was told in a transaction: what belongs together becomes one notification with a number.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::TimeDelta;
use guanxi_jobs::NewJob;
use guanxi_kernel::{Error, Id, Instant, Result};
use guanxi_records::event::Event;
use guanxi_records::notices::{Channel, Way};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, OnConflict, Query, Value};
use guanxi_store::{Tx, Val};
use serde_json::json;

use super::channel::{self, Post};
use super::choices::Ways;
use super::tell::Telling;
use super::{choices, mail};

/// What is told again within this time, and not read yet, is the same notification.
const SOON: TimeDelta = TimeDelta::minutes(10);
/// Of more records of an object than this somebody is told at once, with their number.
const FEW: usize = 5;
/// Rows of one statement.
const ROWS: usize = 500;
const COLUMNS: [&str; 12] = [
    "id",
    "person_id",
    "kind",
    "object",
    "record_id",
    "subject",
    "since",
    "at",
    "by_id",
    "number",
    "params",
    "way",
];

/// What is told of one object to one person.
type Group<'a> = (Id, &'a str, &'a str);
/// A record, and which of several things about it that are told one by one.
type About<'a> = (Id, Option<&'a str>);

/// One notification to be.
#[derive(Debug)]
struct Row<'a> {
    last: &'a Telling,
    person: Id,
    record: Option<Id>,
    /// Which of several things about the record.
    apart: Option<&'a str>,
    since: Instant,
    /// Its id, as long as it joins none.
    id: Id,
    /// Whether it joins one that is there.
    joins: bool,
    by: Option<Id>,
    number: i64,
    way: Way,
}

/// Writes all that was told, announces it to those it is for and has it mailed where they wish.
pub(super) async fn keep(tx: &mut Tx, all: &[Telling]) -> Result<()> {
    let Some(one) = all.first() else { return Ok(()) };
    let people: BTreeSet<Id> = all.iter().flat_map(|t| t.notice.to.iter().copied()).collect();
    let ways = choices::of_people(tx, &one.product, &people).await?;
    let mut groups: BTreeMap<Group<'_>, BTreeMap<About<'_>, Vec<&Telling>>> = BTreeMap::new();
    for telling in all {
        for person in &telling.notice.to {
            if ways.of(*person, telling.notice.kind) != Way::Off {
                let group = (*person, telling.notice.kind, telling.notice.object.as_str());
                let about = (telling.notice.record, telling.notice.apart());
                groups.entry(group).or_default().entry(about).or_default().push(telling);
            }
        }
    }
    let speaking = if ways.speak() { one.product.channels(tx).await? } else { Vec::new() };
    let told = posted(all, &ways, &speaking);
    channel::put(tx, (&one.ids, &one.queue), one.now, &told).await?;
    if groups.is_empty() {
        return Ok(());
    }
    let known = recent(tx, one.now, groups.keys().map(|(person, ..)| *person).collect()).await?;
    let mut rows = Vec::new();
    for ((person, kind, object), records) in groups {
        let way = ways.of(person, kind);
        rows.extend(gathered(&known, (person, kind, object), records, way));
    }
    write(tx, &rows).await?;
    let said: Vec<Post> = rows.iter().flat_map(|row| spoken(row, &ways, &speaking)).collect();
    channel::put(tx, (&one.ids, &one.queue), one.now, &said).await?;
    announce(tx, one, &rows).await
}

/// What groups are told of: that it happened, once for each time and record.
fn posted(all: &[Telling], ways: &Ways<'_>, channels: &[Channel]) -> Vec<Post> {
    let told = all.iter().flat_map(|telling| {
        let notice = &telling.notice;
        let groups = ways.groups(notice.kind).iter();
        let known = groups.filter(|id| channels.iter().any(|channel| channel.active && channel.id == **id));
        known.map(move |channel| Post {
            channel: *channel,
            subject: format!("{} {} {} {}", notice.kind, notice.object, notice.record, telling.id),
            kind: String::from(notice.kind),
            to: None,
            automation: None,
            object: notice.object.clone(),
            record: Some(notice.record),
            params: notice.params.iter().map(|(name, value)| (String::from(*name), value.clone())).collect(),
        })
    });
    told.collect()
}

/// What the person hears of it through channels. What joins another was said with it, or will be.
fn spoken<'a>(
    row: &'a Row<'_>,
    ways: &'a Ways<'_>,
    channels: &'a [Channel],
) -> impl Iterator<Item = Post> + 'a {
    let kind = row.last.notice.kind;
    let chosen = ways.channels(row.person, kind).iter().filter(|_| !row.joins);
    let fits = |id: Id| channels.iter().any(|c| c.active && c.to_people && c.id == id);
    chosen.filter(move |through| fits(through.channel)).map(move |through| Post {
        channel: through.channel,
        subject: format!("notification {}", row.id),
        kind: String::from(kind),
        to: Some((row.person, row.id)),
        automation: None,
        object: row.last.notice.object.clone(),
        record: row.record,
        params: BTreeMap::new(),
    })
}

/// Where each subject that was told of lately began.
type Known = HashMap<(Id, String), Instant>;

async fn recent(tx: &mut Tx, now: Instant, people: BTreeSet<Id>) -> Result<Known> {
    let select = Query::select()
        .columns(["person_id", "subject", "since"].map(Alias::new))
        .from(tx.dialect().table("notification"))
        .and_where(Expr::col(Alias::new("person_id")).is_in(people.into_iter().map(Id::get)))
        .and_where(Expr::col(Alias::new("read_at")).is_null())
        .and_where(Expr::col(Alias::new("at")).gte(Expr::val(Value::from(Val::from(now - SOON)))))
        .to_owned();
    let sql = tx.build(&select);
    let rows = tx.rows(&sql).await?;
    rows.iter()
        .map(|r| Ok(((r.id("person_id")?, String::from(r.text("subject")?)), r.instant("since")?)))
        .collect()
}

/// What a notification is counted by.
pub(super) fn subject(kind: &str, object: &str, about: Option<About<'_>>) -> String {
    match about {
        None => format!("{kind} {object} *"),
        Some((record, None)) => format!("{kind} {object} {record}"),
        Some((record, Some(apart))) => format!("{kind} {object} {record} {apart}"),
    }
}

/// The notifications of a group: one for each record, or one for all when they are many.
fn gathered<'a>(
    known: &Known,
    (person, kind, object): Group<'a>,
    records: BTreeMap<About<'a>, Vec<&'a Telling>>,
    way: Way,
) -> Vec<Row<'a>> {
    let began = |about| known.get(&(person, subject(kind, object, about))).copied();
    let prefix = format!("{kind} {object} ");
    let singles = known.keys().filter(|(p, s)| *p == person && s.starts_with(&prefix)).count();
    let mut together = began(None).is_some() || records.len() > FEW;
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut all: Option<Row<'a>> = None;
    for ((record, apart), told) in records {
        let Some(last) = told.last().copied() else { continue };
        let by = last.by.filter(|by| told.iter().all(|t| t.by == Some(*by)));
        let own = began(Some((record, apart)));
        together = together || singles + rows.len() >= FEW;
        if own.is_none() && together {
            let row = all.get_or_insert_with(|| Row {
                last,
                id: last.ids.next(last.now),
                person,
                record: None,
                apart: None,
                since: began(None).unwrap_or(last.now),
                joins: began(None).is_some(),
                by,
                number: 0,
                way,
            });
            row.number += 1;
            row.by = row.by.filter(|known| Some(*known) == by);
            continue;
        }
        let number = i64::try_from(told.len()).unwrap_or(i64::MAX);
        let since = own.unwrap_or(last.now);
        let id = last.ids.next(last.now);
        rows.push(Row {
            last,
            id,
            person,
            record: Some(record),
            apart,
            since,
            joins: own.is_some(),
            by,
            number,
            way,
        });
    }
    rows.extend(all);
    rows
}

async fn write(tx: &mut Tx, rows: &[Row<'_>]) -> Result<()> {
    for chunk in rows.chunks(ROWS) {
        let mut insert = Query::insert();
        insert.into_table(tx.dialect().table("notification")).columns(COLUMNS.map(Alias::new));
        for row in chunk {
            insert.values(values(row)).map_err(Error::internal)?;
        }
        insert.on_conflict(joined());
        let sql = tx.build(&insert);
        tx.run(&sql).await?;
    }
    Ok(())
}

/// In the order of [`COLUMNS`].
fn values(row: &Row<'_>) -> [Expr; 12] {
    let Row { last, id, person, record, apart, since, by, number, way, .. } = row;
    let notice = &last.notice;
    let params: serde_json::Map<_, _> =
        notice.params.iter().map(|(name, value)| (String::from(*name), json!(value))).collect();
    [
        Val::from(*id),
        Val::from(*person),
        Val::from(notice.kind),
        Val::from(notice.object.as_str()),
        Val::id(*record),
        Val::from(subject(notice.kind, &notice.object, record.map(|id| (id, *apart)))),
        Val::from(*since),
        Val::from(last.now),
        Val::id(*by),
        Val::from(*number),
        Val::from(serde_json::Value::Object(params).to_string()),
        Val::from(way.name()),
    ]
    .map(|value| Expr::val(Value::from(value)))
}

/// What is told again is counted; what was read meanwhile begins anew.
fn joined() -> OnConflict {
    let number = "CASE WHEN notification.read_at IS NULL THEN notification.number + excluded.number \
                  ELSE excluded.number END";
    let by = "CASE WHEN notification.by_id = excluded.by_id THEN excluded.by_id END";
    let mailed = "CASE WHEN notification.read_at IS NULL THEN notification.mailed_at END";
    OnConflict::columns(["person_id", "subject", "since"].map(Alias::new))
        .update_columns(["at", "params", "way"].map(Alias::new))
        .value(Alias::new("number"), Expr::cust(number))
        .value(Alias::new("by_id"), Expr::cust(by))
        .value(Alias::new("mailed_at"), Expr::cust(mailed))
        .value(Alias::new("read_at"), Expr::cust("NULL"))
        .to_owned()
}

/// Each person's open screens hear that there is something, and nobody else's.
async fn announce(tx: &mut Tx, one: &Telling, rows: &[Row<'_>]) -> Result<()> {
    let people: BTreeSet<Id> = rows.iter().map(|r| r.person).collect();
    one.announcing.append(tx, one.now, people.into_iter().map(Event::told).collect()).await?;
    // What joins another was mailed with it, or will be.
    let mailed: BTreeSet<Id> = rows.iter().filter(|r| r.way.mails() && !r.joins).map(|r| r.person).collect();
    let jobs: Vec<NewJob> = mailed.into_iter().map(mail::job).collect();
    one.queue.enqueue_all(tx, &jobs, one.now).await.map(drop)
}
