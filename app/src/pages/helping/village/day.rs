//! The list of visits, made while there is a network. A plain page: without scripts it is printed.

use leptos::prelude::*;

use super::{DAY, keyboard, services};
use crate::{
    backend::{Answered, Failure, HelpTrouble, Village, VillageVisit},
    components::{
        button::{Actions, Button, LinkButton, Weight},
        checkboxes::Checkboxes,
        error_summary::ErrorSummary,
        field::{FieldText, Native},
        notice::Notice,
        select::{Choice, Select},
        table::{Column, Row, Table},
        text_field::TextField,
    },
    lang::Lang,
    pages::{
        Context, KEY, Page,
        context::{HelperScript, Look},
        helping::{field, parts},
        parts as shared,
    },
    shell::WRITTEN,
    words,
};

/// What was typed for a new visit.
#[derive(Clone, Default)]
pub struct Entry {
    /// Name, place and time.
    pub texts: [String; 3],
    /// Service.
    pub service: String,
}

/// The list, with what was wrong with the last try.
///
/// # Errors
/// [`Failure::NotAllowed`] for whoever is no helper; those of [`Village::village_visits`].
pub async fn day(
    context: &Context,
    backend: &dyn Village,
    key: &str,
    entry: &Entry,
    trouble: Option<HelpTrouble>,
) -> Answered<Page> {
    let who = context.signed_in()?;
    if !who.is_helper() {
        return Err(Failure::NotAllowed);
    }
    let visits = backend.village_visits(who).await?;
    let lang = context.lang;
    let title = context.t("Ngày đi làng", "A day in a village");
    let mistake = trouble.map(|trouble| parts::mistake(trouble, lang));
    let look = Look {
        title: title.clone(),
        has_errors: mistake.is_some(),
        helper: Some(HelperScript::Village),
        gives_back: Some(WRITTEN),
        ..Look::default()
    };
    let page = context.page(look, || {
        let mistakes: Vec<_> = mistake.iter().cloned().collect();
        let choices = services(backend, lang);
        let list = (!visits.is_empty()).then(|| table(context, backend, &visits));
        let none = visits.is_empty().then(|| {
            view! { <p>{lang.pick("Danh sách còn trống.", "The list is empty.")}</p> }
        });
        let printed = choices.iter().map(|one| {
            let href = format!("{DAY}/to-khai/{}", one.value);
            view! { <li><a href=href>{one.label.clone()}</a></li> }
        });
        view! {
            <ErrorSummary mistakes/>
            <h1>{title}</h1>
            <p>{lang.pick(
                "Lập danh sách nhà sẽ đến khi còn mạng, mang theo trên máy này, làm cả ngày không cần mạng, về xã gửi một lần.",
                "Make the list while there is a network, take it along on this device, work all day without, and send everything at the commune.",
            )}</p>
            <h2>{lang.pick("Nhà sẽ đến", "The visits")}</h2>
            {none}
            {list}
            {adding(context, key, entry, mistake.as_ref().map(|one| one.words.clone()), choices.clone())}
            {packing(context, choices.clone())}
            <details class="no-print">
                <summary>{lang.pick("Mang giấy thay máy", "Paper instead of a device")}</summary>
                <p>{lang.pick(
                    "In trang này và tờ khai trống của từng việc. Ghi tay, về xã gõ lại ở trang Giúp một người.",
                    "Print this page and the empty form of each service. Write by hand, and type it in at the commune under Help somebody.",
                )}</p>
                <ul>{printed.collect_view()}</ul>
            </details>
            <p class="no-print"><a href="/tro-giup/khach">{lang.pick("← Người tôi giúp hôm nay", "← Whom I help today")}</a></p>
        }
        .into_any()
    });
    Ok(page.status(parts::status(trouble)))
}

