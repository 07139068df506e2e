//! The second factor: codes by time (TOTP, RFC 6238) and recovery codes for when the device is lost.

use guanxi_kernel::{Error, Id, Instant, Result};
use guanxi_records::Company;
use guanxi_store::{Conn, Tx, Val};
use qrcodegen::{QrCode, QrCodeEcc};
use totp_rs::{Builder, Totp};

use super::hashing::digest;
use super::{INVALID, SECOND_FACTOR_ACTIVE, SECOND_FACTOR_CODE, password};

/// How many recovery codes there are.
const RECOVERY_CODES: usize = 10;
/// Letters of recovery codes: none that look alike.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz123456789";

/// What an authenticator is set up with; shown once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// The secret in Base32, for typing.
    pub secret: String,
    /// The same as an `otpauth://` address.
    pub url: String,
    /// The address as a QR code in SVG.
    pub qr_svg: String,
}

/// Begins setting up a second factor. It counts once [`confirm`]ed; beginning again replaces one not confirmed.
///
/// # Errors
/// `password.wrong`, `second_factor.active`.
pub async fn begin(company: &Company, employee: Id, password: &str) -> Result<Setup> {
    let proved = password::prove(company, employee, password).await?;
    let mut tx = company.db.begin().await?;
    proved.require(&mut tx, employee).await?;
    if state(&mut tx, employee).await?.is_some_and(|s| s.confirmed_at.is_some()) {
        return Err(Error::new(SECOND_FACTOR_ACTIVE));
    }
    let secret = company.random.bytes::<20>();
    let text = "INSERT INTO {second_factor} (employee_id, secret, confirmed_at, last_step) VALUES (?, ?, NULL, 0) \
                ON CONFLICT (employee_id) DO UPDATE SET secret = excluded.secret, last_step = 0";
    let sql = tx.sql(text, [Val::from(employee), Val::from(secret.to_vec())]);
    tx.run(&sql).await?;
    let account = password::account_name(&mut tx, employee).await?;
    tx.commit().await?;
    let totp = totp(&secret, &company.settings().name, &account)?;
    let url = totp.to_url().map_err(Error::internal)?;
    let qr_svg = qr_svg(&url)?;
    Ok(Setup { secret: totp.secret().to_base32(), url, qr_svg })
}

/// Takes the second factor into use with a first code, and answers the recovery codes, which are shown once.
///
/// # Errors
/// `second_factor.code` when the code is wrong or nothing was begun, `second_factor.active`.
pub async fn confirm(company: &Company, employee: Id, code: &str) -> Result<Vec<String>> {
    let mut tx = company.db.begin().await?;
    let Some(state) = state(&mut tx, employee).await? else { return Err(Error::new(SECOND_FACTOR_CODE)) };
    if state.confirmed_at.is_some() {
        return Err(Error::new(SECOND_FACTOR_ACTIVE));
    }
    if !accept_step(company, &mut tx, employee, &state, code).await? {
        return Err(Error::new(SECOND_FACTOR_CODE));
    }
    let text = "UPDATE {second_factor} SET confirmed_at = ? WHERE employee_id = ?";
    let sql = tx.sql(text, [Val::from(company.clock.now()), Val::from(employee)]);
    tx.run(&sql).await?;
    forget_codes(&mut tx, employee).await?;
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code(company)).collect();
    for code in &codes {
        let text = "INSERT INTO {recovery_code} (employee_id, code_hash, used_at) VALUES (?, ?, NULL)";
        let sql = tx.sql(text, [Val::from(employee), Val::from(digest(&plain(code)))]);
        tx.run(&sql).await?;
    }
    tx.commit().await?;
    Ok(codes)
}

/// Takes the second factor out of use.
///
/// # Errors
/// `password.wrong`.
pub async fn disable(company: &Company, employee: Id, password: &str) -> Result<()> {
    let proved = password::prove(company, employee, password).await?;
    let mut tx = company.db.begin().await?;
    proved.require(&mut tx, employee).await?;
    forget(&mut tx, employee).await?;
    tx.commit().await
}

/// Whether the person has a second factor in use.
///
/// # Errors
/// When the database cannot be reached.
pub async fn active(conn: &mut Conn, employee: Id) -> Result<bool> {
    Ok(state(conn, employee).await?.is_some_and(|s| s.confirmed_at.is_some()))
}

