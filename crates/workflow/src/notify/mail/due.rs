//! When something is mailed.

use chrono_tz::Tz;
use guanxi_kernel::{Instant, Result};
use guanxi_records::notices::Way;

use super::super::Choices;

/// When something is mailed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::notify) enum Due {
    /// Now.
    Now,
    /// Not before this moment.
    At(Instant),
    /// Not at all.
    Never,
}

/// When what happened at a moment is mailed, or said through a channel, by the choices and the clock of the person.
///
/// # Errors
/// None for times of the day.
pub(in crate::notify) fn due(
    way: Way,
    happened: Instant,
    choices: &Choices,
    zone: Tz,
    now: Instant,
) -> Result<Due> {
    let from = match way {
        Way::Off | Way::Program => return Ok(Due::Never),
        Way::Mail => happened,
        Way::Digest => choices.digest().next(zone, happened)?,
    };
    if from > now {
        return Ok(Due::At(from));
    }
    let ends = choices.quiet.map(|quiet| quiet.ends(zone, now)).transpose()?.flatten();
    Ok(ends.map_or(Due::Now, Due::At))
}