fn table(context: &Context, backend: &dyn Village, visits: &[VillageVisit]) -> AnyView {
    let lang = context.lang;
    let columns = vec![
        Column::text(lang.pick("Nhà", "Visit")),
        Column::text(lang.pick("Việc", "Service")),
        Column::text(lang.pick("Nơi", "Place")),
        Column::text(lang.pick("Giờ", "Time")),
        Column::text(lang.pick("Tình trạng", "State")),
    ];
    let row = |visit: &VillageVisit| {
        let state = match (&visit.sent, &visit.begun) {
            (Some((mandate, at)), _) => {
                let href = format!("/tro-giup/khach/{mandate}");
                let words = lang.pick(
                    format!("Đã gửi {}", words::short(*at)),
                    format!("Sent {}", words::short(*at)),
                );
                view! { <a href=href>{words}</a> }.into_any()
            }
            (None, Some(mandate)) => {
                let href = format!("/tro-giup/khach/{mandate}");
                let words = lang.pick(
                    "Mới gửi một phần: máy còn giữ phần còn lại",
                    "Sent in part: the device has the rest",
                );
                view! { <a href=href>{words}</a> }.into_any()
            }
            (None, None) => off(context, visit),
        };
        Row::new(vec![
            visit.plan.label.clone().into_any(),
            parts::service_name(backend, &visit.service, lang).into_any(),
            visit.plan.place.clone().into_any(),
            visit.plan.time.clone().into_any(),
            state,
        ])
    };
    let rows = visits.iter().map(row).collect();
    let caption = lang.pick("Danh sách nhà sẽ đến", "List of visits");
    view! { <Table caption hide_caption=true columns rows/> }.into_any()
}

/// Takes a visit off the list.
fn off(context: &Context, visit: &VillageVisit) -> AnyView {
    let (action, label) = (format!("{DAY}/{}/bo", visit.id), visit.plan.label.clone());
    let words = context.lang.pick("Bỏ", "Remove");
    view! {
        <form method="post" action=action>
            {shared::token(context)}
            <Button weight=Weight::Small>{words}<span class="visually-hidden">" "{label}</span></Button>
        </form>
    }
    .into_any()
}

fn adding(
    context: &Context,
    key: &str,
    entry: &Entry,
    error: Option<String>,
    choices: Vec<Choice>,
) -> AnyView {
    let lang = context.lang;
    let native = || Native { max_length: Some(80), autocomplete: Some("off"), ..Native::default() };
    let label = FieldText::new(field::LABEL, lang.pick("Gọi là", "What you call it"))
        .hint(lang.pick(
            "Ví dụ: Nhà bà Sáu. Không ghi số định danh, số điện thoại.",
            "Such as: Mrs Sau's house. No personal or phone numbers.",
        ))
        .error(error);
    let place = FieldText::new(field::PLACE, lang.pick("Xóm, thôn", "Hamlet")).optional();
    let time = FieldText::new(field::TIME, lang.pick("Giờ", "Time")).optional();
    let service = FieldText::new(field::SERVICE, lang.pick("Việc cần làm", "Service"));
    let [named, at, when] = entry.texts.clone();
    let value = entry.service.clone();
    view! {
        <form id=WRITTEN class="no-print" method="post" action=DAY autocomplete="off">
            <h3>{lang.pick("Thêm một nhà", "Add a visit")}</h3>
            {shared::token(context)}
            <input type="hidden" name=KEY value=key.to_owned()/>
            <TextField text=label value=named native=Native { required: true, ..native() }/>
            <Select text=service choices value/>
            <TextField text=place value=at native=native()/>
            <TextField text=time value=when native=native() short=true/>
            <Actions><Button weight=Weight::Secondary>{lang.pick("Thêm vào danh sách", "Add to the list")}</Button></Actions>
        </form>
    }
    .into_any()
}

