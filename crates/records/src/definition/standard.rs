//! Reads the objects declared beside their domains.

use guanxi_kernel::{Error, Result};

use super::object::ObjectDef;

guanxi_kernel::codes! {
    /// A standard definition cannot be read: a fault of ours, found by tests.
    UNREADABLE = Internal "definition.unreadable";
}

/// Reads one object's TOML.
///
/// # Errors
/// When the text is not of the shape of [`ObjectDef`].
pub fn parse(text: &str) -> Result<ObjectDef> {
    toml::from_str(text).map_err(|e| Error::new(UNREADABLE).with("fault", &e).because(e))
}
