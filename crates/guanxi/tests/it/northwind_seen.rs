//! Northwind as its people see it: each signs in to the real program and finds what the documented import made theirs,
//! wherever it is asked for, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::northwind::{self, PASSWORD, root};
use crate::served::{Place, Served};

/// A person of Northwind's table of employees.
pub(crate) struct Person {
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) country: String,
    pub(crate) superior: String,
}

/// What the tables say: who there is, who sold which order, and which of them were shipped.
pub(crate) struct Tables {
    pub(crate) people: Vec<Person>,
    pub(crate) sellers: BTreeMap<String, String>,
    pub(crate) shipped: BTreeSet<String>,
}

impl Tables {
    pub(crate) fn read(folder: &Path) -> Self {
        let table = |name: &str| {
            let text = std::fs::read_to_string(folder.join(name)).unwrap();
            rows(&text)
        };
        let people = table("employees.csv").into_iter().map(|row| Person {
            number: row["EmployeeID"].clone(),
            title: row["Title"].clone(),
            country: row["Country"].clone(),
            superior: row["ReportsTo"].clone(),
        });
        let orders = table("orders.csv");
        let seller = |row: &BTreeMap<String, String>| (row["OrderID"].clone(), row["EmployeeID"].clone());
        let shipped = orders.iter().filter(|row| !row["ShippedDate"].is_empty());
        Self {
            people: people.collect(),
            sellers: orders.iter().map(seller).collect(),
            shipped: shipped.map(|row| row["OrderID"].clone()).collect(),
        }
    }

    fn first(&self, suits: impl Fn(&Person) -> bool) -> &Person {
        self.people.iter().find(|p| suits(p)).unwrap()
    }

    /// The orders a person sees: the head all, a manager those of the country's department, the others their own.
    fn of(&self, person: &Person) -> BTreeSet<String> {
        let colleague = |number: &String| {
            let seller = self.first(|p| p.number == *number);
            !seller.superior.is_empty() && seller.country == person.country
        };
        let sees = |number: &String| match person {
            head if head.superior.is_empty() => true,
            manager if manager.title.contains("Manager") => colleague(number),
            person => *number == person.number,
        };
        self.sellers.iter().filter(|(_, seller)| sees(seller)).map(|(order, _)| order.clone()).collect()
    }
}

/// The rows of a CSV text by the names of its columns.
pub(crate) fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let (mut records, mut cells, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    for character in text.replace("\r\n", "\n").trim_start_matches('\u{feff}').chars() {
        match character {
            // Two quotes within quotes are one; here it is enough that they do not end the cell.
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut cells));
            }
            other => cell.push(other),
        }
    }
    let names = records.remove(0);
    let named = |cells: Vec<String>| names.iter().cloned().zip(cells).collect();
    records.into_iter().map(named).collect()
}

/// A company with the tables of this folder, brought in as documented.
pub(crate) fn brought_in(place: &Place, folder: &Path) {
    let password = place.data.join("password");
    std::fs::write(&password, PASSWORD).unwrap();
    place.run(&northwind::company(&place.key, &password));
    let load = root().join("docs/examples/northwind/load.sh");
    place.run_with("bash", &[load.to_str().unwrap(), folder.to_str().unwrap(), &place.key]);
}

/// One of them at work.
pub(crate) struct Seat<'s> {
    pub(crate) served: &'s Served,
    pub(crate) cookie: String,
}

impl<'s> Seat<'s> {
    /// Whoever set the company up.
    pub(crate) fn of_administrator(served: &'s Served, place: &Place) -> Self {
        let account = json!({"account": "ada", "password": PASSWORD, "company": place.key});
        Self { served, cookie: served.opened("/session", &account) }
    }

    pub(crate) fn get(&self, path: &str) -> Json {
        self.served.send(&self.cookie, "GET", path, None).expect(200)
    }

    pub(crate) fn query(&self, object: &str, body: &Json) -> Json {
        self.served.send(&self.cookie, "POST", &format!("/records/{object}/query"), Some(body)).expect(200)
    }

