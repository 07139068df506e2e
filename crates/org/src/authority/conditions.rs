//! When and from where a role counts.

use std::net::IpAddr;

use chrono::{Datelike, NaiveTime, Weekday};
use ipnet::IpNet;

use super::Circumstances;

/// When and from where a role counts; the default is always and everywhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conditions {
    /// Only from these networks; none: from everywhere.
    networks: Option<Vec<IpNet>>,
    /// Only on these weekdays; none: on every day.
    weekdays: Option<Vec<Weekday>>,
    /// Not before this time of the day.
    from: Option<NaiveTime>,
    /// Only before this time of the day. Earlier than `from`: the hours go over midnight.
    until: Option<NaiveTime>,
}

impl Conditions {
    /// Reads them as a role holds them: networks separated by blanks or commas, times as `HH:MM`. What cannot be read
    /// allows nothing: failing open would give rights somebody meant to bind.
    #[must_use]
    pub fn parse(addresses: &str, from: &str, until: &str) -> Self {
        let networks = (!addresses.trim().is_empty()).then(|| words(addresses).filter_map(network).collect());
        let broken = [from, until].iter().any(|t| !t.trim().is_empty() && time(t).is_none());
        let networks = if broken { Some(Vec::new()) } else { networks };
        Self { networks, weekdays: None, from: time(from), until: time(until) }
    }

    /// Allows a weekday (`mon` to `sun`); from the first one on only those named.
    pub fn allow_weekday(&mut self, name: &str) {
        self.weekdays.get_or_insert_default().extend(name.parse::<Weekday>());
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the role counts for who acts so.
    #[must_use]
    pub fn met(&self, circumstances: &Circumstances) -> bool {
        self.address_allowed(circumstances.address) && self.time_allowed(circumstances)
    }

    fn address_allowed(&self, address: Option<IpAddr>) -> bool {
        let Some(networks) = &self.networks else { return true };
        // A dual-stack socket shows IPv4 addresses inside IPv6 ones.
        let address = address.map(|a| a.to_canonical());
        address.is_some_and(|address| networks.iter().any(|n| n.contains(&address)))
    }

    fn time_allowed(&self, circumstances: &Circumstances) -> bool {
        let local = circumstances.now.with_timezone(&circumstances.zone);
        let time = local.time();
        let hours = match (self.from, self.until) {
            (Some(from), Some(until)) if until < from => time >= from || time < until,
            (from, until) => from.is_none_or(|from| time >= from) && until.is_none_or(|until| time < until),
        };
        hours && self.weekdays.as_ref().is_none_or(|days| days.contains(&local.weekday()))
    }
}

/// The first word that is not a network; none when all are.
#[must_use]
pub(crate) fn bad_network(addresses: &str) -> Option<&str> {
    words(addresses).find(|word| network(word).is_none())
}

/// A time of the day, `HH:MM`.
pub(crate) fn time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").ok()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '，' | '；' | '、'))
        .filter(|w| !w.is_empty())
}

/// A network in CIDR notation, or a single address.
fn network(word: &str) -> Option<IpNet> {
    word.parse().ok().or_else(|| word.parse::<IpAddr>().ok().map(IpNet::from))
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;

    fn met(conditions: &Conditions, address: Option<&str>, at: &str) -> bool {
        let now: DateTime<Utc> = at.parse().unwrap();
        let address = address.map(|a| a.parse().unwrap());
        conditions.met(&Circumstances { address, now, zone: chrono_tz::Asia::Shanghai })
    }

    const MONDAY_8: &str = "2026-03-02T00:00:00Z";

    #[test]
    fn none_is_always_met() {
        let none = Conditions::parse("", "", " ");
        assert!(none.is_empty() && met(&none, None, MONDAY_8));
    }

    #[test]
    fn addresses_are_compared_by_network() {
        let office = Conditions::parse("10.0.0.0/8，192.168.1.7\n2001:db8::/32", "", "");
        assert!(met(&office, Some("10.200.3.4"), MONDAY_8));
        assert!(met(&office, Some("::ffff:10.1.1.1"), MONDAY_8));
        assert!(met(&office, Some("192.168.1.7"), MONDAY_8) && !met(&office, Some("192.168.1.8"), MONDAY_8));
        assert!(met(&office, Some("2001:db8::5"), MONDAY_8));
        assert!(!met(&office, None, MONDAY_8), "background work comes from nowhere");
    }

    #[test]
    fn hours_are_local_and_may_pass_midnight() {
        let day = Conditions::parse("", "08:00", "18:00");
        assert!(met(&day, None, MONDAY_8));
        assert!(!met(&day, None, "2026-03-02T10:00:00Z"), "the end is not included");
        let night = Conditions::parse("", "22:00", "06:00");
        assert!(met(&night, None, "2026-03-02T15:00:00Z") && met(&night, None, "2026-03-02T21:59:00Z"));
        assert!(!met(&night, None, MONDAY_8));
    }

    #[test]
    fn weekdays_bind_once_one_is_named() {
        let mut weekend = Conditions::default();
        weekend.allow_weekday("sat");
        weekend.allow_weekday("sun");
        assert!(!met(&weekend, None, MONDAY_8));
        assert!(met(&weekend, None, "2026-02-28T17:00:00Z"), "Sunday in Shanghai");
    }

    #[test]
    fn what_cannot_be_read_allows_nothing() {
        assert!(!met(&Conditions::parse("office", "", ""), Some("10.0.0.1"), MONDAY_8));
        assert!(!met(&Conditions::parse("", "8 o'clock", ""), None, MONDAY_8));
        assert_eq!(bad_network("10.0.0.0/8 office"), Some("office"));
    }
}
