//! The page that takes a list.

use domain::{form::Reach, lodging};
use leptos::prelude::*;

use super::{
    super::{
        Context, Page,
        context::Look,
        fields::{Filling, field},
        parts, step,
    },
    Entry, FILE, Left, SCANS, Trouble,
};
use crate::{
    backend::Backend,
    components::{
        button::{Actions, Button, LinkButton, Weight},
        error_summary::{ErrorSummary, Mistake},
        field::{FieldText, Native},
        file_field::FileField,
        notice::{News, Notice},
        saved_state::KeptHere,
        text_area::TextArea,
    },
    lang::Lang,
    shell::WRITTEN,
    words,
};

/// What the file control offers.
const ACCEPT: &str =
    ".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The page, with everything that is wrong after a try.
pub fn form(context: &Context, backend: &dyn Backend, entry: &Entry) -> Page {
    let lang = context.lang;
    let title = context.t("Báo nhiều khách một lần", "Report many guests in one go");
    let mut mistakes = step::mistakes(&entry.form, &entry.report, lang);
    mistakes.extend(entry.trouble.map(|trouble| trouble_at(trouble, lang)));
    let look = Look {
        title: title.clone(),
        has_errors: !mistakes.is_empty(),
        gives_back: Some(WRITTEN),
        given: entry.given.clone(),
        ..Look::default()
    };
    let status = match entry.trouble {
        Some(trouble) => trouble.status(),
        None if mistakes.is_empty() => 200,
        None => 422,
    };
    let page = context.page(look, || view(context, backend, entry, title, mistakes));
    page.status(status)
}

fn trouble_at(trouble: Trouble, lang: Lang) -> Mistake {
    let field = if matches!(trouble, Trouble::Both) { SCANS } else { FILE };
    Mistake::new(field, trouble_words(trouble, lang))
}

fn trouble_words(trouble: Trouble, lang: Lang) -> &'static str {
    match trouble {
        Trouble::Nothing => lang.pick(
            "Chọn một tệp, hoặc quét thẻ của khách vào ô bên dưới.",
            "Choose a file, or scan the guests' cards into the box below.",
        ),
        Trouble::Both => lang.pick(
            "Gửi tệp và mã quét làm hai lần: bỏ trống một trong hai ô.",
            "Send file and scans one after the other: leave one of the two empty.",
        ),
        Trouble::TooLarge => lang.pick(
            "Tệp lớn hơn 10 MB. Chia làm nhiều tệp.",
            "The file is larger than 10 MB. Split it into several.",
        ),
        Trouble::List(error) => words::list_error(error, lang),
    }
}

fn view(
    context: &Context,
    backend: &dyn Backend,
    entry: &Entry,
    title: String,
    mistakes: Vec<Mistake>,
) -> AnyView {
    let lang = context.lang;
    let now = backend.now();
    let reach = Reach::of(&entry.form, &entry.answers, now.date());
    let sources = std::collections::BTreeMap::new();
    let filling = Filling {
        form: &entry.form,
        answers: &entry.answers,
        reach: &reach,
        report: &entry.report,
        unseen: &[],
        trouble: None,
        sources: &sources,
        files_at: "",
        autofill: !context.keeps_nothing(),
        adds_rows: false,
        lang,
    };
    let fields: Vec<AnyView> =
        entry.form.steps.iter().flat_map(|s| &s.fields).map(|f| field(filling, f)).collect();
    let summary = (!mistakes.is_empty()).then(|| view! { <ErrorSummary mistakes/> });
    let error = |name: &str| {
        let at = entry.trouble.map(|trouble| trouble_at(trouble, lang));
        at.filter(|mistake| mistake.name == name).map(|mistake| mistake.words)
    };
    let file = FieldText::new(FILE, lang.pick("Tệp danh sách", "File with the list"))
        .hint(lang.pick(
            "Tệp .xlsx hoặc .csv, không quá 10 MB và 100.000 dòng. Cột phải có: Họ và tên, Số giấy tờ. Ô trống lấy theo phần trên.",
            "An .xlsx or .csv file, 10 MB and 100,000 rows at most. Columns needed: full name, identity number. Empty cells take what stands above.",
        ))
        .error(error(FILE))
        .optional();
    let scans = FieldText::new(
        SCANS,
        lang.pick("Hoặc quét mã QR trên thẻ căn cước", "Or scan the QR codes of identity cards"),
    )
    .hint(lang.pick(
        "Đặt con trỏ vào ô này rồi quét, mỗi thẻ một dòng.",
        "Put the cursor here and scan, one card a line.",
    ))
    .error(error(SCANS))
    .optional();
    let autocomplete = if filling.autofill { "on" } else { "off" };
    let native = Native { autocomplete: Some("off"), ..Native::default() };
    let value = entry.scans.clone();
    view! {
        {summary}
        <h1>{title}</h1>
        {entry.left.as_ref().map(|left| unrecorded(left, lang))}
        {deadline(lodging::standing(now.local()), lang)}
        <form id=WRITTEN method="post" action="/luu-tru" enctype="multipart/form-data" novalidate
            autocomplete=autocomplete data-giu-lai="luu-tru">
            {parts::token(context)}
            <h2>{lang.pick("Chung cho mọi khách", "The same for all guests")}</h2>
            {fields}
            <h2>{lang.pick("Danh sách khách", "The guests")}</h2>
            <p>
                {lang.pick("Tệp mẫu: ", "Sample: ")}
                <a href="/luu-tru/mau.xlsx">".xlsx"</a>", "<a href="/luu-tru/mau.csv">".csv"</a>
            </p>
            <FileField text=file accept=ACCEPT/>
            <TextArea text=scans value native rows=8/>
            <KeptHere/>
            <p class="soft">{lang.pick(
                "Dòng sai được báo rõ sai gì và không làm hỏng dòng khác: dòng đúng vẫn được ghi nhận.",
                "A wrong row is told with what is wrong and spoils no other: right rows are recorded all the same.",
            )}</p>
            <Actions>
                <Button>{lang.pick("Gửi danh sách", "Send the list")}</Button>
                <LinkButton weight=Weight::Secondary href="/dich-vu/thong-bao-luu-tru">
                    {lang.pick("Gõ tay từng khách", "Type guests one by one")}
                </LinkButton>
            </Actions>
        </form>
        {step::communes(backend.places())}
    }
    .into_any()
}

/// What the last list has left to mend.
fn unrecorded(left: &Left, lang: Lang) -> AnyView {
    let (guests, at) = (left.guests, words::date_time(left.received_at, lang));
    let title = lang.pick(
        format!("Danh sách gửi lúc {at} còn {guests} dòng chưa ghi nhận"),
        format!("The list sent at {at} has {guests} rows that are not recorded"),
    );
    let href = format!("/luu-tru/nhap/{}", left.list);
    let words = lang.pick("Xem từng dòng và cách làm tiếp", "See each row and what to do");
    view! { <Notice news=News::Warning title><p><a href=href>{words}</a></p></Notice> }.into_any()
}

/// Until when guests have to be reported.
fn deadline(standing: lodging::Standing, lang: Lang) -> AnyView {
    let (warn, words) = words::deadline(standing, lang);
    let news = if warn { News::Warning } else { News::Info };
    view! { <Notice news title=words/> }.into_any()
}
