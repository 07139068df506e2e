//! One open company: its database, definitions, settings and caches.

use std::any::{Any, TypeId};
use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use chrono_tz::Tz;
use guanxi_jobs::Queue;
use guanxi_kernel::random::Random;
use guanxi_kernel::{Clock, Ctx, Error, Id, IdGenerator, Language, Result};
use guanxi_store::{Conn, Db, Tx, Val, ddl, migrate};
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast;

use crate::definition::{Definitions, FieldDef, ObjectDef, table};
use crate::module::Product;
use crate::tables;

/// What holds for the whole company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Its name.
    pub name: String,
    /// The currency amounts are summed up in, ISO 4217.
    pub currency: String,
    /// The country of telephone numbers and addresses without one, two letters.
    pub country: String,
    /// The time zone of dates, IANA.
    pub time_zone: String,
    /// The language of people who chose none.
    pub language: Language,
    /// How often they were changed: whoever changes them says which ones they saw.
    pub lock: i64,
    /// The names of the modules that are switched off.
    pub modules_off: BTreeSet<String>,
}

impl Default for Settings {
    fn default() -> Self {
        let text = String::from;
        Self {
            name: String::new(),
            currency: text("CNY"),
            country: text("CN"),
            time_zone: text("Asia/Shanghai"),
            language: Language::ZhCn,
            lock: 0,
            modules_off: BTreeSet::new(),
        }
    }
}

impl Settings {
    /// The time zone; Shanghai's when its name is unknown.
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.time_zone.parse().unwrap_or(chrono_tz::Asia::Shanghai)
    }
}

/// Something happened to a record; listeners check for themselves whether their reader may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// The row in the table of events.
    pub id: Id,
    /// The object.
    pub object: String,
    /// The record.
    pub record: Id,
    /// What was done.
    pub action: String,
    /// The record's version since.
    pub version: i64,
}

/// One open company.
pub struct Company {
    /// Its key.
    pub key: String,
    /// Its database.
    pub db: Db,
    /// What the program is made of.
    pub product: Arc<Product>,
    /// Makes ids for its records.
    pub ids: Arc<IdGenerator>,
    /// Chance and secrets.
    pub random: Arc<Random>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// The folder of its files.
    pub files: PathBuf,
    /// Where its background work is put.
    pub queue: Queue,
    /// What was announced on this node.
    pub announcements: broadcast::Sender<Announcement>,
    definitions: RwLock<Arc<Definitions>>,
    settings: RwLock<Arc<Settings>>,
    refreshing: tokio::sync::Mutex<()>,
    parts: Parts,
}

/// One value of each type.
type Parts = RwLock<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>;

impl std::fmt::Debug for Company {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Company").field("key", &self.key).finish_non_exhaustive()
    }
}

/// What a company is opened with.
#[derive(Debug)]
pub struct Opening {
    /// Its key.
    pub key: String,
    /// Its database.
    pub db: Db,
    /// What the program is made of.
    pub product: Arc<Product>,
    /// Chance and secrets.
    pub random: Arc<Random>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// The folder of its files.
    pub files: PathBuf,
}

/// The versions a node compares with what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versions {
    /// Of everybody's rights.
    pub access: i64,
    /// Of the company's own definitions.
    pub definitions: i64,
}

impl Company {
    /// Opens a company: brings its tables up to date with the program, all or nothing, and reads its definitions.
    ///
    /// # Errors
    /// When a newer program made the database or the database refuses.
    pub async fn open(opening: Opening) -> Result<Arc<Self>> {
        let Opening { key, db, product, random, clock, files } = opening;
        let mut tx = db.begin().await?;
        let mut migrations: Vec<_> = Vec::new();
        let own = tables::migrations();
        migrations.extend(own.iter());
        migrations.extend(guanxi_jobs::MIGRATIONS.iter());
        migrations.extend(product.migrations());
        migrate::run(&mut tx, &migrations, clock.now()).await?;
        let node = first_rows(&mut tx).await?;
        let definitions = read_definitions(&mut tx, &product).await?;
        for object in definitions.all() {
            for table in table::tables(object) {
                ddl::ensure(&mut tx, &table).await?;
            }
        }
        let settings = read_settings(&mut tx).await?;
        tx.commit().await?;
        let ids = Arc::new(IdGenerator::new(node));
        Ok(Arc::new(Self {
            key,
            db,
            product,
            queue: Queue::new(Arc::clone(&ids)),
            ids,
            random,
            clock,
            files,
            announcements: broadcast::channel(1024).0,
            definitions: RwLock::new(Arc::new(definitions)),
            settings: RwLock::new(Arc::new(settings)),
            refreshing: tokio::sync::Mutex::default(),
            parts: RwLock::default(),
        }))
    }

