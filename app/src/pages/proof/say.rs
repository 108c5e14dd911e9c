//! What proofs tell and how they stand, in words.

use domain::{
    proof::{
        choice::Profile,
        claims::{Detail, Facts},
    },
    time::Moment,
};
use leptos::prelude::*;

use crate::{
    backend::{Backend, ProofView, Revoked, RevokedWhy},
    components::tag::{Mood, Tag},
    lang::Lang,
};

/// A proof's everyday name.
pub(super) fn profile(profile: Profile, lang: Lang) -> &'static str {
    match profile {
        Profile::Ward => lang.pick("Chỉ xã, phường tôi ở", "Only my ward"),
        Profile::Person => lang.pick("Họ tên và nơi ở của tôi", "My name and residence"),
        Profile::Household => lang.pick("Tôi và hộ của tôi", "Me and my household"),
    }
}

/// What a counter learns from a profile, and what it does not.
pub(super) fn tells(profile: Profile, lang: Lang) -> (&'static str, &'static str) {
    match profile {
        Profile::Ward => (
            lang.pick("bạn ở xã, phường nào", "in which ward you live"),
            lang.pick(
                "tên, ngày sinh, số định danh, số nhà, người cùng nhà",
                "name, birth date, number, house, household",
            ),
        ),
        Profile::Person => (
            lang.pick(
                "họ tên, ngày sinh, giới tính, số định danh, địa chỉ nơi ở",
                "name, birth date, sex, personal number, address",
            ),
            lang.pick(
                "người cùng nhà, số điện thoại, giấy tờ khác",
                "household, phone number, other papers",
            ),
        ),
        Profile::Household => (
            lang.pick(
                "họ tên, ngày sinh, giới tính, số định danh, địa chỉ của bạn và số người trong hộ",
                "your name, birth date, sex, personal number, address, and how many live in the household",
            ),
            lang.pick(
                "người cùng nhà là ai, trừ người bạn đánh dấu lúc đưa mã",
                "who they are, but for those you tick when you show the code",
            ),
        ),
    }
}

/// What this very proof tells: that, and where.
pub(super) fn told(backend: &dyn Backend, facts: &Facts, lang: Lang) -> (String, &'static str) {
    let ward = ward(backend, facts);
    let (knows, not) = tells(Profile::of(&facts.detail), lang);
    let knows = match &facts.detail {
        Detail::Ward => lang.pick(format!("bạn ở {ward}"), format!("that you live in {ward}")),
        Detail::Person(_) => format!("{knows} ({ward})"),
        Detail::Household { members, .. } => format!("{knows} ({}; {ward})", members.count),
    };
    (knows, not)
}

/// The ward's name.
pub(super) fn ward(backend: &dyn Backend, facts: &Facts) -> String {
    backend.places().address(&facts.ward).unwrap_or_else(|| facts.ward.clone())
}

/// Whether it can still be used, as a tag.
pub(super) fn state_tag(proof: &ProofView, now: Moment, lang: Lang) -> AnyView {
    let (mood, words) = match &proof.revoked {
        Some(Revoked { why: RevokedWhy::Replaced(_), .. }) => {
            (Mood::Unknown, lang.pick("Đã thay bằng giấy mới", "Replaced"))
        }
        Some(_) => (Mood::Bad, lang.pick("Đã thu hồi", "Revoked")),
        None if proof.expires_at <= now => (Mood::Unknown, lang.pick("Hết hạn", "Expired")),
        None => (Mood::Ok, lang.pick("Còn dùng được", "Valid")),
    };
    view! { <Tag mood words/> }.into_any()
}

/// Why a proof ended, and what to do now.
pub(super) fn ended(why: Option<&RevokedWhy>, lang: Lang) -> &'static str {
    match why {
        None => lang.pick("Giấy đã hết hạn. Xin giấy mới trong một phút.", "It has expired. A new one takes a minute."),
        Some(RevokedWhy::Holder) => lang.pick(
            "Bạn đã thu hồi giấy này. Quầy nào quét cũng thấy là đã thu hồi.",
            "You revoked it. Every counter that scans it sees that.",
        ),
        Some(RevokedWhy::Replaced(_)) => lang.pick(
            "Giấy này đã được thay bằng giấy mới, nên mã này không dùng nữa.",
            "A new proof came in its place, so this code is no longer used.",
        ),
        Some(RevokedWhy::Moved) => lang.pick(
            "Nơi ở của bạn đã thay đổi, nên giấy cũ tự bị thu hồi. Xin giấy mới theo nơi ở mới.",
            "Your residence has changed, so the old proof was revoked. Ask for one of the new residence.",
        ),
        Some(RevokedWhy::Other) => lang.pick(
            "Giấy đã bị thu hồi. Xin giấy mới nếu bạn còn cần.",
            "It was revoked. Ask for a new one if you still need it.",
        ),
    }
}
