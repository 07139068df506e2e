//! Telling people, as a rule says.

use guanxi_kernel::{Actor, Ctx, Result};
use guanxi_store::Tx;

use super::definition::{Step, Who};
use super::execute::Scene;
use super::people;
use super::run::{Lane, Trace};
use crate::approval::staff::Staff;
use crate::notify::{self, Notice};

/// Tells those who are meant. What is said is put together when it is read, with what the reader may see.
pub(super) async fn tell(
    scene: &Scene<'_>,
    tx: &mut Tx,
    step: &Step,
    (to, text, mail): (&[Who], &str, bool),
    lanes: &mut [&mut Lane],
) -> Result<()> {
    let staff = Staff::read(scene.company, tx, scene.now).await?;
    // Nobody does it: also the rule's owner is told.
    let ctx = Ctx { actor: Actor::System, ..scene.ctx.clone() };
    for lane in lanes {
        let Some(record) = lane.stored.as_ref() else { continue };
        let told = people::told(&staff, record, to);
        let number = told.len().to_string();
        let outcome = if told.is_empty() { "skipped" } else { "done" };
        let notice = Notice {
            kind: if mail { "automation.mailed" } else { "automation.told" },
            to: told.into_iter().collect(),
            object: scene.object.name.clone(),
            record: lane.record,
            params: vec![("template", String::from(text))],
        };
        notify::tell(&ctx, scene.company, tx, notice).await?;
        lane.trace.push(Trace::new(&step.id, scene.now, outcome).with("number", number));
    }
    Ok(())
}

/// The fields a text names, as `{{name}}`.
pub(crate) fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{").skip(1).filter_map(|rest| rest.split_once("}}").map(|(name, _)| name.trim()))
}
