//! People of Northwind move: a manager's position goes to a representative, another representative leaves, and both are
//! taken back. At each point everybody signs in to the real program and finds what the plan said, on every way there is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use guanxi_kernel::{Clock, SystemClock};
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::northwind::{PASSWORD, root};
use crate::northwind_seen::{Person, Seat, Tables, brought_in, rows, take_seat};
use crate::served::{Place, Served};

/// The tables: those of the repository, or all of Northwind where a folder is named.
fn folder() -> PathBuf {
    std::env::var_os("GUANXI_NORTHWIND")
        .map_or_else(|| root().join("crates/guanxi/tests/it/northwind"), PathBuf::from)
}

/// An order as it stands in the books.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Order {
    id: String,
    customer: String,
    owner: String,
    department: String,
}

/// Orders by the number Northwind knows them by; customers with owner and country.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Books {
    orders: BTreeMap<String, Order>,
    customers: BTreeMap<String, (String, String)>,
}

impl Books {
    fn read(administrator: &Seat<'_>) -> Self {
        let text = |json: &Json| String::from(json.as_str().unwrap_or_default());
        let fields = ["external_number", "customer_id", "owner_id", "department_id"];
        let orders = all(administrator, "order", &fields).into_iter().map(|o| {
            let order = Order {
                id: text(&o["id"]),
                customer: text(&o["customer_id"]),
                owner: text(&o["owner_id"]),
                department: text(&o["department_id"]),
            };
            (text(&o["external_number"]), order)
        });
        let orders = orders.collect();
        let customers = all(administrator, "customer", &["owner_id", "address"]).into_iter();
        let customers = customers
            .map(|c| (text(&c["id"]), (text(&c["owner_id"]), text(&c["address"]["country"]))))
            .collect();
        Self { orders, customers }
    }

    /// The orders somebody sees who sees the own ones and these departments' books.
    fn seen(&self, person: &str, departments: &[&str]) -> BTreeSet<String> {
        let sees = |o: &&Order| o.owner == person || departments.contains(&o.department.as_str());
        self.orders.iter().filter(|(_, o)| sees(o)).map(|(number, _)| number.clone()).collect()
    }
}

fn all(seat: &Seat<'_>, object: &str, fields: &[&str]) -> Vec<Json> {
    let (mut found, mut cursor) = (Vec::new(), Json::Null);
    loop {
        let body = json!({"fields": fields, "limit": 200, "sort": ["id"], "cursor": cursor});
        let page = seat.query(object, &body);
        found.extend(page["items"].as_array().unwrap().iter().cloned());
        cursor = page["next"].clone();
        if cursor.is_null() {
            return found;
        }
    }
}

/// Everybody who takes part.
struct Cast<'s> {
    served: &'s Served,
    administrator: Seat<'s>,
    /// The manager, whose position goes to the successor; the one who leaves; two who receive.
    manager: Played<'s>,
    successor: Played<'s>,
    leaver: Played<'s>,
    first: Played<'s>,
    second: Played<'s>,
    head: String,
}

/// A person in a seat.
struct Played<'s> {
    id: String,
    account: String,
    seat: Seat<'s>,
    position: String,
    department: String,
}

fn played<'s>(served: &'s Served, administrator: &Seat<'_>, person: &Person) -> Played<'s> {
    let filter = json!({"field": "number", "op": "eq", "value": person.number});
    let found = administrator.query("employee", &json!({"filter": filter}));
    let id = String::from(found["items"][0]["id"].as_str().unwrap());
    let seat = take_seat(served, administrator, person);
    let history = administrator.get(&format!("/employees/{id}/history"));
    let held = &history["appointments"][0];
    let text = |json: &Json| String::from(json["id"].as_str().unwrap());
    let account = format!("person{}", person.number);
    Played { id, account, seat, position: text(&held["position"]), department: text(&held["department"]) }
}

impl Cast<'_> {
    fn send(&self, method: &str, path: &str, body: &Json) -> Json {
        let answer = self.served.send(&self.administrator.cookie, method, path, Some(body));
        assert!(answer.status < 300, "{method} {path}: {}", answer.text);
        serde_json::from_str(&answer.text).unwrap()
    }

    /// Rehearses and confirms what was prepared.
    fn confirm(&self, id: &str) -> (Json, Json) {
        let plan = self.send("POST", &format!("/moves/{id}/rehearse"), &json!({}));
        let done = self.send("POST", &format!("/moves/{id}/confirm"), &json!({"plan": plan["hash"]}));
        (plan, done)
    }

    fn undo(&self, id: &str) {
        let undone = self.send("POST", &format!("/moves/{id}/undo"), &json!({}));
        assert_eq!((&undone["stage"], &undone["report"]["not_restored"]), (&json!("undone"), &json!([])));
    }
}

