//! Whoever works on a record that goes works on the one that is kept.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_store::Tx;

use crate::company::Company;
use crate::definition::ObjectDef;
use crate::share::{self, Level, NewShare, ShareKind};

/// Gives the kept record the shares and the team of the others, unless it has the like. Answers the new shares.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn take_over(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &ObjectDef,
    keep: Id,
    from: &[Id],
) -> Result<Vec<Id>> {
    let program = ctx.as_program();
    let mut known: Vec<_> = share::of_records(tx, object, &[keep]).await?;
    let mut made = Vec::new();
    for found in share::of_records(tx, object, from).await? {
        let alike = |other: &share::Share| {
            (other.employee_id, other.department_id) == (found.employee_id, found.department_id)
                && other.kind == found.kind
        };
        let kind = [ShareKind::Team, ShareKind::Share].into_iter().find(|k| k.name() == found.kind);
        let over = found.expires_at.is_some_and(|at| at <= ctx.now());
        let (Some(kind), Some(level)) = (kind, Level::parse(&found.level)) else { continue };
        if over || known.iter().any(alike) {
            continue;
        }
        let new = NewShare {
            employee: found.employee_id,
            department: found.department_id,
            level,
            kind,
            expires_at: found.expires_at,
        };
        made.push(share::add_in(&program, company, tx, &object.name, keep, new).await?);
        known.push(found);
    }
    Ok(made)
}

/// Takes those shares back that are still there.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn give_back(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &ObjectDef,
    keep: Id,
    made: &[Id],
) -> Result<()> {
    let program = ctx.as_program();
    let there: Vec<Id> = share::of_records(tx, object, &[keep]).await?.iter().map(|s| s.id).collect();
    for id in made.iter().filter(|id| there.contains(id)) {
        share::remove_in(&program, company, tx, &object.name, keep, *id).await?;
    }
    Ok(())
}
