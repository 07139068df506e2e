//! Tryton's JSON-RPC: signing in, calling, and what its refusals mean.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use guanxi_kernel::{Error, Result};
use serde_json::{Value as Json, json};

use super::super::load::Loaded;
use super::super::{ANSWER, Kept, REFUSED, SIGN_IN, Session, Sessions, UNREACHABLE};
use crate::outbound::{Message, Outbound};

/// The largest answer that is read.
const MOST: usize = 32 * 1024 * 1024;
const UNAUTHORIZED: u16 = 401;
const FORBIDDEN: u16 = 403;

/// A way to call Tryton as one of its users.
pub(super) struct Rpc {
    outbound: Outbound,
    sessions: Sessions,
    place: String,
    user: String,
    password: String,
}

impl Rpc {
    pub(super) fn new(loaded: &Loaded, kept: &Kept) -> Result<Self> {
        let password = loaded.secrets.told("password").ok_or_else(|| Error::new(SIGN_IN))?;
        let base = loaded.setting("url").trim_end_matches('/');
        Ok(Self {
            outbound: kept.outbound.clone(),
            sessions: kept.sessions.clone(),
            place: format!("{base}/{}/rpc/", loaded.setting("database")),
            user: String::from(loaded.setting("user")),
            password: String::from(password),
        })
    }

    /// Signs in anew and says who we are there.
    pub(super) async fn greet(&self) -> Result<String> {
        self.sessions.forget(&self.key());
        let context = self.session().await?.context;
        let company = context.get("company.rec_name").and_then(Json::as_str).unwrap_or("Tryton");
        Ok(format!("{company}: {}", self.user))
    }

    /// Calls a method of a model: its parameters are followed by the context.
    pub(super) async fn call(&self, model: &str, method: &str, params: Vec<Json>) -> Result<Json> {
        self.call_with(model, method, params, None).await
    }

    /// The same, with more in the context.
    pub(super) async fn call_with(
        &self,
        model: &str,
        method: &str,
        params: Vec<Json>,
        more: Option<(&str, Json)>,
    ) -> Result<Json> {
        let name = format!("model.{model}.{method}");
        for last in [false, true] {
            let session = self.session().await?;
            let mut context = session.context.clone();
            if let (Some((name, value)), Some(context)) = (&more, context.as_object_mut()) {
                context.insert(String::from(*name), value.clone());
            }
            let mut params = params.clone();
            params.push(context);
            let answer = self.send(&name, params, Some(&session.header)).await?;
            match answer {
                // It may have forgotten us since; whoever is not let in after signing in anew has lost the right.
                (UNAUTHORIZED | FORBIDDEN, _) if !last => self.sessions.forget(&self.key()),
                (UNAUTHORIZED | FORBIDDEN, _) => break,
                (_, body) => return result(&body),
            }
        }
        Err(Error::new(SIGN_IN))
    }

    fn key(&self) -> String {
        format!("{} {}", self.user, self.place)
    }

    async fn session(&self) -> Result<Session> {
        if let Some(known) = self.sessions.get(&self.key()) {
            return Ok(known);
        }
        let login = vec![json!(self.user), json!({"password": self.password})];
        let (status, body) = self.send("common.db.login", login, None).await?;
        if matches!(status, UNAUTHORIZED | FORBIDDEN) {
            return Err(Error::new(SIGN_IN));
        }
        let answer = result(&body)?;
        let part = |place: usize| answer.get(place).map(|v| v.to_string().trim_matches('"').to_owned());
        let (Some(id), Some(token)) = (part(0), part(1)) else { return Err(Error::new(SIGN_IN)) };
        let header = format!("Session {}", STANDARD.encode(format!("{}:{id}:{token}", self.user)));
        let asked = vec![json!(true), json!({})];
        let (status, body) = self.send("model.res.user.get_preferences", asked, Some(&header)).await?;
        if matches!(status, UNAUTHORIZED | FORBIDDEN) {
            return Err(Error::new(SIGN_IN));
        }
        let session = Session { header, context: result(&body)? };
        self.sessions.keep(self.key(), session.clone());
        Ok(session)
    }

    async fn send(&self, method: &str, params: Vec<Json>, session: Option<&str>) -> Result<(u16, Vec<u8>)> {
        let body = json!({"id": 1, "method": method, "params": params}).to_string().into_bytes();
        let headers = session.map(|header| ("authorization", String::from(header))).into_iter().collect();
        let message = Message { url: self.place.clone(), headers, body };
        let unreachable = |reason: String| Error::new(UNREACHABLE).with("reason", reason);
        let reply = self.outbound.ask(message, MOST).await;
        let reply = reply.map_err(|failure| unreachable(String::from(failure.name())))?;
        match reply.status {
            200..=299 | UNAUTHORIZED | FORBIDDEN => Ok((reply.status, reply.body)),
            // Not there, busy, or broken: nothing says that it stays so.
            status => Err(unreachable(status.to_string())),
        }
    }
}

fn result(body: &[u8]) -> Result<Json> {
    let wrong = |why: &dyn std::fmt::Display| Error::new(ANSWER).with("reason", why);
    let mut answer: Json = serde_json::from_slice(body).map_err(|why| wrong(&why))?;
    match answer.get("error") {
        Some(error) => Err(refused(error)),
        None => Ok(answer.get_mut("result").map(Json::take).unwrap_or_default()),
    }
}

/// `["UserError", ["what", "why", …]]`; a warning begins with its name, which nobody here can confirm.
fn refused(error: &Json) -> Error {
    let kind = error.get(0).and_then(Json::as_str).unwrap_or_default();
    let text = |place: usize| error.get(1)?.get(place)?.as_str();
    match kind {
        "ConcurrencyException" | "TimeoutException" => Error::new(UNREACHABLE).with("reason", kind),
        "UserError" => {
            let parts: Vec<&str> =
                [text(0), text(1)].into_iter().flatten().filter(|t| !t.is_empty()).collect();
            Error::new(REFUSED).with("says", parts.join(" "))
        }
        "UserWarning" => Error::new(REFUSED).with("says", text(1).unwrap_or(kind)),
        _ => Error::new(REFUSED).with("says", kind),
    }
}