    /// All objects as this node knows them.
    #[must_use]
    pub fn definitions(&self) -> Arc<Definitions> {
        Arc::clone(&self.definitions.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The object in use of that name.
    ///
    /// # Errors
    /// `object.not_found`.
    pub fn object(&self, name: &str) -> Result<Arc<ObjectDef>> {
        self.definitions().object(name).cloned()
    }

    /// The company's settings.
    #[must_use]
    pub fn settings(&self) -> Arc<Settings> {
        Arc::clone(&self.settings.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The next id.
    pub fn next_id(&self) -> Id {
        self.ids.next(self.clock.now())
    }

    /// The context of the program itself in this company, in the company's language.
    #[must_use]
    pub fn system(&self) -> Ctx {
        let settings = self.settings();
        Ctx { language: settings.language, ..Ctx::system(Arc::clone(&self.clock), settings.zone()) }
    }

    /// Reads the definitions again when the database holds newer ones (another node changed them). Over the caller's connection:
    /// when everybody asks at once after a change, each waiting for a second one, there would be none left.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn refresh(&self, conn: &mut Conn, versions: Versions) -> Result<()> {
        let known = || self.definitions().version() == versions.definitions;
        if known() {
            return Ok(());
        }
        // One request reads, the others wait for it.
        let _one_at_a_time = self.refreshing.lock().await;
        if known() {
            return Ok(());
        }
        let definitions = read_definitions(conn, &self.product).await?;
        let settings = read_settings(conn).await?;
        self.replace(definitions, settings);
        Ok(())
    }

    /// Puts definitions and settings into use on this node.
    pub fn replace(&self, definitions: Definitions, settings: Settings) {
        *self.definitions.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(definitions);
        *self.settings.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(settings);
    }

    /// What a domain keeps on this node for this company, such as a cache: one value of its own type, made when first asked
    /// for and lost with the node.
    #[must_use]
    pub fn part<T: Any + Send + Sync + Default>(&self) -> Arc<T> {
        let known =
            |parts: &HashMap<TypeId, Arc<dyn Any + Send + Sync>>| parts.get(&TypeId::of::<T>()).cloned();
        let found = known(&self.parts.read().unwrap_or_else(PoisonError::into_inner));
        let part = found.unwrap_or_else(|| {
            let mut parts = self.parts.write().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(parts.entry(TypeId::of::<T>()).or_insert_with(|| Arc::<T>::default()))
        });
        // The key is the type, so the value is of it.
        part.downcast().unwrap_or_default()
    }
}

/// The versions as committed.
///
/// # Errors
/// When the database cannot be reached.
pub async fn versions(conn: &mut Conn) -> Result<Versions> {
    let sql = conn.sql("SELECT access_version, definition_version FROM {company_state}", []);
    let row = conn.row(&sql).await?;
    Ok(Versions { access: row.int("access_version")?, definitions: row.int("definition_version")? })
}

/// Makes everybody's rights be compiled anew, from the next request after this transaction on, on every node.
///
/// # Errors
/// When the database cannot be reached.
pub async fn renew_rights(tx: &mut Tx) -> Result<()> {
    let sql = tx.sql("UPDATE {company_state} SET access_version = access_version + 1", []);
    tx.run(&sql).await.map(drop)
}

/// Makes every node read the definitions and settings again, from the next request after this transaction on.
///
/// # Errors
/// When the database cannot be reached.
pub async fn renew_definitions(tx: &mut Tx) -> Result<()> {
    let text = "UPDATE {company_state} SET definition_version = definition_version + 1, access_version = access_version + 1";
    let sql = tx.sql(text, []);
    tx.run(&sql).await.map(drop)
}

/// Reads the definitions: the standard ones with the company's changes, and its own.
///
/// # Errors
/// When the database cannot be reached or a definition cannot be read.
pub async fn read_definitions(conn: &mut Conn, product: &Product) -> Result<Definitions> {
    let version = versions(conn).await?.definitions;
    let sql = conn.sql("SELECT name, body FROM {object_definition}", []);
    let rows = conn.rows(&sql).await?;
    let own = rows.iter().map(|r| parse::<ObjectDef>(r.text("body")?)).collect::<Result<Vec<_>>>()?;
    let mut objects = product.objects.clone();
    for object in own {
        match objects.iter_mut().find(|o| o.name == object.name) {
            // A standard object's own fields stay those of the program; the rest may be the company's.
            Some(standard) => {
                let fields = std::mem::take(&mut standard.fields);
                *standard = ObjectDef { fields, handover: std::mem::take(&mut standard.handover), ..object }
            }
            None => objects.push(object),
        }
    }
    let sql = conn.sql("SELECT object, body FROM {field_definition} ORDER BY object, place, name", []);
    for row in &conn.rows(&sql).await? {
        let field = parse::<FieldDef>(row.text("body")?)?;
        let name = row.text("object")?;
        let Some(object) = objects.iter_mut().find(|o| o.name == name) else { continue };
        match object.fields.iter_mut().find(|f| f.name == field.name) {
            Some(standard) => *standard = field,
            None => object.fields.push(field),
        }
    }
    objects.iter_mut().for_each(ObjectDef::put_in_order);
    Ok(Definitions::new(objects, version))
}

/// Reads the company's settings.
///
/// # Errors
/// When the database cannot be reached.
pub async fn read_settings(conn: &mut Conn) -> Result<Settings> {
    let sql = conn.sql("SELECT value FROM {setting} WHERE name = 'company'", []);
    let row = conn.opt(&sql).await?;
    row.map_or_else(|| Ok(Settings::default()), |r| parse(r.text("value")?))
}

/// Writes the company's settings; every node takes them up with its next request.
///
/// # Errors
/// When the database cannot be reached.
pub async fn write_settings(tx: &mut Tx, settings: &Settings) -> Result<()> {
    let value = serde_json::to_string(settings).map_err(Error::internal)?;
    let text = "INSERT INTO {setting} (name, value) VALUES ('company', ?) \
                ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    let sql = tx.sql(text, [Val::from(value)]);
    tx.run(&sql).await?;
    renew_definitions(tx).await
}

/// Makes the rows there must be, and takes a node number.
async fn first_rows(tx: &mut Tx) -> Result<i64> {
    let text = "INSERT INTO {company_state} (id, access_version, definition_version, node_counter) \
                VALUES (1, 1, 1, 0) ON CONFLICT (id) DO NOTHING";
    let sql = tx.sql(text, []);
    tx.run(&sql).await?;
    let sql = tx.sql("UPDATE {company_state} SET node_counter = node_counter + 1 RETURNING node_counter", []);
    tx.row(&sql).await?.int("node_counter")
}

fn parse<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(Error::internal)
}
