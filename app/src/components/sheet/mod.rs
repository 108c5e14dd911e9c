//! A page for paper: receipts, requests, the register, in the order of the official forms.

pub mod examples;

use leptos::prelude::*;

/// The paper it is laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 148 by 210 mm.
    A5,
}

/// A place to sign: who signs, how ("Ký, ghi rõ họ tên"), and the name when it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// In which role: "NGƯỜI NỘP HỒ SƠ".
    pub role: String,
    /// How to sign.
    pub note: String,
    /// The printed name.
    pub name: Option<String>,
}

/// A sheet with the head that Decree 30/2020/NĐ-CP, annex I, prescribes: office on the left,
/// the nation's name and motto on the right, then title and content. Always in Vietnamese,
/// since it is an official paper.
#[component]
pub fn Sheet(
    /// The paper.
    #[prop(optional)]
    paper: Paper,
    /// The office, its superior first: one line each.
    offices: Vec<String>,
    /// The form's number and source, top right: "Mẫu CT01 ban hành kèm theo …".
    #[prop(optional, into)]
    form: Option<String>,
    /// The title, in capitals as the form has it.
    #[prop(into)]
    title: String,
    /// What stands under the title: the dossier's code, "Kính gửi: …".
    #[prop(optional, into)]
    subtitle: Option<String>,
    /// Places to sign, from left to right.
    #[prop(optional)]
    signatures: Vec<Signature>,
    /// The content.
    children: Children,
) -> impl IntoView {
    let class = match paper {
        Paper::A4 => "sheet sheet--a4",
        Paper::A5 => "sheet sheet--a5",
    };
    let offices = offices.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
    let signed = (!signatures.is_empty()).then(|| {
        let places = signatures.into_iter().map(signature_place).collect_view();
        view! { <div class="sheet__signatures">{places}</div> }
    });
    view! {
        <article class=class lang="vi">
            {form.map(|form| view! { <p class="sheet__form">{form}</p> })}
            <div class="sheet__head">
                <div class="sheet__office">{offices}</div>
                <div class="sheet__nation">
                    <p>"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"</p>
                    <p class="sheet__motto">"Độc lập - Tự do - Hạnh phúc"</p>
                </div>
            </div>
            <h2 class="sheet__title">{title}</h2>
            {subtitle.map(|subtitle| view! { <p class="sheet__subtitle">{subtitle}</p> })}
            {children()}
            {signed}
        </article>
    }
}

fn signature_place(signature: Signature) -> impl IntoView {
    view! {
        <div class="sheet__signature">
            <p><b>{signature.role}</b></p>
            <p><i>{signature.note}</i></p>
            <p class="sheet__name">{signature.name}</p>
        </div>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn the_head_stands_before_title_and_content() {
        let page = html(|| {
            let offices = vec!["CÔNG AN TỈNH KHÁNH HÒA".to_owned()];
            view! { <Sheet paper=Paper::A5 offices title="GIẤY TIẾP NHẬN"><p>"nội dung"</p></Sheet> }
        });
        let places: Vec<_> = ["KHÁNH HÒA", "Độc lập", "GIẤY TIẾP NHẬN", "nội dung"]
            .iter()
            .map(|part| page.find(part))
            .collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{page}");
        assert!(page.contains("sheet--a5"), "{page}");
    }
}
