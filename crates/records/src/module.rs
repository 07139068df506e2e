//! What a domain brings: objects, tables, hooks, background work, messages. The program gathers them into one [`Product`].

use std::sync::Arc;

use guanxi_kernel::{Ctx, Language, Result};
use guanxi_store::Conn;
use guanxi_store::migrate::Migration;

use crate::company::{Company, Settings};
use crate::definition::{ObjectDef, check, standard};
use crate::hook::{BoxFuture, Hook};
use crate::integrity::{self, Check};
use crate::messages::{self, Messages};
use crate::notices::{Channel, Channels, NoticeKind};
use crate::people::{self, Agreement, PersonReference, Waiting};

/// What a domain brings.
#[derive(Default)]
pub struct Module {
    /// Its name: the crate's.
    pub name: &'static str,
    /// The texts of its object definitions.
    pub objects: Vec<&'static str>,
    /// What of it a company can do without.
    pub optional: Vec<OptionalModule>,
    /// The program's own tables it needs.
    pub migrations: Vec<Migration>,
    /// Where those tables name people.
    pub people: Vec<PersonReference>,
    /// What waits for people there.
    pub waiting: Vec<Arc<dyn Waiting>>,
    /// Who has to agree before moves are carried out.
    pub agreements: Vec<Arc<dyn Agreement>>,
    /// Its parts in writing, in order.
    pub hooks: Vec<Arc<dyn Hook>>,
    /// What must hold of all that is kept, beside what the engine checks itself.
    pub checks: Vec<Arc<dyn Check>>,
    /// What people can be told of by it.
    pub notices: Vec<NoticeKind>,
    /// Ways to people beside the program and mail.
    pub channels: Vec<Arc<dyn Channels>>,
    /// What keeps it from speaking to others in the company's name, for a copy of a company.
    pub silence: Vec<Silence>,
    /// Its messages: a Fluent text per language.
    pub messages: Vec<(Language, &'static str)>,
}

/// What a company can do without: its objects are switched on and off together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OptionalModule {
    /// Its name.
    pub name: &'static str,
    /// Its objects: first the one it is called after on the screen, lines beside what they are lines of.
    pub objects: &'static [&'static str],
    /// Fields of other objects, as object and field, that tell of its records alone. References to them need not be named.
    pub fields: &'static [(&'static str, &'static str)],
    /// Those it makes no sense without.
    pub needs: &'static [&'static str],
}

/// Switches off what speaks to others by itself. Answers how many of it were on.
pub type Silence = for<'a> fn(&'a Ctx, &'a Company) -> BoxFuture<'a, Result<u64>>;

/// What the engine itself brings: the object of files, which every company has.
#[must_use]
pub fn module() -> Module {
    Module { name: "records", objects: vec![include_str!("../objects/file.toml")], ..Module::default() }
}

/// All domains together: what the program is made of, the same for every company.
pub struct Product {
    /// The domains in order.
    pub modules: Vec<Module>,
    /// Their objects, checked.
    pub objects: Vec<ObjectDef>,
    /// Their sentences, and those of the engine.
    pub messages: Messages,
}

impl std::fmt::Debug for Product {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = self.modules.iter().map(|m| m.name).collect();
        f.debug_struct("Product").field("modules", &names).finish_non_exhaustive()
    }
}

impl Product {
    /// Gathers the domains.
    ///
    /// # Errors
    /// When a definition or a message file cannot be read or does not hold together; every fault is named.
    pub fn new(modules: Vec<Module>) -> Result<Self> {
        let texts = modules.iter().flat_map(|m| m.objects.iter());
        let objects = texts.map(|text| standard::parse(text)).collect::<Result<Vec<_>>>()?;
        check::objects(&objects)?;
        let texts = modules.iter().flat_map(|m| m.messages.iter().copied());
        let messages = Messages::new(messages::OWN.into_iter().chain(texts))?;
        Ok(Self { modules, objects, messages })
    }

    /// What a company can do without, in the order of the domains.
    pub fn optional(&self) -> impl Iterator<Item = &OptionalModule> {
        self.modules.iter().flat_map(|m| m.optional.iter())
    }

    /// The modules that are switched off.
    pub fn off<'a>(&'a self, settings: &'a Settings) -> impl Iterator<Item = &'a OptionalModule> {
        self.optional().filter(|m| settings.modules_off.contains(m.name))
    }

    /// The program's own tables, in order.
    pub fn migrations(&self) -> impl Iterator<Item = &Migration> {
        self.modules.iter().flat_map(|m| m.migrations.iter())
    }

    /// Where the program's own tables name people: those of the engine, and of the domains.
    pub fn people(&self) -> impl Iterator<Item = &PersonReference> {
        let of_domains = self.modules.iter().flat_map(|m| m.people.iter());
        people::OWN.iter().chain(of_domains)
    }

    /// What waits for people in the domains.
    pub fn waiting(&self) -> impl Iterator<Item = &Arc<dyn Waiting>> {
        self.modules.iter().flat_map(|m| m.waiting.iter())
    }

    /// Who has to agree before moves are carried out, by domain.
    pub fn agreements(&self) -> impl Iterator<Item = &Arc<dyn Agreement>> {
        self.modules.iter().flat_map(|m| m.agreements.iter())
    }

    /// What must hold of all that is kept: what the engine checks, then the domains.
    #[must_use]
    pub fn checks(&self) -> Vec<Arc<dyn Check>> {
        let of_domains = self.modules.iter().flat_map(|m| m.checks.iter().cloned());
        integrity::checks().into_iter().chain(of_domains).collect()
    }

    /// What people can be told of, in order.
    pub fn notices(&self) -> impl Iterator<Item = &NoticeKind> {
        self.modules.iter().flat_map(|m| m.notices.iter())
    }

    /// All ways to people beside the program and mail.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn channels(&self, conn: &mut Conn) -> Result<Vec<Channel>> {
        let mut all = Vec::new();
        for channels in self.modules.iter().flat_map(|m| &m.channels) {
            all.extend(channels.all(conn).await?);
        }
        Ok(all)
    }

    /// The hooks for an object, in order.
    pub fn hooks<'a>(&'a self, object: &'a str) -> impl Iterator<Item = &'a Arc<dyn Hook>> {
        let cares =
            move |hook: &&Arc<dyn Hook>| hook.objects().is_empty() || hook.objects().contains(&object);
        self.modules.iter().flat_map(|m| m.hooks.iter()).filter(cares)
    }
}
