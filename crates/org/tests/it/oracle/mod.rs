//! The predicate against an oracle that shares no code with it: every decision about every record, for every person of a
//! made-up company.

mod judge;
mod model;
mod write;

use std::collections::BTreeSet;

use guanxi_kernel::{Action, Id};
use guanxi_records::{access, query};
use guanxi_testkit::{TestDatabase, both};

use crate::scene::Scene;
use model::Model;

/// Asks about every person, action and record of a company made from the seed; answers how many decisions it compared.
async fn compare(scene: &Scene, seed: u64) -> usize {
    let model = write::write(scene, Model::new(seed)).await;
    let definitions = scene.company.definitions();
    let deals: Vec<Id> = model.deals.iter().map(|d| d.id).collect();
    let lines: Vec<Id> = model.lines.iter().map(|l| l.id).collect();
    let articles = model.articles.clone();
    let mut compared = 0;
    for (place, person) in model.people.iter().enumerate() {
        let ctx = scene.acting(person.id).await;
        let mut conn = scene.company.db.read().await.unwrap();
        for action in Action::ALL {
            for (object, ids) in [("deal", &deals), ("deal_line", &lines), ("article", &articles)] {
                let object = definitions.object(object).unwrap();
                let predicate = access::predicate(&ctx, &definitions, object, action).unwrap();
                let found =
                    query::load(&ctx, &scene.company, &mut conn, object, &predicate, ids).await.unwrap();
                let found: BTreeSet<Id> = found.iter().map(guanxi_records::Stored::id).collect();
                for (record, id) in ids.iter().enumerate() {
                    let expected = model.allows(place, &object.name, action, record);
                    assert_eq!(
                        found.contains(id),
                        expected,
                        "seed {seed}: person {place} {} {} {record}\n{}",
                        action.name(),
                        object.name,
                        model.story(place, record),
                    );
                    compared += 1;
                }
            }
        }
    }
    compared
}

async fn the_predicate_agrees_with_the_oracle(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let compared = compare(&scene, 20_260_302).await;
    assert!(compared >= 100_000, "{compared}");
}

async fn and_in_another_company(t: TestDatabase) {
    let scene = Scene::new(t).await;
    compare(&scene, 7).await;
}

both!(the_predicate_agrees_with_the_oracle, and_in_another_company);