    /// All orders that are listed for a filter, by the number Northwind knows them by, with their ids.
    pub(crate) fn orders(&self, filter: &Json) -> BTreeMap<String, String> {
        let mut all = BTreeMap::new();
        let mut cursor = Json::Null;
        loop {
            let body = json!({"filter": filter, "fields": ["external_number"], "limit": 200, "sort": ["id"],
                "cursor": cursor, "count": true});
            let page = self.query("order", &body);
            for item in page["items"].as_array().unwrap() {
                let text = |name: &str| String::from(item[name].as_str().unwrap());
                all.insert(text("external_number"), text("id"));
            }
            cursor = page["next"].clone();
            if cursor.is_null() {
                assert_eq!(
                    page["count"],
                    json!({"value": all.len(), "exact": true}),
                    "the count is of the list"
                );
                return all;
            }
        }
    }
}

/// The administrator gives the person an account, and the person takes it.
pub(crate) fn take_seat<'s>(served: &'s Served, administrator: &Seat<'_>, person: &Person) -> Seat<'s> {
    let filter = json!({"field": "number", "op": "eq", "value": person.number});
    let found = administrator.query("employee", &json!({"filter": filter}));
    let id = found["items"][0]["id"].as_str().unwrap();
    let account = json!({"account": format!("person{}", person.number)});
    let send = |method: &str, path: &str, body: Option<&Json>| {
        served.send(&administrator.cookie, method, path, body).expect(200)
    };
    send("PATCH", &format!("/records/employee/{id}"), Some(&account));
    let invited = send("POST", &format!("/employees/{id}/invite"), None);
    let token = invited["link"].as_str().unwrap().rsplit('/').next().unwrap();
    let cookie = served.opened("/activation", &json!({"token": token, "password": PASSWORD}));
    Seat { served, cookie }
}

/// Lists, counts, boards, search and lines hold the orders expected, and no others.
fn sees(seat: &Seat<'_>, tables: &Tables, expected: &BTreeSet<String>, all: &BTreeMap<String, String>) {
    let listed: BTreeSet<String> = seat.orders(&Json::Null).into_keys().collect();
    assert_eq!(listed, *expected);
    // A board reads each column by its choice; together they hold every order once.
    for (status, shipped) in [("shipped", true), ("confirmed", false)] {
        let column = seat.orders(&json!({"field": "status", "op": "eq", "value": status}));
        let wanted = expected.iter().filter(|order| tables.shipped.contains(*order) == shipped);
        assert!(column.keys().eq(wanted), "{status}: {column:?}");
    }
    for (number, id) in all.iter().step_by(all.len().div_ceil(20)) {
        let hits = seat.get(&format!("/search?q={number}&objects=order"));
        let found = hits["items"].as_array().unwrap().iter().any(|hit| hit["id"] == id.as_str());
        assert_eq!(found, expected.contains(number), "{number}: {hits}");
        let filter = json!({"field": "order_id", "op": "eq", "value": id});
        let lines = seat.query("order_line", &json!({"filter": filter}));
        assert_eq!(
            lines["items"].as_array().unwrap().is_empty(),
            !expected.contains(number),
            "{number}: {lines}"
        );
    }
}

/// What somebody else's order answers on every path: that it is not there.
fn finds_no(seat: &Seat<'_>, administrator: &Seat<'_>, id: &str) {
    let address = format!("/records/order/{id}");
    let before = administrator.get(&address);
    let line = before["lines"][0]["id"].as_str().unwrap();
    let line = format!("/records/order_line/{line}");
    let owner = before["owner_id"].clone();
    let share = json!({"employee_id": owner, "level": "read"});
    let change = json!({"remark": "mine"});
    let requests = [
        ("GET", address.clone(), None),
        ("GET", format!("{address}/history"), None),
        ("GET", format!("{address}/timeline"), None),
        ("GET", format!("{address}/access"), None),
        ("GET", format!("{address}/who"), None),
        ("GET", format!("{address}/shares"), None),
        ("PATCH", address.clone(), Some(change.clone())),
        ("PATCH", address.clone(), Some(json!({"lines": []}))),
        ("PATCH", address.clone(), Some(json!({"nothing": 1}))),
        ("DELETE", address.clone(), None),
        ("POST", format!("{address}/transfer"), Some(json!({"owner_id": owner}))),
        ("POST", format!("{address}/shares"), Some(share)),
        ("POST", format!("{address}/restore"), None),
        ("GET", line.clone(), None),
        ("PATCH", line.clone(), Some(change)),
        ("DELETE", line, None),
    ];
    for (method, path, body) in requests {
        let answer = seat.served.send(&seat.cookie, method, &path, body.as_ref());
        assert_eq!(answer.status, 404, "{method} {path}: {}", answer.text);
        assert!(answer.text.contains("record.not_found"), "{method} {path}: {}", answer.text);
    }
    let batch =
        json!({"operations": [{"update": {"id": id, "values": {"remark": "mine"}}}, {"delete": {"id": id}}]});
    let results = seat.served.send(&seat.cookie, "POST", "/records/order/batch", Some(&batch)).expect(200);
    assert_eq!(
        (&results["results"][0]["status"], &results["results"][1]["status"]),
        (&json!(404), &json!(404))
    );
    assert_eq!(administrator.get(&address)["version"], before["version"]);
}

