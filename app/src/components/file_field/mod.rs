//! Files to attach, and the ones attached already.

pub mod examples;

use leptos::prelude::*;

use super::field::{Field, FieldText};
use crate::icons::{Icon, Picture};
use crate::lang::use_lang;

/// A file the server has received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// Its identifier. The same file at two fields has the same one.
    pub id: String,
    /// The file's name as the person knows it.
    pub name: String,
    /// Its size in words: `412 kB`.
    pub size: String,
    /// Where it can be opened; `None` when it cannot.
    pub href: Option<String>,
    /// SHA-256 of its content in hexadecimal: the phone's script knows by it what it has sent.
    pub sha256: String,
}

/// The name under which the remove button of an attached file posts its field and its id:
/// `tep_cho_o:1f…`.
pub const REMOVE_FILE: &str = "bo-tep";

/// The attribute of a control that the portal wants a file at. The browser does not ask by it: what was
/// chosen may be on its way, or be kept by a script.
pub const NEEDED: &str = "data-can";

/// A field for one or more files, with the list of what arrived and a button to take each out.
///
/// It is the browser's own control: it opens the camera or the folder without scripts. The form
/// needs `enctype="multipart/form-data"`.
#[component]
pub fn FileField(
    /// The words around it; the hint says which kinds and how large.
    text: FieldText,
    /// Media types and endings: `image/jpeg,image/png,application/pdf`.
    #[prop(into)]
    accept: String,
    /// What arrived already.
    #[prop(optional)]
    attached: Vec<Attached>,
    /// Whether several may be chosen at once.
    #[prop(optional)]
    multiple: bool,
    /// Whether the browser asks for one; off by itself once a file is attached.
    #[prop(optional)]
    required: bool,
    /// Whether it carries [`NEEDED`].
    #[prop(optional)]
    needed: bool,
) -> impl IntoView {
    let (id, name) = (text.id(), text.name.clone());
    let (described_by, invalid) = (text.described_by(), text.invalid());
    let required = required && attached.is_empty();
    let list = (!attached.is_empty()).then(|| file_list(&name, attached));
    view! {
        <Field text>
            {list}
            <input class="input file" id=id name=name type="file" accept=accept multiple=multiple
                required=required data-can=needed aria-describedby=described_by aria-invalid=invalid/>
        </Field>
    }
}

/// The files that arrived.
fn file_list(field: &str, attached: Vec<Attached>) -> impl IntoView + use<> {
    let lang = use_lang();
    let (remove, file) = (lang.pick("Bỏ", "Remove"), lang.pick(" tệp ", " file "));
    let items: Vec<_> = attached
        .into_iter()
        .map(|item| {
            let name = item.name.clone();
            let here = format!("{field}:{}", item.id);
            let title = match item.href {
                Some(href) => view! { <a href=href>{item.name}</a> }.into_any(),
                None => item.name.into_any(),
            };
            view! {
                <li class="files__item" data-sha=item.sha256>
                    <Picture icon=Icon::File/>
                    <span class="files__name">{title}" "<small>{item.size}</small></span>
                    <button class="button button--small" type="submit" name=REMOVE_FILE value=here
                        formnovalidate=true>
                        {remove}
                        <span class="visually-hidden">{file}{name}</span>
                    </button>
                </li>
            }
        })
        .collect();
    view! { <ul class="files">{items}</ul> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    fn page(attached: Vec<Attached>) -> String {
        html(|| {
            let text = FieldText::new("giay", "Giấy tờ nhà");
            view! { <FileField text accept="application/pdf" attached required=true/> }
        })
    }

    #[test]
    fn a_file_is_required_only_until_one_arrived() {
        assert!(page(vec![]).contains(" required"));
        let one = Attached {
            id: "a1".into(),
            name: "nhà <1>.pdf".into(),
            size: "412 kB".into(),
            href: None,
            sha256: "5e".into(),
        };
        let page = page(vec![one]);
        assert!(!page.contains(" required"), "{page}");
        assert!(page.contains(r#"name="bo-tep" value="giay:a1""#), "{page}");
        assert!(page.contains("nhà &lt;1&gt;.pdf"), "{page}");
        assert!(page.contains(r#"data-sha="5e""#), "{page}");
    }

    #[test]
    fn that_a_file_is_wanted_is_told_to_scripts_and_not_asked_for_by_the_browser() {
        let page = |needed: bool| {
            html(move || {
                let text = FieldText::new("giay", "Giấy tờ nhà");
                view! { <FileField text accept="application/pdf" needed/> }
            })
        };
        let wanted = page(true);
        assert!(wanted.contains(NEEDED) && !wanted.contains(" required"), "{wanted}");
        assert!(!page(false).contains(NEEDED));
    }
}