/// Removes the second factor and its recovery codes.
pub(super) async fn forget(tx: &mut Tx, employee: Id) -> Result<()> {
    let sql = tx.sql("DELETE FROM {second_factor} WHERE employee_id = ?", [Val::from(employee)]);
    tx.run(&sql).await?;
    forget_codes(tx, employee).await
}

/// Whether the code is right. It is used up by the transaction: no code works twice, not even at the same moment.
pub(super) async fn accept(company: &Company, tx: &mut Tx, employee: Id, code: &str) -> Result<bool> {
    let Some(state) = state(tx, employee).await? else { return Err(Error::new(INVALID)) };
    if accept_step(company, tx, employee, &state, code).await? {
        return Ok(true);
    }
    let text =
        "UPDATE {recovery_code} SET used_at = ? WHERE employee_id = ? AND code_hash = ? AND used_at IS NULL";
    let now = company.clock.now();
    let sql = tx.sql(text, [Val::from(now), Val::from(employee), Val::from(digest(&plain(code)))]);
    Ok(tx.run(&sql).await? == 1)
}

struct State {
    secret: Vec<u8>,
    confirmed_at: Option<Instant>,
}

async fn state(conn: &mut Conn, employee: Id) -> Result<Option<State>> {
    let text = "SELECT secret, confirmed_at FROM {second_factor} WHERE employee_id = ?";
    let sql = conn.sql(text, [Val::from(employee)]);
    let Some(row) = conn.opt(&sql).await? else { return Ok(None) };
    let secret = if let Val::Bytes(secret) = row.get("secret")? { secret.clone() } else { Vec::new() };
    Ok(Some(State { secret, confirmed_at: row.opt_instant("confirmed_at")? }))
}

async fn accept_step(
    company: &Company,
    tx: &mut Tx,
    employee: Id,
    state: &State,
    code: &str,
) -> Result<bool> {
    let now = u64::try_from(company.clock.now().timestamp()).unwrap_or_default();
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let Some(step) = totp(&state.secret, "", "")?.check(&digits, now) else { return Ok(false) };
    let step = i64::try_from(step).unwrap_or(i64::MAX);
    let text = "UPDATE {second_factor} SET last_step = ? WHERE employee_id = ? AND last_step < ?";
    let sql = tx.sql(text, [Val::from(step), Val::from(employee), Val::from(step)]);
    Ok(tx.run(&sql).await? == 1)
}

async fn forget_codes(tx: &mut Tx, employee: Id) -> Result<()> {
    let sql = tx.sql("DELETE FROM {recovery_code} WHERE employee_id = ?", [Val::from(employee)]);
    tx.run(&sql).await.map(drop)
}

fn totp(secret: &[u8], issuer: &str, account: &str) -> Result<Totp> {
    // A colon separates issuer and account in the address.
    let clean = |text: &str| text.replace(':', " ");
    let issuer = if issuer.is_empty() { String::from("Guanxi") } else { clean(issuer) };
    let builder = Builder::new().with_secret(secret.to_vec()).with_account_name(clean(account));
    builder.with_issuer(Some(issuer)).build().map_err(Error::internal)
}

fn qr_svg(url: &str) -> Result<String> {
    use std::fmt::Write as _;
    let code = QrCode::encode_text(url, QrCodeEcc::Medium).map_err(Error::internal)?;
    let (size, border) = (code.size(), 4);
    let whole = size + 2 * border;
    let mut path = String::new();
    for (x, y) in
        (0..size).flat_map(|y| (0..size).map(move |x| (x, y))).filter(|(x, y)| code.get_module(*x, *y))
    {
        // Writing to a String cannot fail.
        let _ = write!(path, "M{},{}h1v1h-1z", x + border, y + border);
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {whole} {whole}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0,0h{whole}v{whole}h-{whole}z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

/// 16 letters of 32 in groups of four: 80 bits.
fn recovery_code(company: &Company) -> String {
    let bytes = company.random.bytes::<16>();
    let letters = bytes.iter().filter_map(|b| LETTERS.get(usize::from(b % 32))).map(|b| char::from(*b));
    let letters: Vec<char> = letters.collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A recovery code without what people add or leave out when typing it.
fn plain(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}
