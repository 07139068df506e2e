//! The documented way to bring Northwind in, on a few rows of the same shape.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const PROGRAM: &str = env!("CARGO_BIN_EXE_guanxi");

/// Whoever sets the company up signs in with this.
pub(crate) const PASSWORD: &str = "a long enough pass phrase 42";

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Runs a command on the data of this folder.
fn run(data: &Path, program: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(program);
    command.args(arguments).env("GUANXI", PROGRAM).env("GUANXI_DATA", data).env_remove("GUANXI_DATABASE");
    let output = command.output().unwrap();
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{arguments:?}\n{}\n{}", said(&output.stdout), said(&output.stderr));
    output
}

/// The command that makes the company, with its administrator `ada`.
pub(crate) fn company<'a>(key: &'a str, password: &'a Path) -> Vec<&'a str> {
    vec![
        "company",
        "create",
        key,
        "--name",
        "Northwind Traders",
        "--currency",
        "USD",
        "--country",
        "US",
        "--time-zone",
        "America/New_York",
        "--language",
        "en",
        "--admin-name",
        "Ada Admin",
        "--admin-account",
        "ada",
        "--password-file",
        password.to_str().unwrap(),
    ]
}

/// The records of an object: the columns of an export by their names.
fn exported(data: &Path, object: &str, fields: &str) -> Vec<Vec<String>> {
    let file = data.join(format!("{object}.csv"));
    let path = file.to_str().unwrap();
    run(data, PROGRAM, &["export", "--object", object, "--output", path, "--fields", fields, "--sort", "id"]);
    let text = std::fs::read_to_string(&file).unwrap();
    let lines = text.trim_start_matches('\u{feff}').lines().skip(1);
    lines.map(|line| line.split(',').map(|cell| cell.trim_matches('"').to_owned()).collect()).collect()
}

/// Cents of the total of each order, worked out from the tables themselves.
fn expected(folder: &Path) -> BTreeMap<String, i64> {
    let table = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let scaled = |text: &str, scale: usize| {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        format!("{whole}{part:0<scale$}").parse::<i64>().unwrap()
    };
    let mut totals = BTreeMap::new();
    for line in table("orders.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        totals.insert(cells[0].to_owned(), scaled(cells[7], 2));
    }
    for line in table("order_details.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        // Ten-thousandths of the price, times what is left of a hundred percent.
        let exact = scaled(cells[2], 4) * cells[3].parse::<i64>().unwrap() * (100 - scaled(cells[4], 2));
        *totals.get_mut(cells[0]).unwrap() += (exact + 5_000) / 10_000;
    }
    totals
}

#[test]
fn northwind_comes_in_as_documented() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let password = data.join("password");
    std::fs::write(&password, PASSWORD).unwrap();
    run(data, PROGRAM, &company("northwind", &password));
    let sample = root().join("crates/guanxi/tests/it/northwind");
    let load = root().join("docs/examples/northwind/load.sh");
    // The second time it changes what is there.
    for _ in 0..2 {
        let output = run(data, "bash", &[load.to_str().unwrap(), sample.to_str().unwrap()]);
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(said.matches("0 failed").count(), 12, "{said}");
    }

    let totals: BTreeMap<String, i64> = exported(data, "order", "external_number,total")
        .into_iter()
        .map(|row| (row[0].clone(), row[1].replace('.', "").parse().unwrap()))
        .collect();
    assert_eq!(totals, expected(&sample));
    let owners = exported(data, "customer", "external_code,owner_id,department_id");
    assert_eq!(
        owners,
        [
            ["MULTI", "Bob Rep", "Sales UK"],
            ["SINGL", "Una Rep", "Sales USA"],
            ["NOORD", "Hal Head", "Sales"],
            ["USAAA", "Una Rep", "Sales USA"],
            ["GERMA", "Una Rep", "Sales USA"],
            ["USBBB", "Cleo Rep", "Sales USA"],
        ]
    );
    let sellers = exported(data, "order", "external_number,owner_id,status,ordered_on");
    assert_eq!(sellers[1], ["10002", "Bob Rep", "Confirmed", "1996-07-05"]);
    let positions = exported(data, "appointment", "employee_id,position_id,starts_on");
    assert!(positions.iter().any(|row| row[0] == "Mary Lead" && row.last().unwrap() == "1993-10-17"));
    let superiors = exported(data, "position", "code,reports_to_id");
    let superior = |code: &str| superiors.iter().find(|r| r[0] == code).unwrap()[1..].join(",");
    assert_eq!(superior("SALES-UK-SALES-REPRESENTATIVE"), "Sales Manager, UK");
    let products = exported(data, "product", "code,supplier_id,category_id,active");
    assert_eq!(products[2], ["3", "Refrescos", "Beverages", "No"]);
    assert_eq!(exported(data, "order_line", "amount").len(), 12);
    assert_eq!(exported(data, "contact", "name,customer_id")[0], ["Anna Müller", "Müller & Söhne"]);
}
