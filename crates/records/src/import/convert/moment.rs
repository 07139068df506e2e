//! Days and times as people write them.

use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use guanxi_kernel::Instant;

use super::super::request::DateOrder;

/// Why a text is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is none.
    NotADate,
    /// Day and month could be either.
    Open,
}

/// The day of a text that may also tell a time.
pub(super) fn day(text: &str, order: Option<DateOrder>) -> Result<NaiveDate, Unread> {
    let text = guanxi_text::fold(text);
    let (date, time) = split(&text);
    if !time.is_empty() && clock(time).is_none() {
        return Err(Unread::NotADate);
    }
    date_only(date, order)
}

/// The moment of a text: with an offset as it says, else by the clocks of the zone.
pub(super) fn moment(text: &str, order: Option<DateOrder>, zone: Tz) -> Result<Instant, Unread> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text.trim()) {
        return Ok(at.with_timezone(&Utc));
    }
    let text = guanxi_text::fold(text);
    let (date, time) = split(&text);
    let day = date_only(date, order)?;
    let time = if time.is_empty() { NaiveTime::MIN } else { clock(time).ok_or(Unread::NotADate)? };
    Ok(in_zone(day.and_time(time), zone))
}

/// The moment the clocks of a zone show this. Where they are put forward past it, an hour later.
pub(super) fn in_zone(local: NaiveDateTime, zone: Tz) -> Instant {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.with_timezone(&Utc),
        LocalResult::None => match zone.from_local_datetime(&(local + TimeDelta::hours(1))) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.with_timezone(&Utc),
            LocalResult::None => Utc.from_utc_datetime(&local),
        },
    }
}

/// The date and what follows it.
fn split(text: &str) -> (&str, &str) {
    let text = text.trim();
    if let Some((date, time)) = text.split_once('t').filter(|(date, _)| date.len() == 10) {
        return (date, time);
    }
    // The time is what has a colon; month names have blanks of their own.
    match text.rfind(' ').filter(|_| text.contains(':')) {
        Some(_) => {
            let colon = text.find(':').unwrap_or(text.len());
            let before = text.get(..colon).unwrap_or_default();
            let at = before.rfind(' ').unwrap_or(0);
            let (date, time) = text.split_at(at);
            (date.trim(), time.trim())
        }
        None => (text, ""),
    }
}

/// A time of day: `8:30`, `08:30:00.000`, `8:30 pm`.
fn clock(text: &str) -> Option<NaiveTime> {
    let compact: String = text.chars().filter(|c| *c != ' ').collect();
    let forms = ["%H:%M:%S%.f", "%H:%M", "%I:%M:%S%p", "%I:%M%p"];
    forms.iter().find_map(|form| NaiveTime::parse_from_str(&compact, form).ok())
}

fn date_only(text: &str, order: Option<DateOrder>) -> Result<NaiveDate, Unread> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let part = |from, to| text.get(from..to).and_then(|t: &str| t.parse().ok()).unwrap_or(0);
        return date(i64::from(part(0, 4)), part(4, 6), part(6, 8));
    }
    if let Some(found) = named_month(text) {
        return found;
    }
    let separators = |c: char| matches!(c, '-' | '/' | '.' | '年' | '月' | ' ');
    let parts: Vec<&str> =
        text.trim_end_matches(['日', '号', '.']).split(separators).filter(|p| !p.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else { return Err(Unread::NotADate) };
    if parts.iter().any(|p| !p.bytes().all(|b| b.is_ascii_digit()) || p.len() > 4) {
        return Err(Unread::NotADate);
    }
    let number = |p: &str| p.parse::<u32>().unwrap_or(0);
    if first.len() == 4 {
        return date(i64::from(number(first)), number(second), number(third));
    }
    if third.len() != 4 {
        return Err(Unread::NotADate);
    }
    let (a, b, year) = (number(first), number(second), i64::from(number(third)));
    match order {
        _ if text.contains('.') => date(year, b, a),
        Some(DateOrder::Mdy) => date(year, a, b),
        Some(DateOrder::Dmy) => date(year, b, a),
        _ if a > 12 || a == b => date(year, b, a),
        _ if b > 12 => date(year, a, b),
        _ => Err(Unread::Open),
    }
}

