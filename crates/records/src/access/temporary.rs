//! What a reader's temporary accesses open of an object. They count to their very moment, however old the rights are.

use guanxi_kernel::authority::Reach;
use guanxi_kernel::{Ctx, Temporary, TemporaryPart};

use crate::definition::{Definitions, ObjectDef, Ownership};
use crate::filter::{self, Filter};

/// What temporary accesses open: whole owners' records where that says it all, else by filters.
#[derive(Debug, Default)]
pub(super) struct Opened {
    /// All records, or those of owners.
    pub(super) reach: Reach,
    /// Records that meet any of these.
    pub(super) filters: Vec<Filter>,
}

/// Works it out. A filter that no longer fits the object opens nothing.
pub(super) fn opened(ctx: &Ctx, definitions: &Definitions, object: &ObjectDef) -> Opened {
    let mut opened = Opened::default();
    let asked = ctx.authority.asked.iter().filter(|part| *part.object == *object.name);
    for part in asked {
        opened.add(definitions, object, part);
    }
    if ctx.authority.temporary.is_empty() {
        return opened;
    }
    let now = ctx.now();
    let running = ctx.authority.temporary.iter().filter(|t| t.runs(now));
    for part in running.flat_map(|t| t.about(&object.name)) {
        opened.add(definitions, object, part);
    }
    opened
}

/// The accesses that have something to say about the object: of lines those about the record they belong to.
pub(crate) fn about<'a>(ctx: &'a Ctx, object: &'a ObjectDef) -> impl Iterator<Item = &'a Temporary> {
    let now = ctx.now();
    let name = match (object.ownership, object.master_field().and_then(|f| f.target())) {
        (Ownership::Master, Some(master)) => master,
        _ => &object.name,
    };
    ctx.authority.temporary.iter().filter(move |t| t.runs(now) && t.about(name).next().is_some())
}

impl Opened {
    fn add(&mut self, definitions: &Definitions, object: &ObjectDef, part: &TemporaryPart) {
        match (&part.filter, part.owner) {
            (None, None) => self.reach.all = true,
            (None, Some(owner)) if object.ownership == Ownership::Owner => {
                self.reach.owners.insert(owner.get());
            }
            _ => self.filters.extend(filter::parse_trusted(definitions, object, &part.condition())),
        }
    }
}
