//! Telling people, as a rule says.

use std::collections::BTreeMap;

use guanxi_kernel::{Actor, Ctx, Id, Result};
use guanxi_store::Tx;

use super::definition::{Step, Who};
use super::execute::Scene;
use super::people;
use super::run::{Lane, Trace};
use crate::approval::staff::Staff;
use crate::notify::channel::{self, Post};
use crate::notify::{self, Notice};

/// What is told to whom.
pub(super) struct Telling<'a> {
    pub(super) to: &'a [Who],
    pub(super) text: &'a str,
    pub(super) mail: bool,
    pub(super) channels: &'a [Id],
}

impl Telling<'_> {
    const fn kind(&self) -> &'static str {
        if self.mail { "automation.mailed" } else { "automation.told" }
    }
}

/// Tells those who are meant. What is said is put together when it is read, with what the reader may see.
pub(super) async fn tell(
    scene: &Scene<'_>,
    tx: &mut Tx,
    step: &Step,
    telling: &Telling<'_>,
    lanes: &mut [&mut Lane],
) -> Result<()> {
    let staff = Staff::read(scene.company, tx, scene.now).await?;
    let posts = posts(scene, tx, step, telling, lanes).await?;
    let company = scene.company;
    channel::put(tx, (&company.ids, &company.queue), scene.now, &posts).await?;
    // Nobody does it: also the rule's owner is told.
    let ctx = Ctx { actor: Actor::System, ..scene.ctx.clone() };
    for lane in lanes {
        let Some(record) = lane.stored.as_ref() else { continue };
        let told = people::told(&staff, record, telling.to);
        let number = told.len().to_string();
        let groups = posts.iter().filter(|post| post.record == Some(lane.record)).count();
        let outcome = if told.is_empty() && groups == 0 { "skipped" } else { "done" };
        let notice = Notice {
            kind: telling.kind(),
            to: told.into_iter().collect(),
            object: scene.object.name.clone(),
            record: lane.record,
            params: vec![("template", String::from(telling.text))],
        };
        lane.acted |= groups > 0;
        notify::tell(&ctx, scene.company, tx, notice).await?;
        let trace = Trace::new(&step.id, scene.now, outcome).with("number", number);
        lane.trace.push(if groups == 0 { trace } else { trace.with("groups", groups.to_string()) });
    }
    Ok(())
}

/// What groups are told: the text of the rule, put together when it is said, with what the rule's owner may see then.
async fn posts(
    scene: &Scene<'_>,
    tx: &mut Tx,
    step: &Step,
    telling: &Telling<'_>,
    lanes: &[&mut Lane],
) -> Result<Vec<Post>> {
    if telling.channels.is_empty() {
        return Ok(Vec::new());
    }
    // One that is gone or switched off meanwhile keeps nobody else from being told.
    let known = scene.company.product.channels(tx).await?;
    let fits = |id: &&Id| known.iter().any(|c| c.id == **id && c.active && !c.needs_number);
    let channels: Vec<Id> = telling.channels.iter().filter(fits).copied().collect();
    let there = lanes.iter().filter(|lane| lane.stored.is_some());
    let of = |lane: &&&mut Lane| {
        let (run, record) = (lane.run, lane.record);
        let params = BTreeMap::from([(String::from("template"), String::from(telling.text))]);
        let post = move |channel: &Id| Post {
            channel: *channel,
            // A run that is taken up again says nothing twice.
            subject: format!("automation {run} {}", step.id),
            kind: String::from(telling.kind()),
            to: None,
            automation: Some(scene.rule.id),
            object: scene.object.name.clone(),
            record: Some(record),
            params: params.clone(),
        };
        channels.iter().map(post).collect::<Vec<_>>()
    };
    Ok(there.flat_map(|lane| of(&lane)).collect())
}

/// The fields a text names, as `{{name}}`.
pub(crate) fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{").skip(1).filter_map(|rest| rest.split_once("}}").map(|(name, _)| name.trim()))
}
