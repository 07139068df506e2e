//! The answers about access, against the decisions themselves.

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Action, Id, Scope};
use guanxi_org::access::{
    Asked, Explanation, FieldLine, GrantLine, Question, RoleRights, Subject, WayKind, compare, explain,
    put_rights, rights, what_if, who,
};
use guanxi_org::account::stop;
use guanxi_records::query;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::scene::{Scene, code};

/// A seller and a manager in one department, a stranger in another, and deals of the seller.
struct Cast {
    scene: Scene,
    role: Id,
    seller: Id,
    manager: Id,
    stranger: Id,
    deal: Id,
}

impl Cast {
    async fn new(t: TestDatabase) -> Self {
        let scene = Scene::new(t).await;
        let root = scene.started.department;
        let (north, south) = (scene.department("北区", root).await, scene.department("南区", root).await);
        let own = scene.started.roles.salesperson;
        let role =
            scene.role("manager", &[("deal", "read", "department"), ("deal", "edit", "own")], &[]).await;
        let at = async |name: &str, department: Id, role: Id| {
            let position = scene.position(name, department, &[role], None).await;
            scene.person(name, Some(position)).await
        };
        let seller = at("seller", north, own).await;
        let manager = at("manager", north, role).await;
        let stranger = at("stranger", south, own).await;
        let deal = scene.deal("deal", Some(seller), Some(north)).await;
        Self { scene, role, seller, manager, stranger, deal }
    }

    async fn why(&self, employee: Id, action: Action, field: Option<&str>) -> Explanation {
        let admin = self.scene.acting(self.scene.started.employee).await;
        let question = Question { employee, object: "deal", id: self.deal, action, field, address: None };
        explain(&admin, &self.scene.company, question).await.unwrap()
    }
}

async fn the_reasons_follow_the_decision(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let own = cast.why(cast.seller, Action::Edit, None).await;
    assert!(own.allowed && own.because[0].kind == WayKind::Owner);
    assert_eq!(own.because[0].scope, Some(Scope::Own));
    assert_eq!(own.because[0].appointment.as_ref().unwrap().position.name, "seller");
    assert_eq!(own.because[0].appointment.as_ref().unwrap().department.as_ref().unwrap().name, "北区");
    let read = cast.why(cast.manager, Action::Read, None).await;
    assert!(read.allowed && read.because[0].scope == Some(Scope::Department) && read.not.is_empty());
    let edit = cast.why(cast.manager, Action::Edit, None).await;
    assert!(!edit.allowed && edit.because.is_empty());
    assert_eq!((edit.not[0].message, edit.not[0].scope), ("way.out_of_reach", Some(Scope::Own)));
    let delete = cast.why(cast.manager, Action::Delete, None).await;
    assert_eq!((delete.allowed, delete.not[0].message), (false, "way.not_granted"));
}

async fn shares_restrictions_and_stopped_accounts_are_told(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let scene = &cast.scene;
    let rule = json!({"name": "北区给南区", "object": "deal", "from_role_id": scene.started.roles.salesperson,
        "to_role_id": scene.started.roles.salesperson, "level": "read"});
    scene.create("sharing_rule", rule).await;
    let shared = cast.why(cast.stranger, Action::Read, None).await;
    assert!(shared.allowed && shared.because.iter().any(|w| w.kind == WayKind::Share));
    assert!(shared.because[0].params.contains(&("rule", String::from("北区给南区"))));
    let filter = json!({"field": "owner_id", "op": "eq", "value": cast.seller}).to_string();
    scene.create("access_restriction", json!({"name": "封存", "object": "deal", "filter": filter, "role_id": scene.started.roles.salesperson})).await;
    let taken = cast.why(cast.stranger, Action::Read, None).await;
    assert!(!taken.allowed && taken.because.is_empty());
    assert!(taken.not.iter().any(|w| w.message == "way.restricted"), "{taken:?}");
    let admin = scene.acting(scene.started.employee).await;
    stop::stop(&admin, &scene.company, cast.seller).await.unwrap();
    let stopped = cast.why(cast.seller, Action::Read, None).await;
    assert_eq!((stopped.allowed, stopped.not[0].message), (false, "way.inactive"));
}

