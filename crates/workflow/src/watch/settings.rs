//! What the company wants to hear of.

use guanxi_kernel::{Ctx, Error, FieldError, Power, Result, decimal};
use guanxi_records::{Company, access};
use guanxi_store::retry;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{FACTOR, INVALID, KIND_TWICE, LEAST, WHOLE_HOURS};
use crate::notify::Time;
use crate::setting;

/// The name the settings are kept under.
const NAME: &str = "watch";
/// How exact factors are.
const SCALE: u32 = 2;
/// The largest factor: a thousand times as much as usual.
const LARGEST: i64 = 100_000;

/// What is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Records seen.
    Views,
    /// Records written to files.
    Exports,
    /// Records changed, given away or deleted.
    Edits,
    /// Amounts changed.
    PriceChanges,
    /// Records seen, changed or exported at night.
    NightWork,
}

impl Kind {
    /// All of them, in the order of the settings.
    pub const ALL: [Self; 5] = [Self::Views, Self::Exports, Self::Edits, Self::PriceChanges, Self::NightWork];

    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Views => "views",
            Self::Exports => "exports",
            Self::Edits => "edits",
            Self::PriceChanges => "price_changes",
            Self::NightWork => "night_work",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }
}

/// What is done at once, before anybody has looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Nothing.
    None,
    /// The person takes no records out as long as the case is open.
    HoldExports,
    /// The person signs in anew, with the second factor.
    SecondFactor,
}

impl Effect {
    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::HoldExports => "hold_exports",
            Self::SecondFactor => "second_factor",
        }
    }

    /// The effect of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::None, Self::HoldExports, Self::SecondFactor].into_iter().find(|e| e.name() == name)
    }
}

/// An exact factor: hundredths, a text such as `3.00` in the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Factor(pub i64);

impl Serialize for Factor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&decimal::format(self.0, SCALE))
    }
}

impl<'de> Deserialize<'de> for Factor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        let units = decimal::parse(&text, SCALE);
        units.map(Self).map_err(|_fault| serde::de::Error::custom("a factor such as \"3.0\" is expected"))
    }
}

/// When something is told to the administrator: more than `least`, and more than `factor` times what is usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What is watched.
    pub kind: Kind,
    /// Whether it is.
    pub active: bool,
    /// How many times the usual.
    pub factor: Factor,
    /// So much is never remarkable.
    pub least: i64,
    /// What is done at once.
    pub effect: Effect,
}

/// The hours of night work, whole ones, by the company's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Night {
    /// From this hour on.
    pub from: Time,
    /// Until before this one.
    pub to: Time,
}

impl Night {
    /// Whether the hour of the day belongs to the night.
    #[must_use]
    pub fn covers(&self, hour: u8) -> bool {
        let (from, to, hour) = (self.from.minutes() / 60, self.to.minutes() / 60, u16::from(hour));
        if from <= to { (from..to).contains(&hour) } else { hour >= from || hour < to }
    }
}

/// What the limits follow from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// One for each kind.
    pub rules: Vec<Rule>,
    /// What the factor is multiplied by from the day a departure or leave is arranged until the last day.
    pub notice_factor: Factor,
    /// The night.
    pub night: Night,
}

impl Default for Rules {
    fn default() -> Self {
        let rule = |kind, least, effect| Rule { kind, active: true, factor: Factor(300), least, effect };
        Self {
            rules: vec![
                rule(Kind::Views, 200, Effect::None),
                rule(Kind::Exports, 500, Effect::HoldExports),
                rule(Kind::Edits, 200, Effect::None),
                rule(Kind::PriceChanges, 20, Effect::None),
                rule(Kind::NightWork, 50, Effect::None),
            ],
            notice_factor: Factor(50),
            night: Night { from: Time::at(22), to: Time::at(6) },
        }
    }
}

impl Rules {
    /// The rule of a kind that is watched.
    pub(super) fn active(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter().filter(|r| r.active)
    }

    /// Refuses what makes no sense, naming each field.
    pub(super) fn check(&self) -> Result<()> {
        let mut faults = Vec::new();
        let factor = |factor: Factor| (1..=LARGEST).contains(&factor.0);
        for (place, rule) in self.rules.iter().enumerate() {
            if !factor(rule.factor) {
                faults.push(FieldError::new(format!("rules[{place}].factor"), FACTOR.name));
            }
            if rule.least < 0 {
                faults.push(FieldError::new(format!("rules[{place}].least"), LEAST.name));
            }
            if self.rules.iter().take(place).any(|other| other.kind == rule.kind) {
                faults.push(FieldError::new(format!("rules[{place}].kind"), KIND_TWICE.name));
            }
        }
        if !factor(self.notice_factor) {
            faults.push(FieldError::new("notice_factor", FACTOR.name));
        }
        for (name, time) in [("night.from", self.night.from), ("night.to", self.night.to)] {
            if !time.is_sound() || time.minutes() % 60 != 0 {
                faults.push(FieldError::new(name, WHOLE_HOURS.name));
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(Error::fields(INVALID, faults)) }
    }
}

/// The settings with what tells whether somebody changed them since.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Whether cases are raised.
    pub active: bool,
    /// When.
    #[serde(flatten)]
    pub rules: Rules,
}

/// The settings, and their lock.
///
/// # Errors
/// `access.power` without the power to see the audit.
pub async fn settings(ctx: &Ctx, company: &Company) -> Result<(Settings, i64)> {
    access::require(ctx, Power::ViewAudit)?;
    let mut conn = company.db.read().await?;
    setting::read(&mut conn, NAME).await
}

/// The settings, for what the program does.
pub(super) async fn kept(conn: &mut guanxi_store::Conn) -> Result<Settings> {
    Ok(setting::read(conn, NAME).await?.0)
}

/// Changes the settings.
///
/// # Errors
/// `access.power`, `watch.invalid`, `setting.stale`.
pub async fn set_settings(
    ctx: &Ctx,
    company: &Company,
    lock: i64,
    settings: &Settings,
) -> Result<(Settings, i64)> {
    access::require(ctx, Power::ViewAudit)?;
    settings.rules.check()?;
    retry(|| async {
        let mut tx = company.db.begin().await?;
        setting::write(ctx, company, &mut tx, NAME, lock, settings).await?;
        tx.commit().await
    })
    .await?;
    self::settings(ctx, company).await
}
