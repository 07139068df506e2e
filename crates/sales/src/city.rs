//! A customer's city is taken from the address when nobody gave it: lists are filtered and sorted by it.

use guanxi_kernel::{Ctx, Result};
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_records::{Company, FieldValue};
use guanxi_store::Tx;

pub(crate) struct City;

impl Hook for City {
    fn objects(&self) -> &'static [&'static str] {
        &["customer"]
    }

    fn before<'a>(
        &'a self,
        _: &'a Ctx,
        _: &'a Company,
        _: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        if let Some(city) = city(pending) {
            pending.set("city", FieldValue::Text(city));
        }
        Box::pin(std::future::ready(Ok(())))
    }
}

/// The city of an address that is new. It takes the place of the old address's city, but of nothing else.
fn city(pending: &Pending) -> Option<String> {
    let writes = matches!(pending.kind, WriteKind::Create | WriteKind::Edit);
    if !writes || !pending.changes("address") || pending.changes("city") {
        return None;
    }
    let of = |value: &FieldValue| match value {
        FieldValue::Address(address) => address.city.clone(),
        _ => None,
    };
    let known = pending.after.get("city").as_text();
    let before = pending.before.as_ref().and_then(|record| of(record.get("address")));
    if known.is_some() && known != before.as_deref() {
        return None;
    }
    of(pending.after.get("address"))
}
