//! A copy of a company must not speak to others in its name.

use guanxi_kernel::{Ctx, Result};
use guanxi_records::{Company, backup};

use crate::{channel, mail};

/// Switches off webhooks, connectors, channels and mail. Answers how many of them were on.
pub(crate) async fn silence(ctx: &Ctx, company: &Company) -> Result<u64> {
    let mut count = u64::from(mail::hold(company).await?) + channel::silence(company).await?;
    for object in ["connector", "webhook"] {
        count += backup::switch_off(ctx, company, object).await?;
    }
    Ok(count)
}
