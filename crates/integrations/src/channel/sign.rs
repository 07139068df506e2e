//! The signatures of robots. Both are an HMAC-SHA256 in base64 over the time and the secret, but what is key and what is
//! message differs.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

fn hmac(key: &[u8], message: &[u8]) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(message);
    Some(STANDARD.encode(mac.finalize().into_bytes()))
}

/// DingTalk: the secret is the key, `{milliseconds}\n{secret}` the message
/// (<https://open.dingtalk.com/document/robots/customize-robot-security-settings>). Not yet written for an address.
#[must_use]
pub fn dingtalk(secret: &str, milliseconds: i64) -> Option<String> {
    hmac(secret.as_bytes(), format!("{milliseconds}\n{secret}").as_bytes())
}

/// Feishu: `{seconds}\n{secret}` is the key, and nothing the message
/// (<https://open.feishu.cn/document/ukTMukTMukTM/ucTM5YjL3ETO24yNxkjN>).
#[must_use]
pub fn feishu(secret: &str, seconds: i64) -> Option<String> {
    hmac(format!("{seconds}\n{secret}").as_bytes(), b"")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked out with `openssl dgst -sha256 -hmac` and with Python's `hmac`.
    #[test]
    fn signatures_are_those_others_work_out() {
        assert_eq!(
            dingtalk("SEC000test", 1_700_000_000_123).as_deref(),
            Some("reKED1BH+Y2PIA8kJ1DSwYixlCMfkSbxEWgvpDnm7XE=")
        );
        assert_eq!(
            feishu("demo-secret", 1_700_000_000).as_deref(),
            Some("mYHw2R2SOm8Rw/sne3lQdmz4sOfntKR+1P/8RKKTwmA=")
        );
    }
}
