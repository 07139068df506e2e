//! One message of several pieces, as long as the receiver takes it.

use guanxi_kernel::Instant;
use guanxi_records::notices::Piece;
use serde_json::{Value as Json, json};

use super::kind::{Kind, Limit};
use super::plain::plain;
use super::settings::Settings;
use super::template::{Filling, filled, local};
use super::{sign, template};

/// What one piece says at most: more nobody reads in a chat.
const MOST_OF_ONE: usize = 1_000;
/// Between two pieces.
const APART: &str = "\n\n";

/// What is sent.
#[derive(Debug)]
pub(super) struct Made {
    /// JSON.
    pub(super) body: Json,
    /// What is added to the address.
    pub(super) query: Vec<(&'static str, String)>,
    /// How many of the pieces it says.
    pub(super) taken: usize,
}

/// As many of the pieces as fit into one message, the first one in any case; none when the template cannot be filled.
pub(super) fn made(
    kind: Kind,
    settings: &Settings,
    secret: Option<&str>,
    pieces: &[Piece],
    now: Instant,
) -> Option<Made> {
    let limit = kind.limit(settings.most_characters());
    let (text, taken) = joined(kind, settings, limit, pieces);
    let said = pieces.get(..taken)?;
    let mut mobiles: Vec<&str> =
        said.iter().filter_map(|piece| Some(local(piece.to.as_ref()?.mobile.as_deref()?))).collect();
    mobiles.sort_unstable();
    mobiles.dedup();
    let mut query = Vec::new();
    let body = match kind {
        Kind::Wecom => {
            json!({"msgtype": "text", "text": {"content": text, "mentioned_mobile_list": mobiles}})
        }
        Kind::Dingtalk => {
            if let Some(secret) = secret {
                let timestamp = now.timestamp_millis();
                query.push(("timestamp", timestamp.to_string()));
                query.push(("sign", sign::dingtalk(secret, timestamp)?));
            }
            let at = json!({"atMobiles": mobiles, "isAtAll": false});
            json!({"msgtype": "text", "text": {"content": text}, "at": at})
        }
        Kind::Feishu => {
            let mut body = json!({"msg_type": "text", "content": {"text": text}});
            if let (Some(secret), Some(members)) = (secret, body.as_object_mut()) {
                let timestamp = now.timestamp();
                members.insert(String::from("timestamp"), Json::from(timestamp.to_string()));
                members.insert(String::from("sign"), Json::from(sign::feishu(secret, timestamp)?));
            }
            body
        }
        Kind::Generic => {
            let first = said.first()?;
            let name = first.to.as_ref().map(|to| plain(&to.name)).unwrap_or_default();
            let mobile = first.to.as_ref().and_then(|to| to.mobile.as_deref()).unwrap_or_default();
            let link = first.link.as_deref().unwrap_or_default();
            filled(&settings.body, &Filling { text: &text, link, name: &name, mobile })?
        }
    };
    Some(Made { body, query, taken })
}

/// The text, and how many pieces it says. What goes to a number says only what is for the same one.
fn joined(kind: Kind, settings: &Settings, limit: Limit, pieces: &[Piece]) -> (String, usize) {
    // A template with a place of its own for the link does not need it in the text.
    let links = kind.is_group() || !template::names(&settings.body, "link");
    let most = limit.most();
    let mut text = String::new();
    let mut taken = 0;
    for piece in pieces {
        let other = kind == Kind::Generic && pieces.first().map(|first| &first.to) != Some(&piece.to);
        // One place for a link leads to one page.
        if other || (taken == 1 && !links) {
            break;
        }
        let room = if taken == 0 { most } else { most.saturating_sub(limit.of(&text) + limit.of(APART)) };
        let Some(one) = one(kind, limit, piece, links, room, taken == 0) else { break };
        if taken > 0 {
            text.push_str(APART);
        }
        text.push_str(&one);
        taken += 1;
    }
    (text, taken)
}

/// One piece within this room; none: it does not fit. The first one is cut until it does.
fn one(kind: Kind, limit: Limit, piece: &Piece, links: bool, room: usize, first: bool) -> Option<String> {
    let link = piece.link.as_ref().filter(|_| links).map(|link| format!("\n{link}"));
    // A link that leaves no room for what it is about is left out.
    let link = link.filter(|link| limit.of(link) < room / 2 || !first).unwrap_or_default();
    let name = piece.to.as_ref().filter(|_| kind.is_group()).map(|to| plain(&to.name));
    let name = name.map(|name| format!("{}：", limit.cut(&name, 120))).unwrap_or_default();
    let said: String = plain(&piece.text).chars().take(MOST_OF_ONE).collect();
    let left = room.checked_sub(limit.of(&link) + limit.of(&name));
    if !first && left.is_none_or(|left| limit.of(&said) > left) {
        return None;
    }
    Some(format!("{name}{}{link}", limit.cut(&said, left.unwrap_or_default())))
}
