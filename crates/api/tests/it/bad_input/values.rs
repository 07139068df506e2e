//! Values that do not fit the type of their field: each is named by its field, and no other value is written either.

use serde_json::{Value as Json, json};

use super::Row;
use super::scene::Scene;

/// A value, and what is wrong with it.
type Wrong = (Json, &'static str);

pub(super) fn rows(scene: &Scene) -> Vec<Row> {
    let customer = format!("/records/customer/{}", scene.customer);
    let order = format!("/records/order/{}", scene.order);
    let product = format!("/records/product/{}", scene.product);
    let contact = format!("/records/contact/{}", scene.contact);
    let position = format!("/records/position/{}", scene.position);
    let mut rows = Vec::new();
    let mut of = |address: &str, field: &str, wrong: Vec<Wrong>| {
        for (value, code) in wrong {
            let shown: String = value.to_string().chars().take(40).collect();
            let name = format!("{field} = {shown}");
            let row = Row::patch(&name, address, &json!({field: value}));
            rows.push(match nul(field, &value) {
                Some(place) => row.refused(422, "request.characters").fault(place, "field.characters"),
                None => row.fault(field, code),
            });
        }
    };
    of(&customer, "city", texts(80));
    of(&customer, "name", blank_names());
    of(&customer, "remark", long_texts());
    of(&customer, "employees_count", integers());
    of(&customer, "credit_limit", amounts());
    of(&customer, "next_follow_up_at", moments());
    of(&customer, "level", choices());
    of(&customer, "tags", several_choices());
    of(&customer, "parent_id", references());
    of(&customer, "owner_id", references());
    of(&customer, "department_id", references());
    of(&customer, "phone", phones());
    of(&customer, "email", emails());
    of(&customer, "website", websites());
    of(&customer, "address", addresses());
    of(&customer, "code", vec![(json!("KH1"), "field.read_only")]);
    of(&customer, "nothing", vec![(json!("x"), "field.unknown"), (Json::Null, "field.unknown")]);
    of(&customer, "id", vec![(json!("1"), "field.read_only")]);
    of(&customer, "version", vec![(json!(7), "field.read_only")]);
    of(&customer, "labels", vec![(json!({}), "field.read_only")]);
    of(&customer, "external_code", vec![(json!({"a": 1}), "field.type")]);
    of(&product, "tax_rate", decimals());
    of(&product, "active", truths());
    of(&product, "picture", references());
    of(&contact, "birthday", days());
    of(&order, "attachment", references());
    of(&order, "total", vec![(json!("1.00"), "field.read_only")]);
    of(&order, "lines_total", vec![(json!("1.00"), "field.read_only")]);
    of(&position, "roles", several_references());
    rows.extend(lines(scene));
    rows.push(twice(scene));
    rows
}

/// Where a value has a NUL: no text of a request may have one, whatever it is for.
fn nul(place: &str, value: &Json) -> Option<String> {
    match value {
        Json::String(text) => text.contains('\0').then(|| String::from(place)),
        Json::Array(items) => items.iter().enumerate().find_map(|(at, v)| nul(&format!("{place}[{at}]"), v)),
        Json::Object(parts) => parts.iter().find_map(|(name, v)| nul(&format!("{place}.{name}"), v)),
        _ => None,
    }
}

/// What is no text, or one that cannot be kept.
fn texts(longest: usize) -> Vec<Wrong> {
    vec![
        (json!(1), "field.type"),
        (json!(true), "field.type"),
        (json!(["上海"]), "field.type"),
        (json!({"text": "上海"}), "field.type"),
        (json!("上\u{0}海"), "field.characters"),
        (json!("\u{0}"), "field.characters"),
        (json!("上\u{7}海"), "field.characters"),
        (json!("a\u{1b}[31mb"), "field.characters"),
        (json!("a\nb"), "field.characters"),
        (json!("a\u{85}b"), "field.characters"),
        (json!("海".repeat(longest + 1)), "field.too_long"),
        (json!("😀".repeat(longest + 1)), "field.too_long"),
    ]
}

/// A name that shows nothing is none.
fn blank_names() -> Vec<Wrong> {
    [
        "",
        "   ",
        "\t\r\n",
        "\u{3000}\u{a0}",
        "\u{200b}",
        "\u{200b}\u{feff} \u{2060}",
        "\u{202e}\u{202c}",
        "\u{ad}",
    ]
    .into_iter()
    .map(|blank| (json!(blank), "field.required"))
    .chain([(Json::Null, "field.required"), (json!("😀".repeat(201)), "field.too_long")])
    .collect()
}

fn long_texts() -> Vec<Wrong> {
    vec![
        (json!(1.5), "field.type"),
        (json!("a\u{0}b"), "field.characters"),
        (json!("a\u{8}b"), "field.characters"),
        (json!("字".repeat(50_001)), "field.too_long"),
    ]
}

fn integers() -> Vec<Wrong> {
    vec![
        (json!("x"), "field.format"),
        (json!("12 000"), "field.format"),
        (json!("１２"), "field.format"),
        (json!("NaN"), "field.format"),
        (json!("1e3"), "field.format"),
        (json!(true), "field.type"),
        (json!([1]), "field.type"),
        (json!({"amount": "1"}), "field.type"),
        (json!(1.5), "field.too_precise"),
        (json!("1.5"), "field.too_precise"),
        (json!(-1), "field.too_small"),
        (json!(10_000_001), "field.too_large"),
        (json!(u64::MAX), "field.too_large"),
        (json!("9223372036854775808"), "field.too_large"),
        (json!(1e300), "field.too_large"),
        (json!(-1e300), "field.too_small"),
        (json!("-9223372036854775809"), "field.too_small"),
        (json!("9".repeat(40)), "field.too_large"),
    ]
}

fn decimals() -> Vec<Wrong> {
    vec![
        (json!("x"), "field.format"),
        (json!("0,5"), "field.format"),
        (json!("."), "field.format"),
        (json!("∞"), "field.format"),
        (json!(false), "field.type"),
        (json!(["0.5"]), "field.type"),
        (json!("0.12345"), "field.too_precise"),
        (json!(0.12345), "field.too_precise"),
        (json!(format!("0.{}", "1".repeat(40))), "field.too_precise"),
        (json!("-0.0001"), "field.too_small"),
        (json!("1.0001"), "field.too_large"),
        (json!("1234567890123456789012345678901234567890"), "field.too_large"),
        (json!(1e40), "field.too_large"),
    ]
}

fn amounts() -> Vec<Wrong> {
    vec![
        (json!("x"), "field.format"),
        (json!("¥12"), "field.format"),
        (json!(true), "field.type"),
        (json!([]), "field.type"),
        (json!({}), "field.type"),
        (json!({"amount": {}, "currency": "CNY"}), "field.type"),
        (json!({"amount": "1", "currency": "yuan"}), "field.format"),
        (json!({"amount": "1", "currency": 7}), "field.format"),
        (json!({"amount": "1", "currency": "C\u{0}Y"}), "field.characters"),
        (json!({"amount": "1", "currency": "XYZ"}), "field.no_rate"),
        (json!({"amount": "1", "unit": "CNY"}), "field.unknown"),
        (json!("1.005"), "field.too_precise"),
        (json!("-0.01"), "field.too_small"),
        (json!("92233720368547758.08"), "field.too_large"),
        (json!(1e30), "field.too_large"),
        (json!("9".repeat(40)), "field.too_large"),
        // Written as a number this has lost its cents before anybody could look at it.
        (json!(12_345_678_901_234_567.89), "field.format"),
    ]
}

fn moments() -> Vec<Wrong> {
    [
        json!("tomorrow"),
        json!("2026-02-30T08:00:00Z"),
        json!("2026-02-03"),
        json!("2026-02-03T25:00:00Z"),
        json!("2026-02-03T08:00:00"),
        json!("+99999-01-01T00:00:00Z"),
        json!("0001-01-01T00:00:00Z"),
        json!("9999-12-31T23:59:59-12:00"),
        json!("2026-02-03T08:00:00Z\u{0}"),
        json!(1_772_438_400),
        json!(true),
        json!([]),
        json!({}),
    ]
    .into_iter()
    .map(|value| (value, "field.format"))
    .collect()
}

fn days() -> Vec<Wrong> {
    [
        json!("31.01.2026"),
        json!("2026-13-01"),
        json!("2026-02-30"),
        json!("2026-1-1"),
        json!("0000-00-00"),
        json!("0999-12-31"),
        json!("-2026-01-1"),
        json!("2026-02-0\u{0}"),
        json!("２０２６-０１-０１"),
        json!(20_260_131),
        json!(false),
        json!(["2026-01-31"]),
    ]
    .into_iter()
    .map(|value| (value, "field.format"))
    .collect()
}

fn truths() -> Vec<Wrong> {
    [json!("yes"), json!("true"), json!(1), json!(0), json!([true]), json!({})]
        .into_iter()
        .map(|value| (value, "field.type"))
        .collect()
}

fn choices() -> Vec<Wrong> {
    vec![
        (json!("z"), "field.not_an_option"),
        (json!("A"), "field.not_an_option"),
        (json!("a\u{0}"), "field.characters"),
        (json!(1), "field.type"),
        (json!(["a"]), "field.type"),
        (json!({"value": "a"}), "field.type"),
    ]
}

fn several_choices() -> Vec<Wrong> {
    vec![
        (json!("vip"), "field.type"),
        (json!({"vip": true}), "field.type"),
        (json!(1), "field.type"),
        (json!(["vip", 1]), "field.type"),
        (json!([["vip"]]), "field.type"),
        (json!([null]), "field.type"),
        (json!(["vip", "nothing"]), "field.not_an_option"),
        (json!(["v\u{0}ip"]), "field.characters"),
    ]
}

fn references() -> Vec<Wrong> {
    vec![
        (json!("abc"), "field.format"),
        (json!("0"), "field.format"),
        (json!("-1"), "field.format"),
        (json!(-5), "field.format"),
        (json!("9223372036854775808"), "field.format"),
        (json!(1.5), "field.format"),
        (json!(true), "field.format"),
        (json!(["1"]), "field.format"),
        (json!({"id": 7}), "field.format"),
        (json!("1\u{0}"), "field.characters"),
        (json!("4711"), "field.reference"),
        (json!("9223372036854775807"), "field.reference"),
    ]
}

fn several_references() -> Vec<Wrong> {
    vec![
        (json!("4711"), "field.type"),
        (json!({}), "field.type"),
        (json!(["abc"]), "field.format"),
        (json!([null]), "field.format"),
        (json!([["4711"]]), "field.format"),
        (json!(["4711"]), "field.reference"),
        (json!((1..=501).map(|id| id.to_string()).collect::<Vec<_>>()), "field.too_large"),
    ]
}

fn phones() -> Vec<Wrong> {
    vec![
        (json!("x"), "field.format"),
        (json!("12"), "field.format"),
        (json!("电话"), "field.format"),
        (json!(13_800_138_000_i64), "field.type"),
        (json!(["021-5555 1234"]), "field.type"),
        (json!("021\u{0}5555 1234"), "field.characters"),
        (json!("1".repeat(41)), "field.too_long"),
    ]
}

fn emails() -> Vec<Wrong> {
    vec![
        (json!("x"), "field.format"),
        (json!("a@"), "field.format"),
        (json!("@b.cn"), "field.format"),
        (json!("a b@c.cn"), "field.format"),
        (json!("a@b@c.cn"), "field.format"),
        (json!("a@c.cn\r\nBcc: d@e.cn"), "field.characters"),
        (json!("a\u{0}@c.cn"), "field.characters"),
        (json!(1), "field.type"),
        (json!(format!("{}@c.cn", "a".repeat(300))), "field.too_long"),
    ]
}

fn websites() -> Vec<Wrong> {
    vec![
        (json!("javascript:alert(1)"), "field.format"),
        (json!("data:text/html,x"), "field.format"),
        (json!("https://"), "field.format"),
        (json!("https://a b.cn"), "field.format"),
        (json!("https://a.cn/\u{0}"), "field.characters"),
        (json!({"href": "https://a.cn"}), "field.type"),
    ]
}

fn addresses() -> Vec<Wrong> {
    vec![
        (json!(1), "field.format"),
        (json!(["上海"]), "field.format"),
        (json!({"town": "上海"}), "field.format"),
        (json!({"city": 1}), "field.format"),
        (json!({"city": {"name": "上海"}}), "field.format"),
        (json!({"city": "上\u{0}海"}), "field.characters"),
        (json!({"street": "a\u{7}b"}), "field.characters"),
        (json!({"street": "路".repeat(201)}), "field.too_long"),
    ]
}

/// Lines are told by their place; one that is wrong leaves the order and the other lines alone.
fn lines(scene: &Scene) -> Vec<Row> {
    let address = format!("/records/order/{}", scene.order);
    let row = |name: &str, lines: Json, field: &str, code| {
        Row::patch(name, &address, &json!({"lines": lines, "remark": "x"})).fault(field, code)
    };
    let sound = json!({"product_id": scene.product, "quantity": "2"});
    let great = json!({"quantity": "9000000000000000", "unit_price": "900000000000000"});
    let large = json!({"quantity": "10", "unit_price": "900000000000000"});
    vec![
        row("lines are a text", json!("x"), "lines", "field.type"),
        row("lines are an object", json!({"quantity": "1"}), "lines", "field.type"),
        row("a line is a text", json!(["x"]), "lines", "field.type"),
        row("more lines than allowed", json!(vec![sound.clone(); 501]), "lines", "field.type"),
        row("a line's version is a text", json!([{"version": "1"}]), "lines[0].version", "field.type"),
        row("a line of nothing known", json!([{"x": 1}]), "lines[0].x", "field.unknown"),
        row(
            "a line's quantity is a text",
            json!([sound, {"quantity": "x"}]),
            "lines[1].quantity",
            "field.format",
        ),
        row(
            "a line's quantity is negative",
            json!([{"quantity": -1}]),
            "lines[0].quantity",
            "field.too_small",
        ),
        row(
            "a line's text rings a bell",
            json!([{"description": "a\u{7}b"}]),
            "lines[0].description",
            "field.characters",
        ),
        row(
            "a line's product is none",
            json!([{"product_id": "4711"}]),
            "lines[0].product_id",
            "field.reference",
        ),
        row(
            "a line of another order",
            json!([{"id": "4711", "quantity": "1"}]),
            "lines[0].id",
            "field.reference",
        ),
        row("a line's amount is beyond counting", json!([great]), "lines[0].amount", "field.formula"),
        row("lines add up beyond counting", json!(vec![large; 20]), "lines_total", "field.too_large"),
    ]
}

/// Another record has it.
fn twice(scene: &Scene) -> Row {
    let address = format!("/records/customer/{}", scene.customer);
    let body = json!({"external_code": "ｃ-２", "city": "上海"});
    Row::patch("a code another record has, in wide letters", address, &body)
        .refused(409, "record.duplicate")
        .fault("external_code", "field.duplicate")
}
