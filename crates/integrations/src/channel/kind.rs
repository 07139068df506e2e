//! What there is to speak through, and what each takes.

use guanxi_records::notices::Most;

/// What there is to speak through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The robot of a group in 企业微信.
    Wecom,
    /// A custom robot of a group in 钉钉.
    Dingtalk,
    /// A custom bot of a group in 飞书 or Lark.
    Feishu,
    /// Anything that takes JSON, such as a gateway for short messages.
    Generic,
}

/// All of them, in the order they are offered.
pub const KINDS: [Kind; 4] = [Kind::Wecom, Kind::Dingtalk, Kind::Feishu, Kind::Generic];

/// How long one message may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    /// In bytes of UTF-8.
    Bytes(usize),
    /// In characters.
    Characters(usize),
}

/// WeCom: “每个机器人发送的消息不能超过20条/分钟” (<https://developer.work.weixin.qq.com/document/path/91770>).
/// DingTalk: “每个机器人每分钟最多发送20条消息到群里，如果超过20条，会限流10分钟”
/// (<https://open.dingtalk.com/document/robots/custom-robot-access>).
const TWENTY: &[Most] = &[Most { number: 20, seconds: 60 }];
/// Feishu: a custom bot takes 100 a minute and 5 a second
/// (<https://open.feishu.cn/document/ukTMukTMukTM/ucTM5YjL3ETO24yNxkjN>).
const HUNDRED: &[Most] = &[Most { number: 5, seconds: 1 }, Most { number: 100, seconds: 60 }];
/// Gateways differ; this is what the slow ones take.
const SIXTY: &[Most] = &[Most { number: 60, seconds: 60 }];

/// What a short message of a gateway holds unless its channel says otherwise.
pub(super) const USUAL_CHARACTERS: usize = 300;
/// The bounds of that.
pub(super) const CHARACTERS: std::ops::RangeInclusive<usize> = 60..=10_000;

impl Kind {
    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wecom => "wecom",
            Self::Dingtalk => "dingtalk",
            Self::Feishu => "feishu",
            Self::Generic => "generic",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        KINDS.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether everybody in a group reads what is said.
    #[must_use]
    pub const fn is_group(self) -> bool {
        !matches!(self, Self::Generic)
    }

    /// Whether a secret may be given that messages are signed with.
    #[must_use]
    pub const fn signs(self) -> bool {
        matches!(self, Self::Dingtalk | Self::Feishu)
    }

    /// How much of it its receiver takes.
    #[must_use]
    pub const fn pace(self) -> &'static [Most] {
        match self {
            Self::Wecom | Self::Dingtalk => TWENTY,
            Self::Feishu => HUNDRED,
            Self::Generic => SIXTY,
        }
    }

    /// How long one message may be.
    ///
    /// WeCom: “文本内容，最长不超过2048个字节” (as above). DingTalk refuses bodies of more than 20,000 bytes (error 460101,
    /// “body 大小不合法，请保持大小在 20000bytes 以内”), Feishu of more than 20 KB; JSON may double a text, so half of it is
    /// used, less what stands around it.
    pub(super) const fn limit(self, characters: usize) -> Limit {
        match self {
            Self::Wecom => Limit::Bytes(2_048),
            Self::Dingtalk | Self::Feishu => Limit::Bytes(9_000),
            Self::Generic => Limit::Characters(characters),
        }
    }
}

impl Limit {
    /// How much of it a text takes.
    pub(super) fn of(self, text: &str) -> usize {
        match self {
            Self::Bytes(_) => text.len(),
            Self::Characters(_) => text.chars().count(),
        }
    }

    pub(super) const fn most(self) -> usize {
        match self {
            Self::Bytes(most) | Self::Characters(most) => most,
        }
    }

    /// As much of the text as takes this much; what is cut ends with an ellipsis.
    pub(super) fn cut(self, text: &str, room: usize) -> String {
        if self.of(text) <= room {
            return String::from(text);
        }
        let room = room.saturating_sub(self.of("…"));
        let mut cut = String::new();
        let mut taken = 0;
        for character in text.chars() {
            taken += match self {
                Self::Bytes(_) => character.len_utf8(),
                Self::Characters(_) => 1,
            };
            if taken > room {
                break;
            }
            cut.push(character);
        }
        cut.push('…');
        cut
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_is_whole_characters() {
        let text = "😀".repeat(10_000);
        let cut = Limit::Bytes(2_048).cut(&text, 2_048);
        assert!(cut.len() <= 2_048 && cut.len() > 2_040 && cut.ends_with('…'));
        assert_eq!(Limit::Characters(60).cut(&text, 60).chars().count(), 60);
        assert_eq!(Limit::Bytes(10).cut("short", 10), "short");
    }
}
