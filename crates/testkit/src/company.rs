//! A test's company as a program has it open.
//!
//! Macros, for companies are opened and do their work in crates above some that are tested with this one: those need not
//! be built for the tests of the ones below.

/// Opens the company of a [`TestDatabase`](crate::TestDatabase) on these connections, as a program made of the product
/// does.
#[macro_export]
macro_rules! open_company {
    ($t:expr, $db:expr, $product:expr) => {{
        let t: &$crate::TestDatabase = $t;
        let opening = guanxi_records::company::Opening {
            key: t.key.clone(),
            db: $db,
            product: $product,
            random: t.random.clone(),
            clock: t.clock.clone(),
            files: t.folder.clone(),
        };
        guanxi_records::Company::open(opening).await.unwrap()
    }};
}

/// Does all background work of a company that is due, with these handlers and what they share.
#[macro_export]
macro_rules! work {
    ($company:expr, $shared:expr, $handlers:expr) => {{
        let company: &guanxi_records::Company = $company;
        let worker = guanxi_jobs::Worker::new(
            $shared,
            company.db.clone(),
            company.queue.clone(),
            $handlers,
            company.clock.clone(),
            company.random.clone(),
            guanxi_jobs::WorkerOptions::new("test"),
        );
        worker.run_until_idle().await.unwrap();
    }};
}
