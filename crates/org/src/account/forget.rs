//! An account nobody is to be known by any more.

use guanxi_kernel::{Id, Result};
use guanxi_records::erasure::Words;
use guanxi_store::{Tx, Val};

use super::hashing::digest;
use super::password;

/// Removes password, second factor, sessions, tokens and links of a person, and takes out of the log of sign-ins from where, with
/// what and as whom it was tried.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn forget(tx: &mut Tx, employee: Id, words: &Words) -> Result<()> {
    // The first of the account's rows to be held, as everywhere.
    password::held(tx, employee).await?;
    for text in [
        "DELETE FROM {session} WHERE employee_id = ?",
        "DELETE FROM {api_token} WHERE employee_id = ?",
        "DELETE FROM {activation} WHERE employee_id = ?",
        "DELETE FROM {recovery_code} WHERE employee_id = ?",
        "DELETE FROM {second_factor} WHERE employee_id = ?",
        "DELETE FROM {credential} WHERE employee_id = ?",
    ] {
        let sql = tx.sql(text, [Val::from(employee)]);
        tx.run(&sql).await?;
    }
    // No account has the empty hash.
    let nobody = || Val::from(Vec::<u8>::new());
    let text = "UPDATE {sign_in} SET account_hash = ?, address = '-', agent = NULL WHERE employee_id = ?";
    let sql = tx.sql(text, [nobody(), Val::from(employee)]);
    tx.run(&sql).await?;
    // Attempts at a name that was no account then, or is none any more.
    for word in words.all() {
        let text =
            "UPDATE {sign_in} SET account_hash = ?, address = '-', agent = NULL WHERE account_hash = ?";
        let sql = tx.sql(text, [nobody(), Val::from(digest(&guanxi_text::fold(word)))]);
        tx.run(&sql).await?;
    }
    Ok(())
}
