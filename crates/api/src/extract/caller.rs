//! Who calls: from the browser's cookie, or a program's token.

use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, LazyLock};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use guanxi_kernel::{Chosen, Ctx, Error, Id, Via};
use guanxi_org::account::session::SignedIn;
use guanxi_org::account::{REQUIRED, TOKEN_SCOPE, session, token};
use guanxi_org::see_as::READ_ONLY;
use guanxi_records::Company;

use crate::code::QUERY;
use crate::endpoint::Manner;
use crate::http::asked::Asked;
use crate::http::problem::Problem;
use crate::state::AppState;

/// The name of the browser's cookie.
pub(crate) const COOKIE: &str = "guanxi_session";

/// A person, in a company, with what the person may do.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    /// The context every operation takes first.
    pub(crate) ctx: Ctx,
    /// The company.
    pub(crate) company: Arc<Company>,
    /// The person's session or token.
    pub(crate) signed_in: SignedIn,
    /// The version of the definitions the caller was told of.
    pub(crate) definitions: i64,
}

impl Caller {
    /// The person who sits there, also while the context is that of somebody else who is seen as.
    pub(crate) fn employee(&self) -> Id {
        self.signed_in.employee
    }
}

/// A secret that says who calls: `company.secret`.
pub(crate) struct Credential<'a> {
    pub(crate) company: &'a str,
    pub(crate) secret: &'a str,
    pub(crate) via: Via,
}

/// What the request brings, if anything; a token wins over a cookie.
pub(crate) fn credential(headers: &HeaderMap) -> Option<Credential<'_>> {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok());
    let (text, via) = match bearer {
        Some(text) => (bearer_token(text)?, Via::Api),
        None => (cookie(headers)?, Via::Web),
    };
    let (company, secret) = text.split_once('.')?;
    Some(Credential { company, secret, via })
}

fn bearer_token(text: &str) -> Option<&str> {
    let (scheme, token) = text.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    all.flat_map(|v| v.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == COOKIE && !value.is_empty()).then_some(value)
    })
}

/// The header that says whom the caller wants asked, by step, where a process leaves it to whoever submits something.
pub(crate) const APPROVERS: &str = "approvers";

fn chosen(headers: &HeaderMap) -> Result<Option<Chosen>, Problem> {
    let Some(said) = headers.get(APPROVERS) else { return Ok(None) };
    let read = said.to_str().ok().and_then(|text| serde_json::from_str(text).ok());
    let wrong = || Error::new(QUERY).with("reason", "Approvers: {\"step\": [\"person\"]}");
    read.map(Some).ok_or_else(|| wrong().into())
}

/// Callers are told apart in the limits by a hash whose seed only this process knows.
fn name(credential: &Credential<'_>) -> u64 {
    static SEED: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    SEED.hash_one((credential.company, credential.secret))
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let asked = parts.extensions.get::<Asked>().cloned();
        let asked = asked.ok_or_else(|| Error::internal("a route outside the envelope"))?;
        let Some(credential) = credential(&parts.headers) else {
            state.rates().stranger(asked.address)?;
            return Err(Error::new(REQUIRED).into());
        };
        let manner = parts.extensions.get::<Manner>().copied();
        let manner = manner.unwrap_or(Manner { reads: true, own: false, in_own_name: false });
        let mut caller = within_limits(state, &asked, &credential, manner).await?;
        caller.ctx = caller.ctx.choosing(chosen(&parts.headers)?);
        asked.is_read_by(caller.ctx.language, &caller.company);
        parts.extensions.insert(caller.clone());
        Ok(caller)
    }
}

/// Whoever proved before who it is has a limit of its own. Everybody else is a stranger until then, so that made-up
/// secrets meet the limit of the address they come from, and beyond it are not even looked for.
async fn within_limits(
    state: &AppState,
    asked: &Asked,
    credential: &Credential<'_>,
    manner: Manner,
) -> Result<Caller, Problem> {
    let (rates, name) = (state.rates(), name(credential));
    let known = rates.knows(name);
    if known {
        rates.session(name)?;
    } else {
        rates.stranger(asked.address)?;
    }
    let found = identify(state, asked, credential, manner).await;
    match &found {
        Ok(_) if !known => {
            rates.learn(name);
            rates.session(name)?;
        }
        Err(problem) if known && problem.is_unauthenticated() => {
            rates.unlearn(name);
            rates.stranger(asked.address)?;
        }
        _ => (),
    }
    found
}

async fn identify(
    state: &AppState,
    asked: &Asked,
    credential: &Credential<'_>,
    manner: Manner,
) -> Result<Caller, Problem> {
    // A company that was removed ends its sessions like any other end.
    let company = state.options().companies.open(credential.company).await;
    let company = company.map_err(|error| {
        if error.is(guanxi_store::error::COMPANY_MISSING) { Error::new(REQUIRED) } else { error }
    })?;
    let mut conn = company.db.read().await?;
    let address = Some(asked.address);
    let found = match credential.via {
        Via::Web => session::authenticate(&company, &mut conn, credential.secret, address).await?,
        _ => token::authenticate(&company, &mut conn, credential.secret, address).await?,
    };
    let mut signed_in = found.ok_or_else(|| Error::new(REQUIRED))?;
    if !manner.reads && !signed_in.may_write {
        return Err(Error::new(TOKEN_SCOPE).with("scope", "write").into());
    }
    if manner.own {
        signed_in.seen_as = None;
    } else if signed_in.seen_as.is_some() && (!manner.reads || manner.in_own_name) {
        return Err(Error::new(READ_ONLY).into());
    }
    company.refresh(&mut conn, signed_in.versions).await?;
    let id = Arc::clone(&asked.id);
    let ctx = session::ctx_for(&company, &mut conn, &signed_in, credential.via, id).await?;
    drop(conn);
    let definitions = company.definitions().version();
    Ok(Caller { ctx, company, signed_in, definitions })
}

/// The company of a secret of the form `company.secret`, and the secret alone. A company that is not there answers like a
/// secret nobody has.
pub(crate) async fn of_secret<'a>(
    state: &AppState,
    text: &'a str,
) -> Result<(Arc<Company>, &'a str), Problem> {
    let missing = || Error::new(guanxi_org::account::NOT_FOUND);
    let (key, secret) = text.split_once('.').ok_or_else(missing)?;
    let company = state.options().companies.open(key).await;
    let company = company
        .map_err(|error| if error.is(guanxi_store::error::COMPANY_MISSING) { missing() } else { error })?;
    Ok((company, secret))
}

/// The caller, when there is one: for what is shown to everybody, and more to some.
#[derive(Debug)]
pub(crate) struct MaybeCaller(pub(crate) Option<Caller>);

impl FromRequestParts<AppState> for MaybeCaller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        match Caller::from_request_parts(parts, state).await {
            Ok(caller) => Ok(Self(Some(caller))),
            Err(problem) if problem.is_unauthenticated() => Ok(Self(None)),
            Err(problem) => Err(problem),
        }
    }
}