async fn fields_are_part_of_the_answer(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let admin = cast.scene.acting(cast.scene.started.employee).await;
    let rules = json!({"field_rules": [{"object": "deal", "field": "phone", "rule": "masked"}]});
    cast.scene.update(&admin, "role", cast.role, rules).await.unwrap();
    let masked = cast.why(cast.manager, Action::Read, Some("phone")).await;
    assert_eq!((masked.allowed, masked.field), (false, Some((String::from("phone"), FieldRule::Masked))));
    assert!(cast.why(cast.manager, Action::Read, Some("region")).await.allowed);
    assert!(cast.why(cast.manager, Action::Read, None).await.allowed);
}

async fn others_are_explained_to_those_with_the_power(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let seller = cast.scene.acting(cast.seller).await;
    let ask = async |employee: Id| {
        let question = Question {
            employee,
            object: "deal",
            id: cast.deal,
            action: Action::Read,
            field: None,
            address: None,
        };
        explain(&seller, &cast.scene.company, question).await
    };
    assert!(ask(cast.seller).await.unwrap().allowed);
    assert_eq!(code(ask(cast.manager).await), "access.power");
    let stranger = cast.scene.acting(cast.stranger).await;
    let question = Question {
        employee: cast.stranger,
        object: "deal",
        id: cast.deal,
        action: Action::Read,
        field: None,
        address: None,
    };
    let hidden = explain(&stranger, &cast.scene.company, question).await;
    assert_eq!(code(hidden), "record.not_found", "what cannot be seen is not explained");
}

async fn lines_are_explained_by_their_record(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let line = cast.scene.create("deal_line", json!({"name": "x", "deal_id": cast.deal})).await;
    let admin = cast.scene.acting(cast.scene.started.employee).await;
    let question = Question {
        employee: cast.seller,
        object: "deal_line",
        id: line,
        action: Action::Delete,
        field: None,
        address: None,
    };
    let answer = explain(&admin, &cast.scene.company, question).await.unwrap();
    assert!(answer.allowed);
    assert_eq!((answer.because[0].kind, answer.because[1].kind), (WayKind::Master, WayKind::Owner));
}

async fn restrictions_reach_through_what_is_not_seen(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let (scene, system) = (&cast.scene, cast.scene.system());
    // Of somebody else, so the seller does not see it.
    let head = scene.deal("head", Some(cast.stranger), None).await;
    scene.update(&system, "deal", head, json!({"region": "secret"})).await.unwrap();
    scene.update(&system, "deal", cast.deal, json!({"parent_id": head})).await.unwrap();
    let seller = scene.acting(cast.seller).await;
    query::get(&seller, &scene.company, "deal", cast.deal).await.unwrap();
    let filter = json!({"field": "parent_id.region", "op": "eq", "value": "secret"}).to_string();
    let role = scene.started.roles.salesperson;
    let values = json!({"name": "x", "object": "deal", "filter": filter, "role_id": role});
    scene.create("access_restriction", values).await;
    let seller = scene.acting(cast.seller).await;
    assert_eq!(code(query::get(&seller, &scene.company, "deal", cast.deal).await), "record.not_found");
    let why = cast.why(cast.seller, Action::Read, None).await;
    assert!(!why.allowed && why.because.is_empty());
    assert!(why.not.iter().any(|w| w.kind == WayKind::Restriction));
}

async fn who_can_is_who_the_predicate_lets(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let admin = cast.scene.acting(cast.scene.started.employee).await;
    let asked = |after, limit| Asked { object: "deal", id: cast.deal, action: Action::Read, after, limit };
    let all = who(&admin, &cast.scene.company, asked(None, 50)).await.unwrap();
    let ids: Vec<Id> = all.items.iter().map(|e| e.employee.id).collect();
    assert_eq!(ids, [cast.scene.started.employee, cast.seller, cast.manager]);
    assert!(all.items.iter().all(|e| e.because.is_some()) && all.next.is_none());
    let first = who(&admin, &cast.scene.company, asked(None, 2)).await.unwrap();
    let rest = who(&admin, &cast.scene.company, asked(first.next, 2)).await.unwrap();
    assert_eq!((first.items.len(), rest.items[0].employee.id), (2, cast.manager));
    for id in [cast.seller, cast.manager, cast.stranger] {
        let ctx = cast.scene.acting(id).await;
        let seen = query::get(&ctx, &cast.scene.company, "deal", cast.deal).await.is_ok();
        assert_eq!(seen, ids.contains(&id));
    }
    // Whoever sees a record may know with whom; to others it is not there.
    let manager = cast.scene.acting(cast.manager).await;
    assert_eq!(who(&manager, &cast.scene.company, asked(None, 50)).await.unwrap().items.len(), ids.len());
    let stranger = cast.scene.acting(cast.stranger).await;
    assert_eq!(code(who(&stranger, &cast.scene.company, asked(None, 2)).await), "record.not_found");
}

