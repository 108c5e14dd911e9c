use domain::{
    proof::{base64url, choice::Profile},
    time::Moment,
};
use leptos::prelude::*;

use super::{paper, say};
use crate::{
    backend::{Answered, Backend, ProofView, RevokedWhy},
    components::{
        button::{Actions, Button, LinkButton, Weight},
        facts::{Fact, Facts},
        notice::{News, Notice},
    },
    islands::{DropKeys, PhoneKey, ShowData, ShowProof},
    lang::Lang,
    pages::{Context, KEY, Page, context::Look, parts},
    words,
};

/// One proof, ready to be scanned. `key` makes a request of this page count once.
///
/// # Errors
/// Those of [`Backend::proof`].
pub async fn get(context: &Context, backend: &dyn Backend, id: &str, key: &str) -> Answered<Page> {
    let proof = backend.proof(context.signed_in()?, id).await?;
    let gone = gone(backend.proofs(context.signed_in()?).await?, backend.now());
    let lang = context.lang;
    let open = proof.is_open(backend.now());
    let title = if open {
        context.t("Đưa mã này cho quầy quét", "Show this code at the counter")
    } else {
        context.t("Giấy này không dùng được nữa", "This proof can no longer be used")
    };
    let look = Look { title: title.clone(), islands: open || !gone.is_empty(), ..Look::default() };
    Ok(context.page(look, || {
        let tag = say::state_tag(&proof, backend.now(), lang);
        let content = if open {
            usable(context, backend, &proof, key)
        } else {
            ended(context, &proof, key)
        };
        view! {
            <div class="no-print"><h1 data-da-gui="giay-xac-nhan">{title}</h1>{tag}</div>
            {content}
            <div class="no-print"><Facts facts=facts(backend, &proof, lang) large=true/></div>
            {open.then(|| revoke(context, &proof))}
            {(!gone.is_empty()).then(|| view! { <DropKeys names=gone/> })}
            <Actions><LinkButton weight=Weight::Secondary href="/giay-xac-nhan">{lang.pick("Các giấy của tôi", "My proofs")}</LinkButton></Actions>
        }
        .into_any()
    }))
}

/// What this phone need not keep of proofs that were revoked, replaced or have expired: their
/// identifiers, and the public points of keys that no other proof needs.
fn gone(proofs: Vec<ProofView>, now: Moment) -> Vec<String> {
    let (open, ended): (Vec<_>, Vec<_>) = proofs.into_iter().partition(|one| one.is_open(now));
    let needed = |point: &String| open.iter().any(|one| one.holder_keys().any(|key| key == point));
    let keys = ended.iter().flat_map(ProofView::holder_keys);
    let keys = keys.filter(|point| !needed(point));
    keys.chain(ended.iter().map(|one| &one.id)).cloned().collect()
}

/// The code, in words before it is scanned; and the same on paper.
fn usable(context: &Context, backend: &dyn Backend, proof: &ProofView, key: &str) -> AnyView {
    let lang = context.lang;
    let (knows, _) = say::told(backend, &proof.disclosed.facts, lang);
    let label = lang.pick(
        format!("Mã QR giấy xác nhận nơi ở. Cho biết: {knows}"),
        format!("QR of the proof of residence. Tells: {knows}"),
    );
    let profile = Profile::of(&proof.disclosed.facts.detail);
    let copies: Vec<_> = proof
        .copies
        .iter()
        .map(|copy| format!("{} {}", base64url::encode(&copy.token), copy.holder_key))
        .collect();
    let data = ShowData {
        id: proof.id.clone(),
        token: base64url::encode(&proof.token),
        key: proof.holder_key.clone(),
        copies: copies.join(" "),
        keys: profile.tokens(),
        place: proof.place(),
        recorded: proof.choice.as_ref().is_some_and(|choice| choice.recorded),
        household: proof.household.clone(),
        label,
        form_token: context.token.clone(),
        once: key.to_owned(),
    };
    let tells = lang.pick("Mã cho biết: ", "It tells: ");
    let linked = if profile.tokens() == 1 {
        lang.pick(
            "Giấy này cho biết bạn là ai, nên hai nơi so với nhau sẽ biết là một người. Nơi chỉ cần biết bạn ở phường nào thì xin giấy chỉ cho biết phường.",
            "This proof says who you are, so two offices that compare it know that it is one person. Where only your ward matters, ask for a proof that tells only the ward.",
        )
    } else if proof.copies.is_empty() {
        lang.pick(
            "Hai nơi cùng quét mã này, nếu so với nhau, sẽ biết đó là một người. Gắn với điện thoại thì mỗi nơi một mã riêng.",
            "Two offices that scan this code and compare it know that it is one person. Bound to a phone, each gets a code of its own.",
        )
    } else {
        lang.pick(
            "Mỗi lần đưa là một mã riêng: hai nơi so với nhau cũng không biết đó là một người. Bản in thì chỉ có một mã.",
            "Each showing has a code of its own: two offices that compare theirs do not learn that it is one person. A print has one code only.",
        )
    };
    let weaker = if proof.holder_key.is_some() {
        lang.pick(
            "Cần bản giấy? In trang này: ra giấy xác nhận mẫu CT07 có mã QR. Bản in yếu hơn mã trên điện thoại: ai cầm giấy cũng đưa được, nên quầy phải xem thêm thẻ căn cước.",
            "Need it on paper? Print this page: form CT07 with the QR code. Paper is weaker than the phone: anybody may hold it, so the counter must also look at the identity card.",
        )
    } else {
        lang.pick(
            "Cần bản giấy? In trang này: ra giấy xác nhận mẫu CT07 có mã QR. Mã này không đổi, ai chụp lại cũng đưa được, nên quầy sẽ xem thêm thẻ căn cước. Quét được khi không có mạng.",
            "Need it on paper? Print this page: form CT07 with the QR code. This code never changes and anybody could show a picture of it, so the counter also looks at the identity card. It works without network.",
        )
    };
    view! {
        <p class="no-print">{tells}<b>{knows}</b></p>
        <div class="no-print"><ShowProof lang data/></div>
        {paper::paper(backend, proof)}
        <p class="soft no-print">{weaker}</p>
        <p class="soft no-print">{linked}</p>
        {proof.holder_key.is_some().then(|| view! { <p class="soft no-print">{lang.pick(
            "Đăng xuất thì khóa của giấy cũng bị xóa khỏi điện thoại này. Lần sau mở giấy ra và gắn lại với điện thoại, một phút.",
            "Signing out also deletes the proof's key from this phone. Next time open the proof and bind it again; it takes a minute.",
        )}</p> })}
        {renew(context, proof, key)}
    }
    .into_any()
}

