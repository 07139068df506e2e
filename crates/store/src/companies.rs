//! The companies of a data folder or a database server: listing, making, opening and removing their databases.

use std::path::{Path, PathBuf};

use guanxi_kernel::{Error, Instant, Result};
use sqlx::postgres::PgPool;

use crate::db::Db;
use crate::error::{COMPANY_EXISTS, COMPANY_KEY, COMPANY_MISSING};
use crate::sql::Sql;
use crate::value::Val;

/// Where companies are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A folder with one file per company.
    Folder(PathBuf),
    /// A PostgreSQL server's database with one schema per company.
    Server(String),
}

/// One company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyEntry {
    /// Its key: lower-case letters, digits and `_`, at most 40.
    pub key: String,
}

/// The companies of one location.
#[derive(Debug)]
pub struct Companies {
    place: Place,
}

#[derive(Debug)]
enum Place {
    Folder(PathBuf),
    Server(PgPool),
}

impl Companies {
    /// Opens the location; makes the folder, or the server's list of companies, when missing.
    ///
    /// # Errors
    /// When the folder cannot be made or the server cannot be reached.
    pub async fn open(location: &Location, connections: u32) -> Result<Self> {
        let place = match location {
            Location::Folder(folder) => {
                let companies = folder.join("companies");
                tokio::fs::create_dir_all(&companies).await.map_err(Error::internal)?;
                Place::Folder(companies)
            }
            Location::Server(url) => Place::Server(Db::connect_server(url, connections).await?),
        };
        let companies = Self { place };
        companies.prepare().await?;
        Ok(companies)
    }

    async fn prepare(&self) -> Result<()> {
        let Place::Server(pool) = &self.place else { return Ok(()) };
        let registry = Db::in_schema(pool.clone(), "guanxi");
        let mut tx = registry.begin().await?;
        // Several nodes may start at once; CREATE … IF NOT EXISTS alone races in PostgreSQL.
        tx.run(&Sql::ddl(String::from("SELECT pg_advisory_xact_lock(7236173)"))).await?;
        tx.run(&Sql::ddl(String::from("CREATE SCHEMA IF NOT EXISTS guanxi"))).await?;
        let table = "CREATE TABLE IF NOT EXISTS guanxi.company (key TEXT PRIMARY KEY, created_at TIMESTAMPTZ NOT NULL)";
        tx.run(&Sql::ddl(String::from(table))).await?;
        tx.commit().await
    }

    /// All companies, by key.
    ///
    /// # Errors
    /// When the location cannot be read.
    pub async fn list(&self) -> Result<Vec<CompanyEntry>> {
        match &self.place {
            Place::Folder(folder) => list_folder(folder).await,
            Place::Server(pool) => {
                let mut conn = Db::in_schema(pool.clone(), "guanxi").read().await?;
                let sql = conn.sql("SELECT key FROM {company} ORDER BY key", []);
                let rows = conn.rows(&sql).await?;
                rows.iter().map(|r| Ok(CompanyEntry { key: String::from(r.text("key")?) })).collect()
            }
        }
    }

    /// Makes an empty database for a new company.
    ///
    /// # Errors
    /// `company.key` for a key of another form, `company.exists` for one that is taken.
    pub async fn create(&self, key: &str, now: Instant) -> Result<Db> {
        check_key(key)?;
        match &self.place {
            Place::Folder(folder) => {
                let file = company_file(folder, key);
                claim(&file, key).await?;
                Db::open_sqlite(&file, false).await
            }
            Place::Server(pool) => create_schema(pool, key, now).await,
        }
    }

    /// Opens a company's database.
    ///
    /// # Errors
    /// `company.not_found` when there is none of that key.
    pub async fn database(&self, key: &str) -> Result<Db> {
        let missing = || Error::new(COMPANY_MISSING).with("key", key);
        check_key(key).map_err(|_fault| missing())?;
        match &self.place {
            Place::Folder(folder) => {
                let file = company_file(folder, key);
                if !tokio::fs::try_exists(&file).await.map_err(Error::internal)? {
                    return Err(missing());
                }
                Db::open_sqlite(&file, false).await
            }
            Place::Server(pool) => {
                if !self.list().await?.iter().any(|c| c.key == key) {
                    return Err(missing());
                }
                Ok(Db::in_schema(pool.clone(), &schema(key)))
            }
        }
    }