/// Lists, counts, search and the file of an export hold these orders and no others.
fn finds(seat: &Seat<'_>, expected: &BTreeSet<String>, may_export: bool) {
    let listed = seat.orders(&Json::Null);
    assert_eq!(listed.keys().cloned().collect::<BTreeSet<_>>(), *expected);
    for (number, id) in listed.iter().take(3) {
        let hits = seat.get(&format!("/search?q={number}&objects=order"));
        assert!(hits["items"].as_array().unwrap().iter().any(|h| h["id"] == id.as_str()), "{number}: {hits}");
    }
    let wanted = json!({"format": "csv", "ids": true, "fields": ["external_number"]});
    let answer = seat.served.send(&seat.cookie, "POST", "/records/order/export", Some(&wanted));
    if !may_export {
        assert_eq!(answer.status, 403, "{}", answer.text);
        return;
    }
    assert_eq!(answer.status, 200, "{}", answer.text);
    let exported: BTreeSet<String> =
        rows(&answer.text).into_iter().map(|r| r["external_number"].clone()).collect();
    assert_eq!(exported, *expected);
}

/// A change of an order in sight is heard of; whatever else is heard of is in sight, too.
fn hears(cast: &Cast<'_>, seat: &Seat<'_>, books: &Books, expected: &BTreeSet<String>, mark: &str) {
    let Some(own) = expected.first() else { return };
    let ids: BTreeSet<&str> = expected.iter().map(|n| books.orders[n].id.as_str()).collect();
    let mut heard = seat.served.listen(&seat.cookie);
    let foreign = books.orders.iter().find(|(number, _)| !expected.contains(*number)).map(|(_, o)| o);
    for order in foreign.into_iter().chain([&books.orders[own]]) {
        cast.send("PATCH", &format!("/records/order/{}", order.id), &json!({"tracking_number": mark}));
    }
    let own = books.orders[own].id.as_str();
    let last = heard.find(|event| {
        let of_order = event["object"] == "order";
        let id = event["id"].as_str().unwrap_or_default();
        assert!(!of_order || ids.contains(id), "{event}");
        of_order && id == own
    });
    assert!(last.is_some());
}

/// Everybody who is still here looks at everything.
fn everybody(cast: &Cast<'_>, books: &Books, successor_manages: bool, gone: bool, mark: &str) {
    let uk = cast.manager.department.as_str();
    let manager: &[&str] = if successor_manages { &[] } else { &[uk] };
    let successor: &[&str] = if successor_manages { &[uk] } else { &[] };
    // Whoever holds no position has no right at all.
    let of_manager = if successor_manages { BTreeSet::new() } else { books.seen(&cast.manager.id, manager) };
    let views = [
        (&cast.manager.seat, of_manager, !successor_manages),
        (&cast.successor.seat, books.seen(&cast.successor.id, successor), successor_manages),
        (&cast.first.seat, books.seen(&cast.first.id, &[]), false),
        (&cast.second.seat, books.seen(&cast.second.id, &[]), false),
    ];
    for (place, (seat, expected, may_export)) in views.iter().enumerate() {
        finds(seat, expected, *may_export);
        hears(cast, seat, books, expected, &format!("{mark}{place}"));
    }
    if gone {
        let answer = cast.served.send(&cast.leaver.seat.cookie, "GET", "/records/order", None);
        assert_eq!(answer.status, 401, "{}", answer.text);
    } else {
        finds(&cast.leaver.seat, &books.seen(&cast.leaver.id, &[]), false);
    }
}

/// The successor keeps the own customers, whose open orders come into the books of the new department.
fn promoted(cast: &Cast<'_>, books: &Books) -> Books {
    let mut books = books.clone();
    for order in books.orders.values_mut().filter(|o| o.owner == cast.successor.id) {
        if order.department == cast.successor.department {
            order.department.clone_from(&cast.manager.department);
        }
    }
    // The manager belongs to no department now; what the manager keeps stays in its books.
    books
}