/// A file holds the rows of the list; who may not export gets none.
fn exports(seat: &Seat<'_>, expected: &BTreeSet<String>, may: bool) {
    let wanted = json!({"format": "csv", "ids": true, "fields": ["external_number"]});
    let answer = seat.served.send(&seat.cookie, "POST", "/records/order/export", Some(&wanted));
    if !may {
        assert_eq!(answer.expect(403)["code"], "access.denied");
        return;
    }
    assert_eq!(answer.status, 200, "{}", answer.text);
    let exported: BTreeSet<String> =
        rows(&answer.text).into_iter().map(|row| row["external_number"].clone()).collect();
    assert_eq!(exported, *expected);
}

/// Of two changes one after the other, the one out of sight is not heard of, nor any other order out of sight.
fn hears(seat: &Seat<'_>, administrator: &Seat<'_>, person: &Person, sights: &Sights<'_>) {
    let mut heard = seat.served.listen(&seat.cookie);
    // What changes nothing is not told: each time another value.
    let body = json!({"tracking_number": format!("1Z{}", person.number)});
    for id in [sights.foreign, sights.own] {
        let path = format!("/records/order/{id}");
        administrator.served.send(&administrator.cookie, "PATCH", &path, Some(&body)).expect(200);
    }
    let version = administrator.get(&format!("/records/order/{}", sights.own))["version"].clone();
    // What was written in the moments before may be told once more.
    let last = heard.find(|event| {
        let of_order = event["object"] == "order";
        let id = event["id"].as_str().unwrap_or_default();
        assert!(!of_order || sights.ids.contains(id), "{event}");
        of_order && id == sights.own && event["version"] == version
    });
    assert!(last.is_some());
}

/// Orders a person may see, one of them, and one of the others.
struct Sights<'a> {
    ids: BTreeSet<&'a str>,
    own: &'a str,
    foreign: &'a str,
}

async fn everybody_sees_the_orders_that_are_theirs(t: TestDatabase) {
    let folder = root().join("crates/guanxi/tests/it/northwind");
    let place = Place::beside(&t);
    brought_in(&place, &folder);
    let tables = Tables::read(&folder);
    let served = place.serve();
    let administrator = Seat::of_administrator(&served, &place);
    let all = administrator.orders(&Json::Null);
    assert!(all.keys().eq(tables.sellers.keys()), "{all:?}");
    let head = tables.first(|p| p.superior.is_empty());
    let manager = tables.first(|p| !p.superior.is_empty() && p.title.contains("Manager"));
    let seller = |p: &Person| !p.superior.is_empty() && !p.title.contains("Manager");
    let near = tables.first(|p| seller(p) && p.country == manager.country);
    let far = tables.first(|p| seller(p) && p.country != manager.country);
    for (person, may_export) in [(head, true), (manager, true), (near, false), (far, false)] {
        let seat = take_seat(&served, &administrator, person);
        let expected = tables.of(person);
        sees(&seat, &tables, &expected, &all);
        exports(&seat, &expected, may_export);
        let ids: BTreeSet<&str> = expected.iter().map(|number| all[number].as_str()).collect();
        let own = expected.first().map(|number| all[number].as_str()).unwrap();
        let foreign = all.iter().find(|(number, _)| !expected.contains(*number));
        if let Some((_, foreign)) = foreign {
            finds_no(&seat, &administrator, foreign);
            hears(&seat, &administrator, person, &Sights { ids, own, foreign });
        }
    }
    drop(served);
    place.run(&["company", "remove", &place.key, "--yes"]);
}

both!(everybody_sees_the_orders_that_are_theirs);
