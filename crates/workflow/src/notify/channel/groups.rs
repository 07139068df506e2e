//! Which groups the company has told of what concerns it as a whole.

use guanxi_kernel::{Error, FieldError, Id, Result};
use guanxi_records::Product;
use guanxi_records::notices::Channel;

use super::super::{CHANNEL, Choices, GROUP_KIND};

/// A kind a group may be told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupKind {
    /// Its name.
    pub kind: &'static str,
    /// The groups told of it.
    pub channels: Vec<Id>,
}

/// The kinds groups may be told of, with the channels that are told as far as they are there.
pub(in crate::notify) fn kinds(product: &Product, choices: &Choices, channels: &[Channel]) -> Vec<GroupKind> {
    let told = |kind: &str| {
        let chosen = choices.groups.get(kind).into_iter().flatten().copied();
        chosen.filter(|id| channels.iter().any(|channel| channel.id == *id)).collect()
    };
    let kinds = product.notices().filter(|kind| kind.groups);
    kinds.map(|kind| GroupKind { kind: kind.name, channels: told(kind.name) }).collect()
}

/// Refuses kinds no group is told of, and channels nobody knows or that speak to one number each.
///
/// # Errors
/// `notification.group_kind`, `notification.channel`.
pub(in crate::notify) fn check_groups(
    product: &Product,
    choices: &Choices,
    channels: &[Channel],
) -> Result<()> {
    let fits = |kind: &str| product.notices().any(|known| known.name == kind && known.groups);
    for (kind, chosen) in &choices.groups {
        if !fits(kind) {
            let fault = FieldError::new("groups", GROUP_KIND.name).with("kind", kind);
            return Err(Error::fields(GROUP_KIND, vec![fault]));
        }
        let known = |id: &Id| channels.iter().any(|channel| channel.id == *id && !channel.needs_number);
        if !chosen.iter().all(known) {
            return Err(Error::fields(CHANNEL, vec![FieldError::new("groups", CHANNEL.name)]));
        }
    }
    Ok(())
}