/// Customers go by country to two colleagues, orders with their customers, the rest to the head.
fn departed(cast: &Cast<'_>, books: &Books, head_department: &str) -> Books {
    let mut books = books.clone();
    let receiver = |country: &str| if country == "USA" { &cast.first } else { &cast.second };
    let leaver = cast.leaver.id.clone();
    for order in books.orders.values_mut().filter(|o| o.owner == leaver) {
        let (owner, country) = &books.customers[&order.customer];
        if *owner == leaver {
            let to = receiver(country);
            order.owner.clone_from(&to.id);
            order.department.clone_from(&to.department);
        } else {
            order.owner.clone_from(&cast.head);
            order.department = String::from(head_department);
        }
    }
    for (owner, country) in books.customers.values_mut().filter(|(owner, _)| *owner == leaver) {
        owner.clone_from(&receiver(country).id);
    }
    books
}

/// The manager's position goes to the successor from tomorrow on; then, because nobody waits for tomorrow here, from the next
/// moment on. Answers the move.
fn promote(cast: &Cast<'_>, before: &Books) -> String {
    let tomorrow =
        cast.administrator.get("/organisation")["on"].as_str().unwrap().parse::<chrono::NaiveDate>();
    let tomorrow = tomorrow.unwrap().succ_opt().unwrap();
    let mut request = json!({
        "kind": "change_position", "employee": cast.successor.id, "position": cast.manager.position,
        "people": [{"employee": cast.manager.id, "from_position": cast.manager.position}],
        "effective_on": tomorrow, "reason": "Promotion", "handover": {"default": "keep"},
    });
    let promotion = cast.send("POST", "/moves", &request)["id"].as_str().unwrap().to_owned();
    let (plan, planned) = cast.confirm(&promotion);
    assert_eq!(planned["stage"], "scheduled", "{plan}");
    everybody(cast, before, false, false, "b");
    let chart = cast.administrator.get(&format!("/organisation?on={tomorrow}"));
    let positions = chart["positions"].as_array().unwrap();
    let holders = &positions.iter().find(|p| p["id"] == cast.manager.position.as_str()).unwrap()["holders"];
    assert_eq!(
        (&holders[0]["employee"]["id"], &holders[0]["planned"]),
        (&json!(cast.successor.id), &json!(true))
    );
    // Nobody waits for tomorrow here: it is planned for the next moment instead, and done by the background work.
    let soon = SystemClock.now() + chrono::TimeDelta::seconds(1);
    request["effective_on"] = Json::Null;
    request["effective_at"] = json!(soon.to_rfc3339());
    cast.send("PUT", &format!("/moves/{promotion}"), &request);
    let (_, planned) = cast.confirm(&promotion);
    let mut stage = planned["stage"].clone();
    while stage == "scheduled" {
        stage = cast.administrator.get(&format!("/moves/{promotion}"))["stage"].clone();
    }
    assert_eq!(stage, "done");
    promotion
}

async fn a_position_goes_to_another_and_somebody_leaves(t: TestDatabase) {
    let folder = folder();
    let place = Place::beside(&t);
    brought_in(&place, &folder);
    let tables = Tables::read(&folder);
    let served = place.serve();
    let administrator = Seat::of_administrator(&served, &place);
    let cast = gather(&served, administrator, &tables);
    let before = Books::read(&cast.administrator);
    everybody(&cast, &before, false, false, "a");
    let figures = figures(&cast);
    assert_eq!(figures["then"], figures["today"]);

    let promotion = promote(&cast, &before);
    let after_promotion = promoted(&cast, &before);
    assert_eq!(Books::read(&cast.administrator), after_promotion);
    everybody(&cast, &after_promotion, true, false, "c");

    // Somebody leaves today.
    let leaving = cast.send("POST", "/moves", &json!({
        "kind": "depart", "employee": cast.leaver.id, "departure": {"kind": "resignation", "rehire": "yes"},
        "handover": {
            "rules": [
                {"object": "customer", "filter": {"field": "address.country", "op": "eq", "value": "USA"},
                 "receiver": {"employee": cast.first.id}},
                {"object": "customer", "receiver": {"employee": cast.second.id}},
            ],
            "default": {"employee": cast.head},
        },
    }))["id"].as_str().unwrap().to_owned();
    let (plan, done) = cast.confirm(&leaving);
    assert_eq!(done["stage"], "done", "{plan}");
    let head_department = home(&cast.administrator, &cast.head);
    let after_departure = departed(&cast, &after_promotion, &head_department);
    assert_eq!(Books::read(&cast.administrator), after_departure);
    everybody(&cast, &after_departure, true, true, "d");
    assert_eq!(cast.administrator.get("/moves/orphans")["total"], 0);
    // What was sold by which department stays as it was; by today's departments it is another picture, of the same sum.
    let now = self::figures(&cast);
    assert_eq!(now["then"], figures["then"]);
    assert_ne!(now["today"], figures["today"]);
    assert_eq!(now["total"], figures["total"]);

    // Both are taken back, the last first.
    cast.undo(&leaving);
    let seat = served.opened(
        "/session",
        &json!({"account": cast.leaver.account, "password": PASSWORD, "company": place.key}),
    );
    let cast =
        Cast { leaver: Played { seat: Seat { served: &served, cookie: seat }, ..cast.leaver }, ..cast };
    assert_eq!(Books::read(&cast.administrator), after_promotion);
    everybody(&cast, &after_promotion, true, false, "e");
    cast.undo(&promotion);
    assert_eq!(Books::read(&cast.administrator), before);
    everybody(&cast, &before, false, false, "f");
    drop(served);
    place.run(&["audit", "verify"]);
    place.run(&["company", "remove", &place.key, "--yes"]);
}

