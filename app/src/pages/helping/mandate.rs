//! One mandate as its helper sees it: how the person agrees, the slip, beginning and ending.

use domain::mandate::Standing;
use leptos::prelude::*;

use super::{field, parts, ways};
use crate::{
    backend::{Answered, Help, HelpTrouble, MandateView},
    components::{
        button::{Actions, Button, LinkButton, Weight},
        error_summary::ErrorSummary,
        facts::{Fact, Facts},
        notice::{News, Notice},
    },
    lang::Lang,
    pages::{
        Context, Page,
        context::{HelperScript, Look},
        parts as shared,
    },
    shell::WRITTEN,
    words,
};

/// What was tried last, and what of it is shown again.
#[derive(Clone, Default)]
pub struct Tried {
    /// What was wrong.
    pub trouble: Option<HelpTrouble>,
    /// The phone as typed.
    pub phone: String,
    /// The witness as typed: name and number.
    pub witness: (String, String),
}

/// A mandate, for its helper. `site` is the portal's address, for the code that leads the
/// person's own phone there.
///
/// # Errors
/// Those of [`Help::mandate`].
pub async fn mandate(
    context: &Context,
    backend: &dyn Help,
    id: &str,
    site: &str,
    tried: &Tried,
) -> Answered<Page> {
    let view = backend.mandate(context.signed_in()?, id).await?;
    let lang = context.lang;
    let title = context.t("Ủy quyền", "Mandate");
    let mut mistake = tried.trouble.map(|trouble| parts::mistake(trouble, lang));
    // Where no code counts the way on is to send one.
    if let Some(mistake) = &mut mistake
        && mistake.name == field::CODE
        && view.code.is_none()
    {
        field::PHONE.clone_into(&mut mistake.name);
    }
    let helper = (view.standing == Standing::Waiting).then_some(HelperScript::Draw);
    // Of the ways to agree, the one in which most is typed.
    let gives_back = helper.map(|_| WRITTEN);
    let look = Look { title, has_errors: mistake.is_some(), helper, gives_back, ..Look::default() };
    let page = context.page(look, || {
        let mistakes: Vec<_> = mistake.iter().cloned().collect();
        let next = match view.standing {
            Standing::Waiting => ways::ways(context, &view, site, tried, mistake.as_ref()),
            Standing::Living => begin(context, &view),
            _ => ().into_any(),
        };
        view! {
            <ErrorSummary mistakes/>
            {parts::standing_tag(view.standing, lang)}
            <h1>{view.client.clone()}</h1>
            <Facts facts=facts(backend, &view, lang)/>
            {next}
            {end(context, &view)}
            {parts::acts(backend, &view.acts, lang)}
            <p><a href="/tro-giup/khach">{lang.pick("← Người tôi giúp hôm nay", "← Whom I help today")}</a></p>
        }
        .into_any()
    });
    Ok(page.status(parts::status(tried.trouble)))
}

/// What a mandate says.
pub(super) fn facts(backend: &dyn Help, view: &MandateView, lang: Lang) -> Vec<Fact> {
    let mut facts = vec![
        Fact::new(lang.pick("Việc", "Services"), parts::services(backend, &view.services, lang)),
        Fact::new(lang.pick("Đến", "Until"), words::date_time(view.until, lang)),
        Fact::new(
            lang.pick("Người giúp", "Helper"),
            format!("{} ({})", view.helper, view.team.get(lang.tag())),
        ),
    ];
    if let Some(way) = view.way {
        facts.push(Fact::new(lang.pick("Đồng ý bằng cách", "Agreed"), words::way(way, lang)));
    }
    if let Some(agreed) = view.agreed {
        facts.push(Fact::new(lang.pick("Đồng ý lúc", "On"), words::agreed(agreed, lang)));
    }
    facts
}

fn begin(context: &Context, view: &MandateView) -> AnyView {
    let lang = context.lang;
    let action = format!("/tro-giup/khach/{}/bat-dau", view.id);
    let slip = format!("/tro-giup/khach/{}/phieu", view.id);
    let token = shared::token(context);
    view! {
        <Notice news=News::Success title=lang.pick("Đã đồng ý", "Agreed")>
            <p>{lang.pick(
                "Từ lúc bắt đầu đến khi bấm Xong, mọi trang ở đây là của người này. Đưa phiếu cho người đó giữ.",
                "From the beginning until you press Done every page here is this person's. Give the person the slip.",
            )}</p>
            <form method="post" action=action>
                {token}
                <Actions>
                    <Button>{lang.pick("Bắt đầu làm", "Begin")}</Button>
                    <LinkButton weight=Weight::Secondary href=slip>
                        {lang.pick("Phiếu cho người được giúp", "Slip for the person")}
                    </LinkButton>
                </Actions>
            </form>
        </Notice>
    }
    .into_any()
}

fn end(context: &Context, view: &MandateView) -> Option<AnyView> {
    let lang = context.lang;
    let action = format!("/tro-giup/khach/{}/ket-thuc", view.id);
    parts::can_end(view.standing).then(|| {
        view! {
            <form method="post" action=action>
                {shared::token(context)}
                <Button weight=Weight::Secondary>{lang.pick("Kết thúc ủy quyền này", "End this mandate")}</Button>
            </form>
        }
        .into_any()
    })
}