/// Why it ended, and the way to the next.
fn ended(context: &Context, proof: &ProofView, key: &str) -> AnyView {
    let lang = context.lang;
    let why = proof.revoked.as_ref().map(|revoked| &revoked.why);
    let title = lang.pick("Mã này không dùng được nữa", "This code can no longer be used");
    let words = say::ended(why, lang);
    let next = match why {
        Some(RevokedWhy::Replaced(by)) => view! {
            <LinkButton href=format!("/giay-xac-nhan/{by}")>{lang.pick("Mở giấy mới", "Open the new one")}</LinkButton>
        }
        .into_any(),
        _ => view! {
            <LinkButton href="/giay-xac-nhan/moi">{lang.pick("Xin giấy mới", "Ask for a new one")}</LinkButton>
        }
        .into_any(),
    };
    view! {
        <Notice news=News::Warning title><p>{words}</p></Notice>
        {renew(context, proof, key)}
        <Actions>{next}</Actions>
    }
    .into_any()
}

/// The same once more with a new end, as long as it was not revoked. One from a dossier has no
/// choices to repeat.
fn renew(context: &Context, proof: &ProofView, key: &str) -> Option<AnyView> {
    let lang = context.lang;
    let choice = proof.choice.as_ref().filter(|_| proof.revoked.is_none())?;
    let days = choice.days;
    let words = lang.pick(
        format!("Gia hạn thêm {days} ngày kể từ bây giờ"),
        format!("Renew: {days} days from now"),
    );
    Some(view! {
        <form class="no-print" method="post" action=format!("/giay-xac-nhan/{}/gia-han", proof.id)>
            {parts::token(context)}
            <input type="hidden" name=KEY value=format!("{key}-gia-han")/>
            <PhoneKey lang keys=Profile::of(&proof.disclosed.facts.detail).tokens()/>
            <Actions><Button weight=Weight::Secondary>{words}</Button></Actions>
        </form>
    }.into_any())
}

fn facts(backend: &dyn Backend, proof: &ProofView, lang: Lang) -> Vec<Fact> {
    let (knows, not) = say::told(backend, &proof.disclosed.facts, lang);
    let profile = Profile::of(&proof.disclosed.facts.detail);
    let mut facts = vec![
        Fact::new(lang.pick("Loại", "Kind"), say::profile(profile, lang)),
        Fact::new(lang.pick("Quầy sẽ biết", "The counter learns"), knows),
        Fact::new(lang.pick("Quầy không biết", "It does not learn"), not),
    ];
    if let Some(choice) = &proof.choice {
        let recorded = if choice.recorded {
            lang.pick("có, bạn xem được ở Các giấy của tôi", "yes, see My proofs")
        } else {
            lang.pick("không", "no")
        };
        if !choice.purpose.is_empty() {
            facts.push(Fact::new(lang.pick("Để", "What for"), choice.purpose.clone()));
        }
        facts.push(Fact::new(
            lang.pick("Ghi lại việc kiểm tra", "Verifications recorded"),
            recorded,
        ));
    }
    facts.push(Fact::new(
        lang.pick("Dùng đến", "Valid until"),
        words::date_time(proof.expires_at, lang),
    ));
    if !proof.dossier.is_empty() {
        facts.push(Fact::new(lang.pick("Từ hồ sơ", "From dossier"), proof.dossier.clone()));
    }
    facts
}

/// One tap and one question: it cannot be taken back.
fn revoke(context: &Context, proof: &ProofView) -> AnyView {
    let lang = context.lang;
    view! {
        <details class="withdraw no-print">
            <summary>{lang.pick("Thu hồi giấy này", "Revoke this proof")}</summary>
            <p>{lang.pick(
                "Thu hồi rồi thì mã và bản in đều không dùng được nữa, không lấy lại được. Cần thì xin giấy mới.",
                "Its code and every print then end for good. You can ask for a new one at any time.",
            )}</p>
            <form method="post" action=format!("/giay-xac-nhan/{}/thu-hoi", proof.id)>
                {parts::token(context)}
                <Button weight=Weight::Danger>{lang.pick("Thu hồi ngay", "Revoke it now")}</Button>
            </form>
        </details>
    }
    .into_any()
}
