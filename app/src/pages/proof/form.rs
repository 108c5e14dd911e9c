use domain::proof::{
    audience::PlaceKind,
    choice::{DAYS, DEFAULT_DAYS, MAX_PURPOSE, Profile, field},
};
use leptos::prelude::*;

use super::say;
use crate::{
    backend::{Answered, Backend, Home, ProofOffer},
    components::{
        button::{Actions, Button, LinkButton, Weight},
        checkboxes::Checkboxes,
        field::{FieldText, Native},
        notice::{News, Notice},
        radios::Radios,
        saved_state::KeptHere,
        select::Choice,
        text_field::TextField,
    },
    islands::PhoneKey,
    lang::Lang,
    pages::{Context, KEY, Page, context::Look, parts},
    shell::WRITTEN,
    words,
};

/// The service that confirms residence through a dossier, for when the registry alone cannot.
const BY_DOSSIER: &str = "xac-nhan-cu-tru";

/// The form that asks for a proof; or why there is none at once and which way is open.
///
/// # Errors
/// Those of [`Backend::proof_offer`].
pub async fn get(context: &Context, backend: &dyn Backend, key: &str) -> Answered<Page> {
    let offer = backend.proof_offer(context.signed_in()?).await?;
    let lang = context.lang;
    let title = context.t("Xin giấy xác nhận nơi ở", "Ask for a proof of residence");
    let islands = matches!(offer, ProofOffer::Ready { .. });
    let gives_back = islands.then_some(WRITTEN);
    let look = Look { title: title.clone(), islands, gives_back, ..Look::default() };
    Ok(context.page(look, || {
        let content = match &offer {
            ProofOffer::Ready { homes, household } => {
                ready(context, backend, homes, *household, key)
            }
            ProofOffer::Silent => by_dossier(context, lang.pick(
                "Cơ sở dữ liệu dân cư chưa trả lời",
                "The population registry does not answer",
            ), lang.pick(
                "Nên chưa cấp giấy ngay được. Thử lại sau ít phút, hoặc gửi hồ sơ để công an xã, phường xác nhận.",
                "So no proof can be issued at once. Try again in some minutes, or send a dossier and the ward police confirm it.",
            )),
            ProofOffer::Differs => by_dossier(context, lang.pick(
                "Cơ sở dữ liệu dân cư ghi khác",
                "The population registry states something else",
            ), lang.pick(
                "Họ tên, ngày sinh hoặc nơi ở của bạn ở đó chưa khớp với tài khoản định danh, nên không cấp giấy ngay. Gửi hồ sơ để công an xã, phường xem và xác nhận.",
                "Your name, birth date or residence there does not agree with your electronic identity, so nothing is issued at once. Send a dossier: the ward police look into it and confirm.",
            )),
        };
        view! { <h1>{title}</h1>{content} }.into_any()
    }))
}

/// The way through a dossier.
fn by_dossier(context: &Context, title: &'static str, why: &'static str) -> AnyView {
    let lang = context.lang;
    view! {
        <Notice news=News::Warning title><p>{why}</p></Notice>
        <form method="post" action="/ho-so">
            {parts::token(context)}
            <Actions>
                <Button name="dich_vu" value=BY_DOSSIER>{lang.pick("Làm hồ sơ xác nhận (CT07)", "Send a dossier (CT07)")}</Button>
                <LinkButton weight=Weight::Secondary href="/giay-xac-nhan">{lang.pick("Các giấy của tôi", "My proofs")}</LinkButton>
            </Actions>
        </form>
    }
    .into_any()
}

