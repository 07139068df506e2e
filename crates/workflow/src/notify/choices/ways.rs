//! The choices of several people at once.

use std::collections::{BTreeSet, HashMap};

use guanxi_kernel::{Error, Id, Result};
use guanxi_records::Product;
use guanxi_records::notices::Way;
use guanxi_store::Conn;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};

use super::{Choices, Through, company_choices};

/// How things reach each of these people.
#[derive(Debug)]
pub(crate) struct Ways<'a> {
    product: &'a Product,
    company: Choices,
    own: HashMap<Id, Choices>,
}

impl Ways<'_> {
    /// By which way the kind reaches the person.
    pub(crate) fn of(&self, person: Id, kind: &str) -> Way {
        let own = self.own.get(&person).and_then(|c| c.kinds.get(kind)).copied();
        own.unwrap_or_else(|| self.usual(kind))
    }

    /// By which way it reaches whoever chose nothing.
    pub(crate) fn usual(&self, kind: &str) -> Way {
        let known = || self.product.notices().find(|k| k.name == kind).map(|k| k.usual);
        self.company.kinds.get(kind).copied().or_else(known).unwrap_or(Way::Program)
    }

    /// Whether the kind reaches the person through the channel, and then whether once a day. Whoever chose a way for a kind
    /// chose its channels with it.
    pub(crate) fn through(&self, person: Id, kind: &str, channel: Id) -> Option<bool> {
        let found = self.channels(person, kind).iter().find(|through| through.channel == channel);
        found.map(|through| through.daily)
    }

    /// The channels by which the kind reaches the person, beside its way.
    pub(crate) fn channels(&self, person: Id, kind: &str) -> &[Through] {
        if self.of(person, kind) == Way::Off {
            return &[];
        }
        let own = self.own.get(&person).filter(|own| own.kinds.contains_key(kind));
        own.map_or_else(|| self.usual_channels(kind), |own| listed(own, kind))
    }

    /// The channels by which it reaches whoever chose nothing.
    pub(crate) fn usual_channels(&self, kind: &str) -> &[Through] {
        listed(&self.company, kind)
    }

    /// The groups the company has told of the kind.
    pub(crate) fn groups(&self, kind: &str) -> &[Id] {
        self.company.groups.get(kind).map_or(&[], Vec::as_slice)
    }

    /// Whether anybody of these people, or a group, hears anything through channels.
    pub(crate) fn speak(&self) -> bool {
        let all = std::iter::once(&self.company).chain(self.own.values());
        all.into_iter().any(|choices| !choices.channels.is_empty() || !choices.groups.is_empty())
    }

    /// What holds for the person besides the kinds.
    pub(crate) fn times(&self, person: Id) -> &Choices {
        self.own.get(&person).unwrap_or(&self.company)
    }
}

fn listed<'a>(choices: &'a Choices, kind: &str) -> &'a [Through] {
    choices.channels.get(kind).map_or(&[], Vec::as_slice)
}

/// Reads what these people chose, and the company.
pub(crate) async fn of_people<'a>(
    conn: &mut Conn,
    product: &'a Product,
    people: &BTreeSet<Id>,
) -> Result<Ways<'a>> {
    let company = company_choices(conn).await?;
    let select = Query::select()
        .columns(["person_id", "value"].map(Alias::new))
        .from(conn.dialect().table("notification_choice"))
        .and_where(Expr::col(Alias::new("person_id")).is_in(people.iter().map(|id| id.get())))
        .to_owned();
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    let own = rows.iter().map(|r| Ok((r.id("person_id")?, read(r.text("value")?)?)));
    Ok(Ways { product, company, own: own.collect::<Result<_>>()? })
}

/// Reads what one person chose, and the company.
pub(crate) async fn of_person<'a>(conn: &mut Conn, product: &'a Product, person: Id) -> Result<Ways<'a>> {
    of_people(conn, product, &BTreeSet::from([person])).await
}

pub(super) fn read(text: &str) -> Result<Choices> {
    serde_json::from_str(text).map_err(Error::internal)
}
