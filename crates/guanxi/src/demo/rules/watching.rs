//! Unusual use of the company's data is watched for.

use guanxi_kernel::{Ctx, Result};
use guanxi_records::company::Company;
use guanxi_workflow::watch::{self, Settings};

pub(super) async fn write(administrator: &Ctx, company: &Company) -> Result<()> {
    let (known, lock) = watch::settings(administrator, company).await?;
    watch::set_settings(administrator, company, lock, &Settings { active: true, ..known }).await.map(drop)
}