fn grant(object: &str, action: &str, scope: &str) -> GrantLine {
    GrantLine {
        object: String::from(object),
        action: String::from(action),
        scope: String::from(scope),
        departments: Vec::new(),
    }
}

async fn rights_are_replaced_as_a_whole_and_foreseen(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let (company, admin) = (&cast.scene.company, cast.scene.acting(cast.scene.started.employee).await);
    let (before, version) = rights(&admin, company, cast.role).await.unwrap();
    assert_eq!(before.grants, [grant("deal", "read", "department"), grant("deal", "edit", "own")]);
    let field =
        FieldLine { object: String::from("deal"), field: String::from("phone"), rule: String::from("read") };
    let wanted = RoleRights {
        grants: vec![grant("deal", "read", "all"), grant("deal", "delete", "own")],
        fields: vec![field],
        powers: vec![String::from("view_audit")],
    };
    let foreseen = what_if(&admin, company, cast.role, &wanted).await.unwrap();
    let changes: Vec<_> =
        foreseen.changes.iter().map(|c| (&*c.object, c.action, c.before, c.after)).collect();
    let expected = [
        ("deal", Action::Read, Scope::Department, Scope::All),
        ("deal", Action::Edit, Scope::Own, Scope::None),
        ("deal", Action::Delete, Scope::None, Scope::Own),
    ];
    assert_eq!((foreseen.people, changes.as_slice()), (1, expected.as_slice()));
    let (after, newer) = put_rights(&admin, company, cast.role, Some(version), &wanted).await.unwrap();
    assert!(newer > version && after.powers == ["view_audit"] && after.fields == wanted.fields);
    let manager = cast.scene.acting(cast.manager).await.authority;
    assert!(manager.reach("deal", Action::Read).all && !manager.can("deal", Action::Edit));
    assert_eq!(code(put_rights(&admin, company, cast.role, Some(version), &wanted).await), "record.stale");
    let strange = RoleRights { grants: vec![grant("unicorn", "read", "all")], ..RoleRights::default() };
    assert_eq!(code(put_rights(&admin, company, cast.role, None, &strange).await), "org.object_unknown");
    let seller = cast.scene.acting(cast.seller).await;
    assert_eq!(code(put_rights(&seller, company, cast.role, None, &wanted).await), "record.not_found");
    assert_eq!(code(what_if(&seller, company, cast.role, &wanted).await), "access.power");
}

async fn two_are_compared_side_by_side(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let admin = cast.scene.acting(cast.scene.started.employee).await;
    let left: Subject = format!("employee:{}", cast.manager).parse().unwrap();
    let right = Subject::Role(cast.scene.started.roles.administrator);
    let compared = compare(&admin, &cast.scene.company, left, right).await.unwrap();
    let edit = compared.rows.iter().find(|r| r.object == "deal" && r.action == Action::Edit).unwrap();
    assert_eq!((edit.left, edit.right), (Scope::Own, Scope::All));
    assert!(compared.powers.len() == 6 && compared.powers.iter().all(|p| p.right && !p.left));
    assert_eq!(code("team:1".parse::<Subject>()), "access.unknown_word");
    let missing = compare(&admin, &cast.scene.company, Subject::Role(Id(5)), right).await;
    assert_eq!(code(missing), "access.subject_not_found");
}

both!(
    restrictions_reach_through_what_is_not_seen,
    the_reasons_follow_the_decision,
    shares_restrictions_and_stopped_accounts_are_told,
    fields_are_part_of_the_answer,
    others_are_explained_to_those_with_the_power,
    lines_are_explained_by_their_record,
    who_can_is_who_the_predicate_lets,
    rights_are_replaced_as_a_whole_and_foreseen,
    two_are_compared_side_by_side,
);
