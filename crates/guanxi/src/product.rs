//! What the program is made of: all domains together, and the background work they bring.

use std::sync::Arc;

use guanxi_jobs::Registry;
use guanxi_kernel::{Kind, Language, Result};
use guanxi_org::moves;
use guanxi_records::integrity::KIND;
use guanxi_records::{Module, Product, background};
use guanxi_workflow::{approval, automation, export_request, integrity, notify, permission_review, watch};

use crate::acting::Acts;
use crate::housekeeping;
use crate::mail_server::MailServer;

/// All domains.
///
/// # Errors
/// When a definition or a message file does not hold together.
pub fn product() -> Result<Arc<Product>> {
    let modules = vec![
        guanxi_records::module(),
        guanxi_org::module(),
        guanxi_workflow::module(),
        guanxi_integrations::module(),
        guanxi_sales::module(),
        guanxi_orders::module(),
        guanxi_work::module(),
        guanxi_insight::module(),
        guanxi_api::module(),
        module(),
    ];
    Product::new(modules).map(Arc::new)
}

/// What the program itself brings: what its command line says.
fn module() -> Module {
    let messages = vec![
        (Language::ZhCn, include_str!("../messages/zh-CN.ftl")),
        (Language::ZhTw, include_str!("../messages/zh-TW.ftl")),
        (Language::En, include_str!("../messages/en.ftl")),
        (Language::De, include_str!("../messages/de.ftl")),
    ];
    Module { name: "guanxi", messages, ..Module::default() }
}

/// The background work of all domains.
#[must_use]
pub fn handlers() -> Registry<Acts> {
    background::handlers()
        .with(housekeeping::KIND, housekeeping::Housekeeping)
        .with(moves::KIND, moves::MoveJob)
        .with(approval::DUE_KIND, approval::DueJob)
        .with(KIND, integrity::IntegrityJob)
        .with(automation::RUN_KIND, automation::RunJob)
        .with(automation::WAKE_KIND, automation::WakeJob)
        .with(automation::DUE_KIND, automation::DueJob)
        .with(automation::PAUSED_KIND, automation::PausedJob)
        .with(notify::MAIL_KIND, notify::MailJob(MailServer))
        .with(export_request::APPROVED_EXPORT_KIND, export_request::ApprovedExportJob)
        .with(watch::WATCH_KIND, watch::WatchJob)
        .with(permission_review::REVIEW_KIND, permission_review::ReviewJob)
}

/// A failure as the command line says it: in English, like its help; with the causes when it is a fault of ours.
#[must_use]
pub fn explained(product: &Product, error: guanxi_kernel::Error) -> anyhow::Error {
    let code = error.code().name;
    let mut text = product.messages.sentence(Language::En, code, error.params());
    for fault in error.field_errors() {
        let why = product.messages.sentence(Language::En, fault.code, &fault.params);
        text.push_str(&format!("\n  {}: {why}", fault.field));
    }
    match error.kind() {
        Kind::Internal | Kind::Unavailable => anyhow::Error::new(error).context(text),
        _ => anyhow::anyhow!("{text} ({code})"),
    }
}
