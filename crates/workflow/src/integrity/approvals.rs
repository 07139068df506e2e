//! That whatever waits for approval waits for somebody.

use guanxi_kernel::{Id, Result};
use guanxi_records::Company;
use guanxi_records::hook::BoxFuture;
use guanxi_records::integrity::{Check, Finding, Looking, Outcome, TOLD, listed};
use guanxi_store::sea_query::{Alias, Condition, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Val};

/// Approvals that wait ask somebody who can work, and what is kept as it is because it waits does wait.
#[derive(Debug)]
pub(crate) struct Approvals;

impl Check for Approvals {
    fn name(&self) -> &'static str {
        "approvals"
    }

    /// The approvals themselves, then the objects whose records may wait.
    fn parts(&self, company: &Company) -> Vec<String> {
        let definitions = company.definitions();
        let objects = definitions.live().filter(|o| o.name != "approval").map(|o| o.name.clone());
        std::iter::once(String::new()).chain(objects).collect()
    }

    fn look<'a>(
        &'a self,
        looking: Looking<'a>,
        part: &'a str,
        outcome: &'a mut Outcome,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let mut conn = looking.company.db.read().await?;
            if part.is_empty() {
                return nobody(&mut conn, outcome).await;
            }
            let object = looking.company.object(part)?;
            let run = |name: &str| Expr::col((Alias::new("r"), Alias::new(name)));
            let record = |name: &str| Expr::col((Alias::new("t"), Alias::new(name)));
            let open = Query::select()
                .expr(Expr::val(1))
                .from_as(conn.dialect().table("approval_run"), Alias::new("r"))
                .and_where(run("object").eq(part))
                .and_where(run("record_id").eq(record("id")))
                .and_where(Expr::cust("r.open"))
                .to_owned();
            let wrong = Condition::all().add(record("state").eq("in_approval")).add(Expr::exists(open).not());
            let (found, first) = listed(&mut conn, &object, wrong).await?;
            let finding = |id| Finding::new(part, Some(id), "integrity.waits_for_nothing").at("state");
            outcome.add_all(found, first.into_iter().map(finding));
            Ok(())
        })
    }
}

/// Approvals that wait while nobody who can work is asked.
async fn nobody(conn: &mut Conn, outcome: &mut Outcome) -> Result<()> {
    let text = "SELECT COUNT(*) AS n FROM {o_approval} WHERE stage = 'waiting' AND deleted_at IS NULL";
    let sql = conn.sql(text, []);
    outcome.checked += u64::try_from(conn.row(&sql).await?.int("n")?).unwrap_or_default();
    let text = "SELECT a.id, COUNT(*) OVER () AS n FROM {o_approval} a \
                WHERE a.stage = 'waiting' AND a.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM {approval_task} t \
                JOIN {o_employee} e ON e.id = t.person_id AND e.account_state = 'active' AND e.deleted_at IS NULL \
                WHERE t.approval_id = a.id AND t.state = 'waiting') ORDER BY a.id LIMIT ?";
    let sql = conn.sql(text, [Val::from(i64::try_from(TOLD).unwrap_or(i64::MAX))]);
    let rows = conn.rows(&sql).await?;
    let found = rows.first().map(|row| row.int("n")).transpose()?.unwrap_or_default();
    let ids: Vec<Id> = rows.iter().map(|row| row.id("id")).collect::<Result<_>>()?;
    let finding = |id| Finding::new("approval", Some(id), "integrity.waits_for_nobody");
    outcome.add_all(u64::try_from(found).unwrap_or_default(), ids.into_iter().map(finding));
    Ok(())
}
