//! What the program is made of: all domains together, and the background work they bring.

use std::sync::Arc;

use guanxi_jobs::Registry;
use guanxi_kernel::Result;
use guanxi_records::{Company, Product};

/// All domains.
///
/// # Errors
/// When a definition or a message file does not hold together.
pub fn product() -> Result<Arc<Product>> {
    let modules = vec![
        guanxi_records::module(),
        guanxi_org::module(),
        guanxi_sales::module(),
        guanxi_orders::module(),
        guanxi_work::module(),
        guanxi_api::module(),
    ];
    Product::new(modules).map(Arc::new)
}

/// The background work of all domains.
#[must_use]
pub fn handlers() -> Registry<Arc<Company>> {
    Registry::new()
}

/// What has to be there in every company before it is used, such as schedules.
///
/// # Errors
/// When the database refuses.
pub async fn prepare(company: &Arc<Company>) -> Result<()> {
    let _ = company;
    Ok(())
}