/// The worth of all orders by department, as it was and as it is today.
fn figures(cast: &Cast<'_>) -> Json {
    let body = json!({
        "object": "order", "measure": {"function": "sum", "field": "total"}, "date": "ordered_on",
        "from": "1996-01-01", "to": "1998-12-31", "by": "department", "attribution": "both",
    });
    let found = cast.send("POST", "/reports/figures", &body);
    let of = |way: &str| -> BTreeMap<String, Json> {
        let rows = found["rows"].as_array().unwrap().iter();
        rows.filter(|r| !r[way].is_null())
            .map(|r| (r["key"]["id"].to_string(), r[way]["value"].clone()))
            .collect()
    };
    let without_nothing = |all: BTreeMap<String, Json>| -> BTreeMap<String, Json> {
        all.into_iter()
            .filter(|(_, value)| value.as_str().is_some_and(|v| !v.trim_matches(['0', '.']).is_empty()))
            .collect()
    };
    json!({"then": without_nothing(of("then")), "today": without_nothing(of("today")), "total": found["total"]})
}

fn home(administrator: &Seat<'_>, id: &str) -> String {
    let history = administrator.get(&format!("/employees/{id}/history"));
    String::from(history["appointments"][0]["department"]["id"].as_str().unwrap())
}

fn gather<'s>(served: &'s Served, administrator: Seat<'s>, tables: &Tables) -> Cast<'s> {
    let find = |suits: &dyn Fn(&Person) -> bool| tables.people.iter().find(|p| suits(p)).unwrap();
    let head = find(&|p| p.superior.is_empty());
    let manager = find(&|p| !p.superior.is_empty() && p.title.contains("Manager"));
    let sellers: Vec<&Person> =
        tables.people.iter().filter(|p| !p.superior.is_empty() && !p.title.contains("Manager")).collect();
    // Of those in the manager's country, or any, one follows; the first of the others leaves.
    let leaver = sellers.iter().find(|p| p.country != manager.country).unwrap();
    let others: Vec<&&Person> = sellers.iter().filter(|p| p.number != leaver.number).collect();
    let successor = others.iter().find(|p| p.country != manager.country).or(others.first()).unwrap();
    let mut receivers = others.iter().filter(|p| p.number != successor.number);
    let head = played(served, &administrator, head);
    let cast = |person: &Person| played(served, &administrator, person);
    let (manager, successor, leaver) = (cast(manager), cast(successor), cast(leaver));
    let (first, second) = match (receivers.next(), receivers.next()) {
        (Some(first), Some(second)) => (cast(first), cast(second)),
        // So few people: the successor and the head receive.
        _ => {
            let again = |p: &Played<'s>| Played {
                id: p.id.clone(),
                account: p.account.clone(),
                seat: Seat { served, cookie: p.seat.cookie.clone() },
                position: p.position.clone(),
                department: p.department.clone(),
            };
            (again(&successor), again(&successor))
        }
    };
    Cast { served, administrator, manager, successor, leaver, first, second, head: head.id }
}

both!(a_position_goes_to_another_and_somebody_leaves);
