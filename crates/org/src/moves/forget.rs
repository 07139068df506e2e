//! What moves keep beside their records about somebody whose data is erased: requests, plans, and what was before.

use guanxi_kernel::{Error, Id, Result};
use guanxi_records::definition::ObjectDef;
use guanxi_records::erasure::{Whose, Words, personal};
use guanxi_store::{Row, Tx, Val};
use serde_json::{Map, Value as Json};

use super::store::{parse, text};

/// Takes out why the person moved, the names of the person's programs, and the person's name in what spoke against a plan. Ways
/// in that a departure would give back are gone for good.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn forget(tx: &mut Tx, employee: &ObjectDef, person: Id, words: &Words) -> Result<()> {
    own_plans(tx, person, words).await?;
    named_in_plans(tx, words).await?;
    effects(tx, employee, person, words).await?;
    let ways_in = "DELETE FROM {move_effect} WHERE kind = 'removed' AND before LIKE ? ESCAPE '!' AND name IN \
                   ('api_token', 'second_factor', 'recovery_code', 'session', 'activation', 'credential')";
    let sql = tx.sql(ways_in, [Val::holding(&format!("\"employee_id\":\"{person}\""))]);
    tx.run(&sql).await.map(drop)
}

async fn own_plans(tx: &mut Tx, person: Id, words: &Words) -> Result<()> {
    let select = "SELECT p.move_id, p.request, p.plan, p.problem FROM {move_plan} p \
                  JOIN {o_move} m ON m.id = p.move_id WHERE m.employee_id = ?";
    let sql = tx.sql(select, [Val::from(person)]);
    for row in &tx.rows(&sql).await? {
        let mut request: Map<String, Json> = parse(row.text("request")?)?;
        request.retain(|name, _| !matches!(name.as_str(), "reason" | "note"));
        let update = "UPDATE {move_plan} SET request = ? WHERE move_id = ?";
        let sql = tx.sql(update, [Val::from(text(&request)?), Val::from(row.id("move_id")?)]);
        tx.run(&sql).await?;
        rewrite(tx, row, |json| {
            words.clear(json);
            name_params(json, words);
            forget_tokens(json);
        })
        .await?;
    }
    Ok(())
}

/// What the person's programs were called goes with them.
fn forget_tokens(plan: &mut Json) {
    let people = plan.get_mut("people").and_then(Json::as_array_mut);
    for account in people.into_iter().flatten().filter_map(|p| p.get_mut("account")) {
        if let Some(tokens) = account.get_mut("tokens").and_then(Json::as_array_mut) {
            tokens.clear();
        }
    }
}

/// Plans of others in which the person stands as a receiver or as a colleague.
async fn named_in_plans(tx: &mut Tx, words: &Words) -> Result<()> {
    for word in words.all() {
        let select = "SELECT move_id, plan, problem FROM {move_plan} \
                      WHERE plan LIKE ? ESCAPE '!' OR problem LIKE ? ESCAPE '!'";
        let sql = tx.sql(select, [Val::holding_in_json(word), Val::holding_in_json(word)]);
        for row in &tx.rows(&sql).await? {
            rewrite(tx, row, |json| name_params(json, words)).await?;
        }
    }
    Ok(())
}

/// Changes the plan of a move, and why it cannot go on.
async fn rewrite(tx: &mut Tx, row: &Row, change: impl Fn(&mut Json)) -> Result<()> {
    let changed = |column: &str| {
        let mut json: Option<Json> = row.opt_text(column)?.map(parse).transpose()?;
        json.iter_mut().for_each(&change);
        Ok::<_, Error>(Val::text(json.as_ref().map(text).transpose()?))
    };
    let values = [changed("plan")?, changed("problem")?, Val::from(row.id("move_id")?)];
    let sql = tx.sql("UPDATE {move_plan} SET plan = ?, problem = ? WHERE move_id = ?", values);
    tx.run(&sql).await.map(drop)
}

/// Puts the pseudonym in place of the person's name where a sentence is filled in with it.
fn name_params(json: &mut Json, words: &Words) {
    match json {
        Json::Array(items) => match items.as_mut_slice() {
            [Json::String(name), Json::String(value)] if name == "employee" => {
                if words.all().any(|word| word == value) {
                    *value = String::from(words.pseudonym());
                }
            }
            items => items.iter_mut().for_each(|item| name_params(item, words)),
        },
        Json::Object(members) => members.values_mut().for_each(|value| name_params(value, words)),
        _ => {}
    }
}

/// What a move noted of the person's record before it changed it.
async fn effects(tx: &mut Tx, employee: &ObjectDef, person: Id, words: &Words) -> Result<()> {
    let select =
        "SELECT move_id, place, before, after FROM {move_effect} WHERE name = 'employee' AND record_id = ?";
    let sql = tx.sql(select, [Val::from(person)]);
    for row in &tx.rows(&sql).await? {
        let mut values = Vec::with_capacity(4);
        for column in ["before", "after"] {
            let mut kept: Map<String, Json> = parse(row.text(column)?)?;
            for field in personal(employee, Whose::Own) {
                if let Some(value) = kept.get_mut(&field.name).filter(|v| !v.is_null()) {
                    let title = employee.title == field.name;
                    *value = if title { Json::from(words.pseudonym()) } else { Json::Null };
                }
            }
            values.push(Val::from(text(&kept)?));
        }
        values.extend([Val::from(row.id("move_id")?), Val::from(row.int("place")?)]);
        let update = "UPDATE {move_effect} SET before = ?, after = ? WHERE move_id = ? AND place = ?";
        let sql = tx.sql(update, values);
        tx.run(&sql).await?;
    }
    Ok(())
}
