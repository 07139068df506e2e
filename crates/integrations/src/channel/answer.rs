//! What an answer means. Robots answer 200 whatever they think: what counts is the code in the body.

use std::time::Duration;

use guanxi_records::notices::Refusal;
use serde_json::Value as Json;

use super::kind::Kind;
use super::settings::Settings;
use crate::outbound::{Failure, Reply};

/// How much of what the other side says is kept.
const MOST_SAID: usize = 200;
/// Codes that say it was too much at once, with how long to leave the robot alone. DingTalk stops listening for ten minutes.
const TOO_MUCH: [(i64, Duration); 4] = [
    (45_009, Duration::from_secs(60)),
    (45_033, Duration::from_secs(60)),
    (130_101, Duration::from_secs(600)),
    (11_232, Duration::from_secs(60)),
];

/// Whether it was taken.
pub(super) fn judged(kind: Kind, settings: &Settings, answer: Result<Reply, Failure>) -> Result<(), Refusal> {
    let reply = answer.map_err(|failure| Refusal {
        failure: String::from(failure.name()),
        says: None,
        // An address that may not be reached does not become one by waiting.
        lasting: failure == Failure::Address,
        wait: None,
    })?;
    let body: Option<Json> = serde_json::from_slice(&reply.body).ok();
    if !(200..300).contains(&reply.status) {
        let passes = reply.status >= 500 || matches!(reply.status, 408 | 409 | 425 | 429);
        let wait = (reply.status == 429).then(|| Duration::from_secs(60));
        let says = body.as_ref().and_then(said);
        return Err(Refusal { failure: reply.status.to_string(), says, lasting: !passes, wait });
    }
    let code = match kind {
        Kind::Wecom | Kind::Dingtalk => member(body.as_ref(), &["errcode"]),
        Kind::Feishu => member(body.as_ref(), &["code", "StatusCode"]),
        Kind::Generic => return generic(settings, body.as_ref()),
    };
    match code {
        Some(0) => Ok(()),
        Some(code) => {
            let wait = TOO_MUCH.iter().find(|(known, _)| *known == code).map(|(_, wait)| *wait);
            let says = body.as_ref().and_then(said);
            Err(Refusal { failure: format!("code {code}"), says, lasting: wait.is_none(), wait })
        }
        // Something else answers at this address.
        None => Err(Refusal { failure: String::from("answer"), says: None, lasting: true, wait: None }),
    }
}

/// The first of these members that is a number.
fn member(body: Option<&Json>, names: &[&str]) -> Option<i64> {
    names.iter().find_map(|name| body?.get(*name)?.as_i64())
}

fn generic(settings: &Settings, body: Option<&Json>) -> Result<(), Refusal> {
    let Some(pointer) = settings.answer_field.as_deref() else { return Ok(()) };
    let found = body.and_then(|body| body.pointer(pointer));
    let text = found.map(|value| value.as_str().map_or_else(|| value.to_string(), String::from));
    let wanted = settings.answer_value.as_deref().unwrap_or_default();
    if text.as_deref() == Some(wanted) {
        return Ok(());
    }
    let failure = text.map_or_else(|| String::from("answer"), |text| format!("code {}", short(&text, 40)));
    Err(Refusal { failure, says: body.and_then(said), lasting: true, wait: None })
}

/// What it says about why.
fn said(body: &Json) -> Option<String> {
    let found =
        ["errmsg", "msg", "message", "StatusMessage"].iter().find_map(|name| body.get(*name)?.as_str());
    found.map(|text| short(&super::plain::plain(text), MOST_SAID))
}

fn short(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(kind: Kind, status: u16, body: &str) -> Result<(), Refusal> {
        judged(kind, &Settings::default(), Ok(Reply { status, body: body.as_bytes().to_vec() }))
    }

    #[test]
    fn a_code_in_the_body_is_what_counts() {
        assert!(judge(Kind::Wecom, 200, r#"{"errcode":0,"errmsg":"ok"}"#).is_ok());
        let refused =
            judge(Kind::Wecom, 200, r#"{"errcode":93000,"errmsg":"invalid webhook url"}"#).unwrap_err();
        assert_eq!((refused.failure.as_str(), refused.lasting), ("code 93000", true));
        assert_eq!(refused.says.as_deref(), Some("invalid webhook url"));
        let much = judge(Kind::Dingtalk, 200, r#"{"errcode":130101,"errmsg":"send too fast"}"#).unwrap_err();
        assert_eq!((much.lasting, much.wait), (false, Some(Duration::from_secs(600))));
        assert!(judge(Kind::Feishu, 200, r#"{"code":0,"msg":"success"}"#).is_ok());
        assert!(judge(Kind::Feishu, 200, r#"{"StatusCode":0,"StatusMessage":"success"}"#).is_ok());
        assert_eq!(judge(Kind::Feishu, 200, r#"{"code":19021}"#).unwrap_err().failure, "code 19021");
        assert_eq!(judge(Kind::Feishu, 200, "<html>").unwrap_err().failure, "answer");
        assert!(!judge(Kind::Wecom, 503, "").unwrap_err().lasting);
        assert!(judge(Kind::Wecom, 404, "").unwrap_err().lasting);
    }

    #[test]
    fn any_other_system_says_by_its_own_field_whether_it_took_it() {
        let settings = Settings {
            answer_field: Some(String::from("/data/code")),
            answer_value: Some(String::from("0")),
            ..Settings::default()
        };
        let judge = |body: &str| {
            judged(Kind::Generic, &settings, Ok(Reply { status: 200, body: body.as_bytes().to_vec() }))
        };
        assert!(judge(r#"{"data":{"code":0}}"#).is_ok() && judge(r#"{"data":{"code":"0"}}"#).is_ok());
        assert_eq!(judge(r#"{"data":{"code":7},"msg":"no credit"}"#).unwrap_err().failure, "code 7");
        assert_eq!(judge("ok").unwrap_err().failure, "answer");
    }
}