    /// Removes a company with all its data. Its connections must be closed before.
    ///
    /// # Errors
    /// `company.not_found` when there is none of that key.
    pub async fn remove(&self, key: &str) -> Result<()> {
        check_key(key)?;
        match &self.place {
            Place::Folder(folder) => remove_files(&company_file(folder, key), key).await,
            Place::Server(pool) => {
                let mut tx = Db::in_schema(pool.clone(), "guanxi").begin().await?;
                let delete = tx.sql("DELETE FROM {company} WHERE key = ?", [Val::from(key)]);
                if tx.run(&delete).await? == 0 {
                    return Err(Error::new(COMPANY_MISSING).with("key", key));
                }
                tx.run(&Sql::ddl(format!("DROP SCHEMA IF EXISTS \"{}\" CASCADE", schema(key)))).await?;
                tx.commit().await
            }
        }
    }

    /// Whether the location answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<()> {
        self.list().await.map(drop)
    }
}

async fn create_schema(pool: &PgPool, key: &str, now: Instant) -> Result<Db> {
    let mut tx = Db::in_schema(pool.clone(), "guanxi").begin().await?;
    let values = [Val::from(key), Val::from(now)];
    let insert =
        tx.sql("INSERT INTO {company} (key, created_at) VALUES (?, ?) ON CONFLICT (key) DO NOTHING", values);
    if tx.run(&insert).await? == 0 {
        return Err(Error::new(COMPANY_EXISTS).with("key", key));
    }
    tx.run(&Sql::ddl(format!("CREATE SCHEMA \"{}\"", schema(key)))).await?;
    tx.commit().await?;
    Ok(Db::in_schema(pool.clone(), &schema(key)))
}

/// Makes the company's file, empty. Of two at once, one finds it made.
async fn claim(file: &Path, key: &str) -> Result<()> {
    match tokio::fs::File::create_new(file).await {
        Ok(_) => Ok(()),
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(Error::new(COMPANY_EXISTS).with("key", key))
        }
        Err(e) => Err(Error::internal(e)),
    }
}

async fn list_folder(folder: &Path) -> Result<Vec<CompanyEntry>> {
    let mut entries = tokio::fs::read_dir(folder).await.map_err(Error::internal)?;
    let mut found = Vec::new();
    while let Some(entry) = entries.next_entry().await.map_err(Error::internal)? {
        let name = entry.file_name();
        let key = name.to_str().and_then(|n| n.strip_suffix(".sqlite"));
        // Backups and the like may lie beside the companies.
        if let Some(key) = key.filter(|key| check_key(key).is_ok()) {
            found.push(CompanyEntry { key: String::from(key) });
        }
    }
    found.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(found)
}

async fn remove_files(file: &Path, key: &str) -> Result<()> {
    if !tokio::fs::try_exists(file).await.map_err(Error::internal)? {
        return Err(Error::new(COMPANY_MISSING).with("key", key));
    }
    for suffix in ["-wal", "-shm", ""] {
        let mut name = file.as_os_str().to_owned();
        name.push(suffix);
        match tokio::fs::remove_file(&name).await {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(Error::internal(e)),
            _ => {}
        }
    }
    Ok(())
}

fn company_file(folder: &Path, key: &str) -> PathBuf {
    folder.join(format!("{key}.sqlite"))
}

fn schema(key: &str) -> String {
    format!("co_{key}")
}

fn check_key(key: &str) -> Result<()> {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    let starts = key.bytes().next().is_some_and(|b| b.is_ascii_lowercase());
    if starts && key.len() <= 40 && key.bytes().all(allowed) {
        return Ok(());
    }
    Err(Error::new(COMPANY_KEY).with("key", key))
}
