//! What a new company starts with.

use guanxi_kernel::{Action, Power};
use guanxi_org::bootstrap::{FirstAdministrator, bootstrap};
use guanxi_testkit::{TestDatabase, both};

use crate::scene::{PASSWORD, Scene, code};

async fn the_first_administrator_can_do_everything(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let opened = scene.sign_in("ADMIN", PASSWORD).await.unwrap();
    assert_eq!(opened.employee, scene.started.employee);
    let admin = scene.acting(opened.employee).await;
    assert!(Power::ALL.into_iter().all(|p| admin.authority.has(p)));
    for object in ["deal", "article", "employee", "role", "sharing_rule"] {
        for action in [Action::Read, Action::Create, Action::Edit, Action::Delete] {
            assert!(admin.authority.reach(object, action).all, "{object} {}", action.name());
        }
    }
    assert_eq!(admin.authority.home_department, Some(scene.started.department));
}

async fn a_company_is_set_up_once(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let again = FirstAdministrator {
        name: String::from("Somebody"),
        account: String::from("somebody"),
        password: String::from(PASSWORD),
        email: None,
        language: guanxi_kernel::Language::De,
    };
    assert_eq!(code(bootstrap(&scene.company, &again).await), "org.already_set_up");
}

both!(the_first_administrator_can_do_everything, a_company_is_set_up_once);
