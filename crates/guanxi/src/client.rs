//! The browser client, embedded when the program is built. (A build for development reads it from its folder instead.)

use guanxi_api::client::{Asset, Client};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Files;

/// The client built together with this program.
#[derive(Debug, Clone, Copy)]
pub struct EmbeddedClient;

impl Client for EmbeddedClient {
    fn file(&self, path: &str) -> Option<Asset> {
        let file = Files::get(path)?;
        let media_type = String::from(file.metadata.mimetype());
        Some(Asset { bytes: file.data, media_type, digest: file.metadata.sha256_hash() })
    }
}
