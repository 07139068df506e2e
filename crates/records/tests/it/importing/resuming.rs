//! An import that is killed goes on where it was.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use guanxi_jobs::JobState;
use guanxi_kernel::{Ctx, Result};
use guanxi_records::hook::{BoxFuture, Hook, Pending};
use guanxi_records::{Company, audit, import};
use guanxi_store::Tx;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;
use tokio::sync::Notify;

use super::desk::{Desk, counts};

/// Stands still at the record of this number, as a process that was killed does.
struct Deadly {
    written: AtomicU64,
    dies_at: AtomicU64,
    dead: Notify,
}

impl Hook for Deadly {
    fn objects(&self) -> &'static [&'static str] {
        &["firm"]
    }

    fn after<'a>(
        &'a self,
        _: &'a Ctx,
        _: &'a Company,
        _: &'a mut Tx,
        _: &'a Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let number = self.written.fetch_add(1, Ordering::SeqCst) + 1;
            if number == self.dies_at.load(Ordering::SeqCst) {
                self.dead.notify_one();
                std::future::pending::<()>().await;
            }
            Ok(())
        })
    }
}

async fn no_row_is_lost_or_comes_twice(t: TestDatabase) {
    let deadly = Arc::new(Deadly { written: 0.into(), dies_at: 0.into(), dead: Notify::new() });
    let desk = Desk::open_with(t, vec![deadly.clone()]).await;
    let rows = 2_300;
    let mut csv = String::from("name,external_code,score\n");
    for row in 0..rows {
        // Every hundredth row is wrong, and told of once.
        let score = if row % 100 == 99 { "x" } else { "5" };
        csv.push_str(&format!(
            "Firm {row},C{row},{score}
"
        ));
    }
    let ctx = desk.system();
    let request = desk.request(&ctx, "firm", csv.as_bytes(), json!({})).await;
    let id = import::start(&ctx, &desk.company, &request).await.unwrap();
    for dies_after in [1, 600, 300, 1_100] {
        let now = deadly.written.load(Ordering::SeqCst);
        deadly.dies_at.store(now + dies_after, Ordering::SeqCst);
        let worker = desk.worker();
        tokio::select! {
            idle = worker.run_until_idle() => panic!("it ended before it was killed: {idle:?}"),
            () = deadly.dead.notified() => {}
        }
        drop(worker);
        // Its lease runs out.
        desk.database.clock.advance(Duration::from_secs(120));
    }
    deadly.dies_at.store(0, Ordering::SeqCst);
    desk.work().await;
    let job = desk.job(id).await;
    assert_eq!(job.state, JobState::Done, "{:?}", job.error);
    let result = job.result.unwrap();
    assert_eq!(counts(&result), [rows - 23, 0, 0, 23]);
    let mut codes: Vec<_> =
        desk.all("firm").await.iter().map(|f| f["external_code"].as_str().unwrap().to_owned()).collect();
    assert_eq!(codes.len() as u64, rows - 23);
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len() as u64, rows - 23, "each row once");
    let errors = String::from_utf8(desk.content(&ctx, &result["errors_file"]).await.unwrap()).unwrap();
    assert_eq!(errors.lines().count(), 24);
    let report = audit::verify(&mut desk.company.db.read().await.unwrap()).await.unwrap();
    assert_eq!(report.broken, None);
}

async fn a_cancelled_import_stops_between_chunks(t: TestDatabase) {
    let desk = Desk::open(t).await;
    let mut csv = String::from("name\n");
    (0..700).for_each(|row| csv.push_str(&format!("Firm {row}\n")));
    let ctx = desk.system();
    let request = desk.request(&ctx, "firm", csv.as_bytes(), json!({})).await;
    let id = import::start(&ctx, &desk.company, &request).await.unwrap();
    let mut tx = desk.company.db.begin().await.unwrap();
    desk.company.queue.cancel(&mut tx, id, ctx.now()).await.unwrap();
    tx.commit().await.unwrap();
    desk.work().await;
    assert_eq!(desk.job(id).await.state, JobState::Cancelled);
    assert!(desk.all("firm").await.is_empty());
}

both!(no_row_is_lost_or_comes_twice, a_cancelled_import_stops_between_chunks);
