//! People: whose account is open is not deleted; a time zone is one.

use chrono_tz::Tz;
use guanxi_kernel::{Ctx, Error, Result};
use guanxi_records::Company;
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_store::Tx;

use super::{ACCOUNT_ACTIVE, TIME_ZONE, fault, owner, refused};
use crate::account::state::AccountState;
use crate::account::stop::end_access;

pub(super) struct Employee;

impl Hook for Employee {
    fn objects(&self) -> &'static [&'static str] {
        &["employee"]
    }

    fn before<'a>(
        &'a self,
        _: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let state = AccountState::parse(pending.after.get("account_state").as_text().unwrap_or_default());
            if pending.kind == WriteKind::Delete {
                if matches!(state, AccountState::Invited | AccountState::Active) {
                    return Err(Error::new(ACCOUNT_ACTIVE));
                }
                return end_access(tx, pending.after.id()).await;
            }
            if pending.changes("account_state") {
                tx.after_commit(owner::forgetting(company));
            }
            // Whoever the record says cannot sign in has no way in, whichever way the record was written.
            if pending.changes("account_state") && !state.may_own() {
                end_access(tx, pending.after.id()).await?;
            }
            match pending.after.get("time_zone").as_text() {
                Some(zone) if zone.parse::<Tz>().is_err() => Err(refused(fault("time_zone", TIME_ZONE))),
                _ => Ok(()),
            }
        })
    }
}
