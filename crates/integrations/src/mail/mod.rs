//! Mail: the company's own server, and sending through it.

mod secret;
mod send;
mod settings;
mod test_mail;

pub use secret::Secret;
pub use send::{Mail, send};
pub(crate) use settings::hold;
pub use settings::{MailSettings, Security, read, settings, write};
pub use test_mail::send_test;

guanxi_kernel::codes! {
    /// The company has no mail server.
    NOT_SET_UP = Conflict "mail.not_set_up";
    /// The server cannot be reached or did not take the mail; parameter `reason` is what it said.
    REFUSED = Unavailable "mail.refused";
    /// Whoever asks for a test mail has no address.
    NO_ADDRESS = Conflict "mail.no_address";
    /// A setting is not right; parameter `what`.
    SETTING = Invalid "mail.setting";
}
