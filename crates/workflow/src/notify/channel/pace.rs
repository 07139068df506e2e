//! How often a channel is spoken through, and how long to wait when it fails.

use chrono::TimeDelta;
use guanxi_kernel::{Id, Instant, Result};
use guanxi_records::notices::{Channel, Refusal};
use guanxi_store::{Conn, Val};

/// The pause after the first attempt that failed.
const FIRST: TimeDelta = TimeDelta::seconds(30);
/// The longest pause.
const LONGEST: TimeDelta = TimeDelta::hours(1);
/// How long it is tried.
const PATIENCE: TimeDelta = TimeDelta::hours(12);
/// How often it is tried when waiting will hardly help.
const HARDLY: i64 = 3;
/// A little more than the receiver's minute, whose clock is not ours.
const MARGIN: TimeDelta = TimeDelta::milliseconds(500);

/// When there is room for another message; none: now.
pub(super) async fn room(conn: &mut Conn, channel: &Channel, now: Instant) -> Result<Option<Instant>> {
    let mut free: Option<Instant> = None;
    for most in channel.pace {
        let span = TimeDelta::seconds(i64::from(most.seconds)) + MARGIN;
        // The one so many places back must be out of the window by then.
        let text =
            "SELECT at FROM {channel_attempt} WHERE channel_id = ? AND at > ? ORDER BY at DESC LIMIT ?";
        let values = [Val::from(channel.id), Val::from(now - span), Val::from(i64::from(most.number))];
        let sql = conn.sql(text, values);
        let rows = conn.rows(&sql).await?;
        if rows.len() == usize::try_from(most.number).unwrap_or(usize::MAX)
            && let Some(last) = rows.last()
        {
            free = free.max(Some(last.instant("at")? + span));
        }
    }
    Ok(free.filter(|at| *at > now))
}

/// When to try again after so many attempts; none: it is given up.
pub(super) fn next(attempts: i64, begun: Instant, now: Instant, refusal: &Refusal) -> Option<Instant> {
    if refusal.lasting && attempts >= HARDLY {
        return None;
    }
    let times = u32::try_from(attempts - 1).unwrap_or_default().min(8);
    let pause = FIRST.checked_mul(4_i32.pow(times.min(6))).unwrap_or(LONGEST).min(LONGEST);
    let asked = refusal.wait.and_then(|wait| TimeDelta::from_std(wait).ok()).unwrap_or_default();
    let at = now + pause.max(asked);
    (at <= begun + PATIENCE).then_some(at)
}

/// What waits for a channel of which something failed: nothing overtakes it.
pub(super) async fn held(conn: &mut Conn, channel: Id, now: Instant) -> Result<Option<Instant>> {
    let sql = conn.sql("SELECT held_until FROM {channel_state} WHERE channel_id = ?", [Val::from(channel)]);
    let row = conn.opt(&sql).await?;
    let until = row.map(|row| row.opt_instant("held_until")).transpose()?.flatten();
    Ok(until.filter(|until| *until > now))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(lasting: bool, wait: Option<u64>) -> Refusal {
        let wait = wait.map(std::time::Duration::from_secs);
        Refusal { failure: String::from("500"), says: None, lasting, wait }
    }

    #[test]
    fn pauses_grow_for_half_a_day() {
        let begun = chrono::DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let (mut now, mut attempts, mut last) = (begun, 1, TimeDelta::zero());
        while let Some(at) = next(attempts, begun, now, &refusal(false, None)) {
            assert!(at - now <= LONGEST && at - now >= last, "{attempts}");
            (last, now, attempts) = (at - now, at, attempts + 1);
        }
        assert!(now - begun > TimeDelta::hours(10) && (10..20).contains(&attempts), "{attempts}");
    }

    #[test]
    fn what_waiting_hardly_helps_is_given_up_soon_and_who_asks_for_time_gets_it() {
        let now = chrono::DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        assert_eq!(next(3, now, now, &refusal(true, None)), None);
        assert_eq!(next(1, now, now, &refusal(false, Some(600))), Some(now + TimeDelta::minutes(10)));
        assert_eq!(next(1, now, now, &refusal(true, None)), Some(now + FIRST));
    }
}
