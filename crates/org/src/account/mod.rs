//! Accounts: passwords, second factors, sessions, tokens for programs, invitations. Their tables are the program's own;
//! they are no records, so no right over records reaches a password or a token.

pub mod activation;
pub(crate) mod forget;
pub(crate) mod hashing;
pub mod invite;
mod lock;
pub mod log;
pub mod password;
pub(crate) mod policy;
pub mod second_factor;
pub mod session;
pub mod shared_password;
pub mod sign_in;
pub mod state;
pub mod stop;
pub(crate) mod tables;
mod throttle;
pub mod token;

pub use hashing::fingerprint;

guanxi_kernel::codes! {
    /// Account, password or code is wrong, or the account cannot be used; the answer is the same.
    INVALID = Unauthenticated "session.invalid";
    /// Nobody is signed in, or the session has ended.
    REQUIRED = Unauthenticated "session.required";
    /// The password is right; a code of the second factor is missing.
    SECOND_FACTOR_REQUIRED = Unauthenticated "session.second_factor_required";
    /// Too many attempts; parameter `seconds`, also carried as `retry_after`.
    TOO_MANY_ATTEMPTS = TooMany "session.too_many_attempts";
    /// There is no such session, token or activation link, or it is not the caller's.
    NOT_FOUND = NotFound "account.not_found";
    /// The password is too short; parameter `limit`.
    PASSWORD_SHORT = Invalid "password.too_short";
    /// The password is longer than is ever hashed; parameter `limit`.
    PASSWORD_LONG = Invalid "password.too_long";
    /// The password is, or contains, the account or the name.
    PASSWORD_PERSONAL = Invalid "password.personal";
    /// The password is one of the commonest.
    PASSWORD_COMMON = Invalid "password.common";
    /// The present password is wrong.
    PASSWORD_WRONG = Invalid "password.wrong";
    /// The person has no account name yet.
    ACCOUNT_MISSING = Invalid "account.missing";
    /// The state of the account does not allow it; parameter `state`.
    ACCOUNT_STATE = Conflict "account.state";
    /// A second factor is in use already.
    SECOND_FACTOR_ACTIVE = Conflict "second_factor.active";
    /// The code is wrong or was used before.
    SECOND_FACTOR_CODE = Invalid "second_factor.code";
    /// The token's scopes do not allow it; parameter `scope`.
    TOKEN_SCOPE = Forbidden "token.scope";
    /// Tokens are made, listed and ended by a person in the browser, not by a program with a token.
    TOKEN_SESSION = Forbidden "token.session";
    /// A link for somebody who has an account is made by a person in the browser, not by a program with a token.
    LINK_SESSION = Forbidden "account.link_session";
    /// The input is wrong; parameter `field`.
    TOKEN_INVALID = Invalid "token.invalid";
}
