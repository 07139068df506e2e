//! Views of somebody who leaves: what is shared goes to whoever takes over and stays with those it is shared with; what is personal
//! goes with the person.

use guanxi_org::views::{self, Audience, Wish};
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use super::house::House;
use crate::scene::code;

async fn shared_views_are_handed_over_and_personal_ones_go_along(t: TestDatabase) {
    let house = House::new(t).await;
    let (ann, bob, cyd) = (house.ann, house.bob, house.cyd);
    let company = house.company();
    let acting = house.scene.acting(ann).await;
    let make = async |name: &str, positions: &[guanxi_kernel::Id]| {
        let wish = Wish {
            name: Some(String::from(name)),
            audience: Some(Audience { positions: positions.to_vec(), ..Audience::default() }),
            ..Wish::default()
        };
        views::create(&acting, company, "client", &wish).await.unwrap()
    };
    let (shared, personal) = (make("共享", &[house.southern]).await, make("个人", &[]).await);
    let seen = async |person: guanxi_kernel::Id| {
        let ctx = house.scene.acting(person).await;
        let views = views::views(&ctx, company, "client").await.unwrap();
        let own = |id: guanxi_kernel::Id| views.items.iter().find(|v| v.id == id.to_string()).map(|v| v.own);
        (own(shared), own(personal))
    };
    assert_eq!(seen(cyd).await, (Some(false), None));
    // Even where closed business is handed over, what was somebody's own is nobody else's.
    let request = json!({
        "kind": "depart", "employee": ann,
        "handover": {"default": {"employee": bob}, "closed": "move"},
    });
    let (id, _) = house.carry_out(request).await;
    assert_eq!(seen(bob).await, (Some(true), None), "whoever takes over owns what is shared");
    assert_eq!(seen(cyd).await, (Some(false), None), "it stays with the position it is shared with");
    let bobs = house.scene.acting(bob).await;
    let wish = Wish { name: Some(String::from("接手")), ..Wish::default() };
    views::update(&bobs, company, "client", shared, None, &wish).await.unwrap();
    assert_eq!(code(views::remove(&bobs, company, "client", personal).await), "view.not_found");
    house.undo(id).await.unwrap();
    assert_eq!(seen(ann).await.1, Some(true));
}

both!(shared_views_are_handed_over_and_personal_ones_go_along);
