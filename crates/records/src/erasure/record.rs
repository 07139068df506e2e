//! Emptying records, and what the audit keeps of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use guanxi_store::{Conn, Tx, Val};
use serde_json::Value as Json;

use super::Words;
use super::personal::{Whose, is_taken_out, personal};
use crate::audit::{self, Redaction};
use crate::company::Company;
use crate::data::Stored;
use crate::definition::table::link_name;
use crate::definition::{FieldDef, FieldType, ObjectDef};
use crate::field::{self, FieldValue};
use crate::{query, write};

/// An erasure under way, in one transaction: what the person was called, and which rows of the audit were changed.
#[derive(Debug)]
pub struct Erasure {
    /// What the person was called.
    pub words: Words,
    redactions: Vec<Redaction>,
    files: BTreeSet<Id>,
    written: BTreeSet<String>,
}

impl Erasure {
    /// Begins; this name stands in place of others.
    #[must_use]
    pub const fn new(pseudonym: String) -> Self {
        let words = Words::new(pseudonym);
        Self { words, redactions: Vec::new(), files: BTreeSet::new(), written: BTreeSet::new() }
    }

    /// Files that were kept in personal fields, now or once.
    pub fn files(&self) -> impl Iterator<Item = Id> {
        self.files.iter().copied()
    }

    /// Empties the personal fields of a record, and takes what they held out of the audit. The title becomes the pseudonym;
    /// further values are set with it. Also for a record in the recycle bin. To be done first with the person's own record:
    /// from it the words are learnt that are looked for in others.
    ///
    /// # Errors
    /// `record.not_found`; what hooks of domains refuse with.
    pub async fn record(
        &mut self,
        ctx: &Ctx,
        company: &Company,
        tx: &mut Tx,
        object: &Arc<ObjectDef>,
        (id, whose): (Id, Whose),
        further: Vec<(String, FieldValue)>,
    ) -> Result<Stored> {
        let mut values: Vec<(String, FieldValue)> = Vec::new();
        for field in personal(object, whose).filter(|f| f.live()) {
            values.push((field.name.clone(), self.instead(object, field)));
        }
        values.extend(further);
        let names: Vec<String> = values.iter().map(|(name, _)| name.clone()).collect();
        let stored = write::erase_in(ctx, company, tx, object, id, values).await?;
        for hook in company.product.hooks(&object.name) {
            hook.erased(ctx, company, tx, &stored, &names).await?;
        }
        let dead: Vec<&FieldDef> = personal(object, whose).filter(|f| !f.live()).collect();
        blank(tx, object, &dead, Expr::col(Alias::new("id")).eq(id.get())).await?;
        self.written.insert(object.name.clone());
        self.history(tx, object, id, whose).await?;
        Ok(stored)
    }

    fn instead(&self, object: &ObjectDef, field: &FieldDef) -> FieldValue {
        let title = object.title == field.name && field.value_type() == FieldType::Text;
        if title { FieldValue::Text(String::from(self.words.pseudonym())) } else { FieldValue::Null }
    }

    /// The records of an object that name this one in the field, also those in the recycle bin.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn naming(conn: &mut Conn, object: &ObjectDef, field: &str, id: Id) -> Result<Vec<Id>> {
        let select = Query::select()
            .column(Alias::new("id"))
            .from(conn.dialect().table(&object.table_name()))
            .and_where(Expr::col(Alias::new(field)).eq(id.get()))
            .order_by(Alias::new("id"), Order::Asc)
            .to_owned();
        let sql = conn.build(&select);
        conn.rows(&sql).await?.iter().map(|row| row.id("id")).collect()
    }

    /// Empties the lines of a record that is the person's own, one level deep as lines are. Those of objects that are not in
    /// use are emptied where they lie.
    ///
    /// # Errors
    /// As [`Self::record`].
    pub async fn lines(
        &mut self,
        ctx: &Ctx,
        company: &Company,
        tx: &mut Tx,
        object: &str,
        id: Id,
    ) -> Result<()> {
        let definitions = company.definitions();
        for line in definitions.all() {
            let Some(master) = line.master.as_deref() else { continue };
            let reference = line.fields.iter().find(|f| f.name == master);
            if reference.and_then(FieldDef::target) != Some(object) {
                continue;
            }
            let all = Self::naming(tx, line, master, id).await?;
            if line.live() {
                for line_id in all {
                    self.record(ctx, company, tx, line, (line_id, Whose::Own), Vec::new()).await?;
                }
                continue;
            }
            let fields: Vec<&FieldDef> = personal(line, Whose::Own).collect();
            blank(tx, line, &fields, Expr::col(Alias::new(master)).eq(id.get())).await?;
            for line_id in all {
                self.history(tx, line, line_id, Whose::Own).await?;
            }
        }
        Ok(())
    }

    /// Takes personal values out of what the audit keeps of a record; of other texts what the person was called.
    async fn history(&mut self, tx: &mut Tx, object: &ObjectDef, id: Id, whose: Whose) -> Result<()> {
        let (words, files) = (&mut self.words, &mut self.files);
        let mut rewrite = |name: &str, pair: &mut Json| {
            let field = object.fields.iter().find(|f| f.name == name);
            if !is_taken_out(object, name, whose) {
                return field.is_some_and(is_text) && words.clear(pair);
            }
            if whose == Whose::Own {
                learn(field, pair, words, files);
            }
            let instead = if object.title == name { Json::from(words.pseudonym()) } else { Json::Null };
            taken_out(pair, &instead)
        };
        let changed = audit::redact(tx, &object.name, id, &mut rewrite).await?;
        self.redactions.extend(changed);
        Ok(())
    }

    /// Renames a file of the person and puts it into the recycle bin, unless another record must have it. Answers where its
    /// content is, to be removed after the commit; none when the file stays.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn file(
        &mut self,
        ctx: &Ctx,
        company: &Company,
        tx: &mut Tx,
        id: Id,
    ) -> Result<Option<std::path::PathBuf>> {
        let object = company.object("file")?;
        let known = Expr::col(Alias::new("id")).eq(id.get());
        let select = Query::select()
            .column(Alias::new("deleted_at"))
            .from(tx.dialect().table(&object.table_name()))
            .and_where(known)
            .to_owned();
        let sql = tx.build(&select);
        let Some(row) = tx.opt(&sql).await? else { return Ok(None) };
        let there = row.opt_instant("deleted_at")?.is_none();
        let title = vec![(object.title.clone(), FieldValue::Text(String::from(self.words.pseudonym())))];
        write::erase_in(ctx, company, tx, &object, id, title).await?;
        self.written.insert(object.name.clone());
        let path = if there && !named(ctx, company, tx, id).await? {
            crate::files::remove_in(ctx, company, tx, id).await?
        } else {
            None
        };
        let words = &self.words;
        let mut rewrite = |name: &str, pair: &mut Json| {
            name == object.title && taken_out(pair, &Json::from(words.pseudonym()))
        };
        let changed = audit::redact(tx, &object.name, id, &mut rewrite).await?;
        self.redactions.extend(changed);
        Ok(path)
    }

    /// Ends the erasure, last in the transaction: words no record has any more leave the index, and the audit tells which of
    /// its rows were changed. Answers how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn finish(
        self,
        ctx: &Ctx,
        company: &Company,
        tx: &mut Tx,
        (object, record): (&str, Id),
    ) -> Result<usize> {
        let definitions = company.definitions();
        for name in &self.written {
            let searchable = definitions.object(name).is_ok_and(|o| query::searchable(o));
            if let Some(sql) = tx
                .dialect()
                .settle_search(&crate::definition::registry::table_name(name))
                .filter(|_| searchable)
            {
                tx.run(&sql).await?;
            }
        }
        audit::record(ctx, company, tx, (object, record), &self.redactions).await?;
        Ok(self.redactions.len())
    }
}