fn ready(
    context: &Context,
    backend: &dyn Backend,
    homes: &[Home],
    household: Option<usize>,
    key: &str,
) -> AnyView {
    let lang = context.lang;
    let places =
        PlaceKind::ALL.map(|kind| Choice::new(kind.code(), words::place_kind(kind, lang))).to_vec();
    let profiles = Profile::ALL
        .into_iter()
        .filter(|profile| *profile != Profile::Household || household.is_some())
        .map(|profile| {
            let (knows, not) = say::tells(profile, lang);
            let mut hint = lang.pick(
                format!("Quầy biết: {knows}. Không biết: {not}."),
                format!("The counter learns: {knows}. It does not learn: {not}."),
            );
            if profile == Profile::Household && homes.len() > 1 {
                hint.push_str(lang.pick(
                    " Hộ chỉ ghi ở nơi thường trú.",
                    " A household is registered at the permanent residence only.",
                ));
            }
            Choice::new(profile.code(), say::profile(profile, lang)).hint(hint)
        })
        .collect();
    let days = DAYS.map(|days| Choice::new(days.to_string(), life(days, lang))).to_vec();
    let record = vec![
        Choice::new("co", lang.pick("Cho quầy ghi lại mỗi lần kiểm tra", "Let counters record each verification"))
            .hint(lang.pick(
                "Bạn sẽ thấy nơi nào kiểm tra giấy này và lúc nào. Không đánh dấu thì không nơi nào ghi.",
                "You will see which office verified it and when. Without the tick nobody records it.",
            )),
    ];
    let purpose = FieldText::new(field::PURPOSE, lang.pick("Để làm gì?", "What for?"))
        .hint(lang.pick(
            "Chỉ mình bạn thấy, để nhớ giấy này dùng cho việc gì. Không nằm trong mã.",
            "Only you see it, to remember what it is for. It is not in the code.",
        ))
        .optional();
    let native = Native { max_length: u32::try_from(MAX_PURPOSE).ok(), ..Native::default() };
    let ask =
        |name: &str, vi: &'static str, en: &'static str| FieldText::new(name, lang.pick(vi, en));
    view! {
        <p>{lang.pick(
            "Cơ sở dữ liệu dân cư đã trả lời và khớp với bạn: giấy được cấp ngay, không mất tiền.",
            "The population registry answers and agrees with you: the proof is issued at once, free of charge.",
        )}</p>
        <form id=WRITTEN method="post" action="/giay-xac-nhan/moi" data-giu-lai="giay-xac-nhan">
            {parts::token(context)}
            <input type="hidden" name=KEY value=key.to_owned()/>
            {home_field(backend, homes, lang)}
            <Radios text=ask(field::PLACE, "Đưa cho nơi nào?", "For whom?") choices=places value=PlaceKind::Committee.code()/>
            <TextField text=purpose native/>
            <Radios text=ask(field::PROFILE, "Cho biết những gì?", "What may it tell?") choices=profiles value=Profile::Person.code()/>
            <Radios text=ask(field::DAYS, "Dùng trong bao lâu?", "For how long?") choices=days value=DEFAULT_DAYS.to_string() inline=true/>
            <Checkboxes text=ask(field::RECORDED, "Ghi lại việc kiểm tra", "Record of verifications") choices=record/>
            <PhoneKey lang keys=0/>
            <KeptHere/>
            <Actions><Button>{lang.pick("Cấp giấy", "Issue the proof")}</Button></Actions>
        </form>
    }
    .into_any()
}

/// One residence is said, several are asked.
fn home_field(backend: &dyn Backend, homes: &[Home], lang: Lang) -> AnyView {
    let words = |home: &Home| {
        let ward = backend.places().address(&home.ward).unwrap_or_else(|| home.ward.clone());
        format!("{}, {ward}", home.detail)
    };
    if let [home] = homes {
        let title = words::residence(home.title, lang);
        return view! {
            <input type="hidden" name=field::RESIDENCE value=home.title.id().to_string()/>
            <p><b>{title}": "</b>{words(home)}</p>
        }
        .into_any();
    }
    let choices = homes
        .iter()
        .map(|home| {
            let title = words::residence(home.title, lang);
            Choice::new(home.title.id().to_string(), title).hint(words(home))
        })
        .collect();
    let first = homes.first().map(|home| home.title.id().to_string()).unwrap_or_default();
    let text =
        FieldText::new(field::RESIDENCE, lang.pick("Xác nhận nơi ở nào?", "Which residence?"));
    view! { <Radios text choices value=first/> }.into_any()
}

fn life(days: u16, lang: Lang) -> String {
    let plural = if days == 1 { "day" } else { "days" };
    lang.pick(format!("{days} ngày"), format!("{days} {plural}"))
}
