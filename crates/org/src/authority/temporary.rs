//! What temporary accesses add: reading, and nothing else.

use std::sync::Arc;

use guanxi_kernel::{Action, Id, Instant, Temporary, TemporaryPart};
use guanxi_records::definition::Ownership;

use crate::organisation::{Organisation, TemporaryAccess};

/// The person's accesses that count at the moment.
pub(crate) fn running(
    organisation: &Organisation,
    employee: Id,
    now: Instant,
) -> impl Iterator<Item = &TemporaryAccess> {
    let of_person = organisation.temporary.get(&employee).into_iter().flatten();
    of_person.filter(move |access| access.starts_at <= now && access.granted.runs(now))
}

/// Those accesses as the predicate takes them, with `*` written out.
pub(super) fn granted(organisation: &Organisation, employee: Id, now: Instant) -> Vec<Temporary> {
    let plain = |access: &TemporaryAccess| Temporary {
        parts: access.granted.parts.iter().flat_map(|part| written_out(organisation, part)).collect(),
        ..access.granted.clone()
    };
    running(organisation, employee, now).map(plain).collect()
}

fn written_out(organisation: &Organisation, part: &TemporaryPart) -> Vec<TemporaryPart> {
    if &*part.object != "*" {
        return vec![part.clone()];
    }
    let owned = organisation.objects.iter().filter(|o| o.ownership == Ownership::Owner);
    owned.map(|o| TemporaryPart { object: Arc::clone(&o.name), ..part.clone() }).collect()
}

/// Whether a temporary access opens the action at all.
pub(crate) const fn opens(action: Action) -> bool {
    matches!(action, Action::Read)
}
