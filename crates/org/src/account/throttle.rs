//! How many attempts to sign in are let through.
//!
//! Three bounds, counted from the log of sign-ins, so that they hold on every node:
//! * an account from one address: 10 failures in 15 minutes since the last success;
//! * one address: 100 failures in 15 minutes;
//! * one account from everywhere: 200 failures in an hour.
//!
//! Nobody can use them to keep somebody else out: the last two do not bind an address from which the account was signed
//! in within 90 days, and the first binds only the attacker's own address. Open sessions never end by failed attempts.

use std::net::IpAddr;

use chrono::{Duration, TimeDelta};
use guanxi_kernel::{Error, Instant, Result};
use guanxi_store::{Conn, Val};

use super::TOO_MANY_ATTEMPTS;

const WINDOW: TimeDelta = Duration::minutes(15);
const ACCOUNT_WINDOW: TimeDelta = Duration::hours(1);
const KNOWN: TimeDelta = Duration::days(90);
const MOST_BY_PAIR: usize = 10;
const MOST_BY_ADDRESS: i64 = 100;
const MOST_BY_ACCOUNT: i64 = 200;

/// What an address counts as: a subscriber has a whole /64 of IPv6, so that is one.
pub(super) fn origin(address: Option<IpAddr>) -> String {
    match address.map(|a| a.to_canonical()) {
        None => String::from("-"),
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => {
            let network = u128::from(address) & !u128::from(u64::MAX);
            format!("{}/64", std::net::Ipv6Addr::from(network))
        }
    }
}

/// The name of a browser or program, cut to what is worth keeping.
pub(super) fn shortened(agent: &str) -> String {
    agent.chars().filter(|c| !c.is_control()).take(200).collect()
}

/// Lets an attempt through or not.
///
/// # Errors
/// `session.too_many_attempts` with the seconds to wait.
pub(super) async fn check(conn: &mut Conn, account: &[u8], origin: &str, now: Instant) -> Result<()> {
    check_pair(conn, account, origin, now).await?;
    if known(conn, account, origin, now).await? {
        return Ok(());
    }
    let text =
        "SELECT count(*) AS failed FROM {sign_in} WHERE address = ? AND at > ? AND outcome = 'refused'";
    let sql = conn.sql(text, [Val::from(origin), Val::from(now - WINDOW)]);
    if conn.row(&sql).await?.int("failed")? >= MOST_BY_ADDRESS {
        return Err(too_many(WINDOW));
    }
    let text =
        "SELECT count(*) AS failed FROM {sign_in} WHERE account_hash = ? AND at > ? AND outcome = 'refused'";
    let sql = conn.sql(text, [Val::from(account.to_vec()), Val::from(now - ACCOUNT_WINDOW)]);
    if conn.row(&sql).await?.int("failed")? >= MOST_BY_ACCOUNT {
        return Err(too_many(ACCOUNT_WINDOW));
    }
    Ok(())
}

/// Lets a further attempt at the account from one origin through or not.
///
/// # Errors
/// `session.too_many_attempts` with the seconds to wait.
pub(super) async fn check_pair(conn: &mut Conn, account: &[u8], origin: &str, now: Instant) -> Result<()> {
    let text = "SELECT at, outcome FROM {sign_in} WHERE account_hash = ? AND address = ? AND at > ? ORDER BY at DESC, id DESC";
    let values = [Val::from(account.to_vec()), Val::from(origin), Val::from(now - WINDOW)];
    let sql = conn.sql(text, values);
    let rows = conn.rows(&sql).await?;
    let mut failed = Vec::new();
    for row in &rows {
        match row.text("outcome")? {
            super::log::SIGNED_IN => break,
            super::log::REFUSED => failed.push(row.instant("at")?),
            _ => {}
        }
    }
    if let Some(oldest) = failed.get(MOST_BY_PAIR - 1) {
        return Err(too_many(*oldest + WINDOW - now));
    }
    Ok(())
}

/// Whether the account was signed in from there lately.
async fn known(conn: &mut Conn, account: &[u8], origin: &str, now: Instant) -> Result<bool> {
    let text = "SELECT 1 AS known FROM {sign_in} WHERE account_hash = ? AND address = ? AND at > ? \
                AND outcome = 'signed_in' LIMIT 1";
    let values = [Val::from(account.to_vec()), Val::from(origin), Val::from(now - KNOWN)];
    let sql = conn.sql(text, values);
    Ok(conn.opt(&sql).await?.is_some())
}

fn too_many(wait: TimeDelta) -> Error {
    let seconds = wait.num_seconds().max(1);
    Error::new(TOO_MANY_ATTEMPTS).with("seconds", seconds).carrying("retry_after", seconds.into())
}