const MONTHS: [(&str, u32); 16] = [
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("mär", 3),
    ("apr", 4),
    ("may", 5),
    ("mai", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("okt", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
];

/// `31 Jan 2026`, `31-Jan-2026`, `Jan 31, 2026`, `31. Januar 2026`; none when no month is named.
fn named_month(text: &str) -> Option<Result<NaiveDate, Unread>> {
    let words: Vec<&str> = text.split([' ', '-', ',', '.', '/']).filter(|w| !w.is_empty()).collect();
    let month = |word: &str| {
        let start: String = word.chars().take(3).collect();
        let known = MONTHS.iter().find(|(name, _)| *name == start);
        known.filter(|_| word.chars().all(char::is_alphabetic)).map(|(_, number)| *number)
    };
    let number = |word: &str| word.parse::<u32>().ok();
    let [first, second, third] = words.as_slice() else { return None };
    let (day, month) = match (month(first), month(second)) {
        (None, Some(month)) => (number(first)?, month),
        (Some(month), None) => (number(second)?, month),
        _ => return None,
    };
    let year = number(third).filter(|_| third.len() == 4);
    Some(year.map_or(Err(Unread::NotADate), |year| date(i64::from(year), month, day)))
}

fn date(year: i64, month: u32, day: u32) -> Result<NaiveDate, Unread> {
    let year = i32::try_from(year).ok();
    year.and_then(|year| NaiveDate::from_ymd_opt(year, month, day)).ok_or(Unread::NotADate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, order: Option<DateOrder>) -> Result<String, Unread> {
        day(text, order).map(|d| d.to_string())
    }

    #[test]
    fn common_forms_are_read() {
        for text in [
            "2026-01-31",
            "2026/1/31",
            "2026.1.31",
            "31.01.2026",
            "31.1.2026",
            "1/31/2026",
            "31/1/2026",
            "20260131",
            "2026年1月31日",
            "2026-01-31 00:00:00.000",
            "2026-01-31T08:30:00",
            "31 Jan 2026",
            "31-Jan-2026",
            "Jan 31, 2026",
            "January 31, 2026",
            "31. Januar 2026",
            "２０２６－０１－３１",
            "1/31/2026 8:30 PM",
        ] {
            assert_eq!(read(text, None), Ok(String::from("2026-01-31")), "{text}");
        }
    }

    #[test]
    fn an_open_order_is_asked_about() {
        assert_eq!(read("1/2/2026", None), Err(Unread::Open));
        assert_eq!(read("1/2/2026", Some(DateOrder::Dmy)), Ok("2026-02-01".into()));
        assert_eq!(read("1/2/2026", Some(DateOrder::Mdy)), Ok("2026-01-02".into()));
        assert_eq!(read("2/2/2026", None), Ok("2026-02-02".into()));
        assert_eq!(read("1/31/2026", Some(DateOrder::Dmy)), Err(Unread::NotADate));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["", "31.02.2026", "1/31/26", "soon", "2026-13-01", "2026-01-31 25:00", "20261301"] {
            assert_eq!(read(text, None), Err(Unread::NotADate), "{text}");
        }
    }

    #[test]
    fn moments_are_read_by_the_clocks_of_the_zone() {
        let at = |text: &str| moment(text, None, chrono_tz::Asia::Shanghai).map(|at| at.to_rfc3339());
        assert_eq!(at("2026-01-31 08:30"), Ok("2026-01-31T00:30:00+00:00".into()));
        assert_eq!(at("2026-01-31"), Ok("2026-01-30T16:00:00+00:00".into()));
        assert_eq!(at("2026-01-31T08:30:00Z"), Ok("2026-01-31T08:30:00+00:00".into()));
        let gap = moment("2026-03-29 02:30", None, chrono_tz::Europe::Berlin).unwrap();
        assert_eq!(gap.to_rfc3339(), "2026-03-29T01:30:00+00:00");
    }
}