/// Putting the list on this device. The script shows it; a computer that many people use keeps
/// nothing, so that it takes nothing along either.
fn packing(context: &Context, choices: Vec<Choice>) -> AnyView {
    let lang = context.lang;
    if context.shared {
        let title = lang
            .pick("Máy dùng chung không mang theo được", "A shared computer takes nothing along");
        let text = lang.pick(
            "Máy này được dọn sạch sau mỗi người. Dùng điện thoại hoặc máy tính bảng của bạn hay của đội.",
            "It is cleared after each person. Use your own phone or the team's tablet.",
        );
        return view! { <Notice title><p>{text}</p></Notice> }.into_any();
    }
    let pin = |name: &str, label: &str| FieldText::new(name, label);
    let secret = || Native {
        required: true,
        min_length: Some(6),
        max_length: Some(64),
        autocomplete: Some("new-password"),
        ..Native::default()
    };
    let first = pin("ma_khoa", lang.pick("Mã khóa máy này", "Code that locks this device"))
        .hint(lang.pick(
        "Ít nhất 6 chữ số hoặc chữ. Dài hơn thì khó đoán hơn. Quên mã thì không ai mở lại được.",
        "At least 6 digits or letters; longer is harder to guess. Nobody can open it without.",
    ));
    let second = pin("ma_khoa_lai", lang.pick("Gõ lại mã khóa", "The code once more"));
    let more = FieldText::new(
        "mang_them",
        lang.pick("Mang thêm tờ khai của việc khác", "Forms of other services"),
    )
    .hint(lang.pick(
        "Tờ khai của các việc trong danh sách luôn được mang theo.",
        "Forms of the services on the list are always taken along.",
    ))
    .optional();
    let differ = lang.pick("Hai lần gõ mã không giống nhau.", "The two codes differ.");
    let wrong = lang.pick(
        "Máy này đang mang một danh sách với mã khác. Gõ đúng mã đó, hoặc mở ra và xóa trước.",
        "This device carries a list under another code. Type that one, or open and delete it first.",
    );
    let failed = lang.pick(
        "Chưa mang theo được: mạng yếu hoặc máy hết chỗ. Thử lại khi còn mạng.",
        "It could not be taken along: a weak line, or no room. Try again while there is a network.",
    );
    let busy = lang.pick("Đang cất vào máy…", "Putting it on this device…");
    view! {
        <section class="no-print" data-mang-theo=format!("{DAY}/mang-theo") hidden>
            <h2>{lang.pick("Mang theo trên máy này", "Take it along on this device")}</h2>
            <p>{lang.pick(
                "Danh sách, tờ khai và những gì bạn ghi ở làng được khóa bằng mã này trên máy. Cổng không biết mã.",
                "The list, the forms and what you write in the village are locked on the device with this code. The portal does not know it.",
            )}</p>
            <p hidden data-dang-mang><a href=format!("{DAY}/may")>{lang.pick("Máy này đang mang một danh sách: mở", "This device carries a list: open it")}</a></p>
            <form data-goi autocomplete="off">
                {shared::token(context)}
                <TextField text=first native=secret() kind="password" short=true/>
                <TextField text=second native=secret() kind="password" short=true/>
                {keyboard(lang)}
                <details>
                    <summary>{lang.pick("Tờ khai của việc khác", "Forms of other services")}</summary>
                    <Checkboxes text=more choices/>
                </details>
                <p role="alert" class="field__error" data-loi data-khac=differ data-sai=wrong
                    data-hong=failed data-dang=busy hidden></p>
                <Actions><Button>{lang.pick("Mang theo", "Take along")}</Button></Actions>
            </form>
        </section>
        {without_scripts(lang)}
    }
    .into_any()
}

fn without_scripts(lang: Lang) -> AnyView {
    let title =
        lang.pick("Cần bật JavaScript để mang theo trên máy", "Taking it along needs JavaScript");
    let text = lang.pick(
        "Trình duyệt này đang tắt JavaScript. In danh sách và tờ khai trống ở dưới, hoặc dùng máy khác.",
        "This browser has it switched off. Print the list and the empty forms below, or use another device.",
    );
    view! {
        <div class="no-print" data-khong-ma>
            <Notice title><p>{text}</p></Notice>
            <Actions>
                <LinkButton weight=Weight::Secondary href="/tro-giup/khach/moi">{lang.pick("Giúp một người ngay bây giờ", "Help somebody now")}</LinkButton>
            </Actions>
        </div>
    }
    .into_any()
}