/// Whether a record that is there refers to the file.
async fn named(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id) -> Result<bool> {
    let definitions = company.definitions();
    for (object, field) in definitions.references_to("file") {
        let filter = serde_json::json!({"field": field.name, "op": "eq", "value": id});
        if !query::find(ctx, company, tx, &object.name, &filter, 1).await?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether people write what they like into it.
fn is_text(field: &FieldDef) -> bool {
    matches!(
        field.value_type(),
        FieldType::Text | FieldType::LongText | FieldType::Email | FieldType::Phone | FieldType::Url
    )
}

/// Notes what the person was called, and the files that were the person's.
fn learn(field: Option<&FieldDef>, pair: &Json, words: &mut Words, files: &mut BTreeSet<Id>) {
    let kind = field.map(FieldDef::value_type);
    for value in pair.as_array().into_iter().flatten() {
        match (kind, value) {
            (Some(FieldType::File | FieldType::Picture), Json::String(text)) => {
                files.extend(text.parse::<Id>())
            }
            (
                Some(FieldType::Text | FieldType::Email | FieldType::Phone | FieldType::Url),
                Json::String(text),
            ) => {
                words.add(text);
            }
            _ => {}
        }
    }
}

/// Replaces the old and the new value; answers whether that changes anything.
fn taken_out(pair: &mut Json, instead: &Json) -> bool {
    let empty = |value: &Json| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    let mut any = false;
    match pair {
        Json::Array(values) if values.len() == 2 => {
            for value in values.iter_mut().filter(|v| !empty(v) && *v != instead) {
                *value = if value.is_array() { Json::Array(Vec::new()) } else { instead.clone() };
                any = true;
            }
        }
        // Not of the form the engine writes: nothing of it stays.
        other if !empty(other) => {
            *other = Json::Null;
            any = true;
        }
        _ => {}
    }
    any
}

/// Empties columns of fields that are not in use, which the pipeline does not write.
async fn blank(tx: &mut Tx, object: &ObjectDef, fields: &[&FieldDef], which: Expr) -> Result<()> {
    let table = object.table_name();
    let several = fields.iter().filter(|f| f.several());
    for field in several {
        let ids = Query::select()
            .column(Alias::new("id"))
            .from(tx.dialect().table(&table))
            .and_where(which.clone())
            .to_owned();
        let delete = Query::delete()
            .from_table(tx.dialect().table(&link_name(&object.name, &field.name)))
            .and_where(Expr::col(Alias::new("record_id")).in_subquery(ids))
            .to_owned();
        let sql = tx.build(&delete);
        tx.run(&sql).await?;
    }
    let columns = fields.iter().filter(|f| !f.several()).flat_map(|f| field::columns(object, f));
    let mut update = Query::update();
    update.table(tx.dialect().table(&table)).and_where(which);
    let mut any = false;
    for (name, kind) in columns {
        update.value(Alias::new(name), Expr::val(Val::Null(kind)));
        any = true;
    }
    if any {
        let sql = tx.build(&update);
        tx.run(&sql).await?;
    }
    Ok(())
}
