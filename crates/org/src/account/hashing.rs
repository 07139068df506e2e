//! Digests of secrets that are random enough for a fast one, and password hashes, which are slow on purpose.

use std::sync::{Arc, LazyLock};

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use guanxi_kernel::random::Random;
use guanxi_kernel::{Error, Result};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

/// Password hashes worked out at once; each takes 19 MiB and a core for a while.
const AT_ONCE: usize = 4;

static SLOTS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(AT_ONCE)));

/// A hash no password has, of the same cost as all others: verifying against it takes as long as against a real one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ib2R5$\
                      hT0PDmbbpSaK5YBZ1hWjpj5QrkQ5TFMoFcEMYfe0jtY";

/// The SHA-256 of a secret of at least 80 random bits, or of something that is no secret.
pub(crate) fn digest(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}

/// What a secret is looked up by: its SHA-256 in digits, from which nobody finds the secret.
#[must_use]
pub fn fingerprint(secret: &str) -> String {
    use std::fmt::Write as _;
    digest(secret).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The password as a PHC string of Argon2id with a random salt.
pub(crate) async fn hash(random: &Random, password: &str) -> Result<String> {
    let (salt, password) = (random.bytes::<16>(), String::from(password));
    blocking(move || {
        let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
        hash.map(|h| h.to_string()).map_err(Error::internal)
    })
    .await?
}

/// Whether the password is the one of the hash. Without a hash it is wrong, and takes as long to find out.
pub(crate) async fn verify(password: &str, hash: Option<String>) -> Result<bool> {
    let (password, known) = (String::from(password), hash.is_some());
    let hash = hash.unwrap_or_else(|| String::from(NOBODY));
    let fits =
        blocking(move || Argon2::default().verify_password(password.as_bytes(), hash.as_str()).is_ok())
            .await?;
    Ok(fits && known)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let slot = Arc::clone(&SLOTS).acquire_owned().await.map_err(Error::internal)?;
    let result = tokio::task::spawn_blocking(move || {
        let result = work();
        drop(slot);
        result
    });
    result.await.map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_password_itself_fits() {
        let hash = hash(&Random::seeded(1), "正确的密码 1234").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify("正确的密码 1234", Some(hash.clone())).await.unwrap());
        assert!(!verify("正确的密码 1235", Some(hash)).await.unwrap());
        assert!(!verify("anything", None).await.unwrap());
    }

    #[test]
    fn the_stand_in_for_unknown_accounts_is_a_hash_of_the_usual_cost() {
        assert!(argon2::password_hash::phc::PasswordHash::new(NOBODY).is_ok());
    }
}
