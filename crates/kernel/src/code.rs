//! Stable names of failures. Each crate declares its own with [`codes!`](crate::codes); the API maps their kind to a status
//! and their name to a sentence in the reader's language.

/// What sort of failure it is, from the caller's side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The request cannot be understood at all (400).
    Malformed,
    /// Nobody is signed in, or the proof is wrong (401).
    Unauthenticated,
    /// Visible, but not allowed (403).
    Forbidden,
    /// Not there, or not visible to the caller (404).
    NotFound,
    /// The state of things does not allow it now (409).
    Conflict,
    /// Somebody changed it since the caller read it (412).
    Stale,
    /// Larger than allowed (413).
    TooLarge,
    /// Understood, but its content is wrong (422).
    Invalid,
    /// Too often (429).
    TooMany,
    /// Cannot be answered right now; trying again may help (503).
    Unavailable,
    /// A fault of ours (500). Its text never leaves the server.
    Internal,
}

/// One kind of failure with a stable name such as `record.stale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code {
    /// `area.reason`; never changes once released.
    pub name: &'static str,
    /// What sort of failure it is.
    pub kind: Kind,
}

/// Declares codes and the list `ALL` of them.
///
/// ```
/// guanxi_kernel::codes! {
///     /// The record was changed since it was read.
///     STALE = Stale "record.stale";
/// }
/// assert_eq!(ALL[0], STALE);
/// ```
#[macro_export]
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $kind:ident $text:literal;)*) => {
        $($(#[$doc])* pub const $name: $crate::Code = $crate::Code { name: $text, kind: $crate::Kind::$kind };)*
        /// Every code declared here.
        pub const ALL: &[$crate::Code] = &[$($name),*];
    };
}

codes! {
    /// A fault of ours; the details are in the log under the request's id.
    INTERNAL = Internal "service.internal";
    /// The database or another part cannot be reached or is busy.
    UNAVAILABLE = Unavailable "service.unavailable";
    /// The disk is full; nothing was changed.
    STORAGE_FULL = Unavailable "service.storage_full";
}
