//! The vocabulary every other crate speaks: ids, time, who acts, errors, exact numbers. Pure: no I/O, no SQL, no HTTP.

mod action;
pub mod actor;
pub mod authority;
pub mod clock;
pub mod code;
pub mod ctx;
pub mod decimal;
pub mod error;
pub mod id;
pub mod language;
mod look;
pub mod random;
pub mod status;
pub mod temporary;

pub use action::Action;
pub use actor::{Actor, Via};
pub use authority::{Authority, Power, Reach, Scope};
pub use clock::{Clock, Instant, SystemClock};
pub use code::{Code, Kind};
pub use ctx::{Chosen, Ctx};
pub use error::{Error, FieldError, Params, Result};
pub use id::{Id, IdGenerator};
pub use language::{Labels, Language};
pub use status::{People, Placed, Standing, StatusRights, StatusRule, StatusTransition};
pub use temporary::{Temporary, TemporaryPart};
