//! What was typed into a page that is asked for again, to be read in another way: where there are no
//! scripts the switches of the header send its form to its own address, where nothing is stored and
//! nothing done. The page is made as if it were opened, and what was typed is put into its form.

use leptos::prelude::*;

use crate::{
    components::{
        notice::{News, Notice},
        text_area::escaped,
    },
    lang::Lang,
    pages::helping::field::DRAWING,
};

/// What was typed into the form of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Names and values, as sent.
    pub fields: Vec<(String, String)>,
    /// Fields and names of the files that were chosen: no browser can be given them back.
    pub files: Vec<(String, String)>,
}

/// Kinds of controls in which nobody types, or whose content is not shown again.
const LEFT: [&str; 7] = ["button", "file", "hidden", "image", "password", "reset", "submit"];

/// Fields that were sent and not put into a control yet.
type Sent<'a> = Vec<&'a (String, String)>;

impl Typed {
    /// Names the files that have to be chosen again, and says when a signature has to be drawn again.
    pub(super) fn choose_again(&self, lang: Lang) -> Option<AnyView> {
        if self.files.is_empty() {
            return None;
        }
        let (drawn, chosen): (Vec<_>, Vec<_>) =
            self.files.iter().partition(|(field, _)| field == DRAWING);
        let signed = (!drawn.is_empty()).then(|| sign_again(lang));
        let names: Vec<&str> = chosen.into_iter().map(|(_, name)| name.as_str()).collect();
        let files = (!names.is_empty()).then(|| files_again(&names, lang));
        Some(view! { {signed}{files} }.into_any())
    }
    /// The document with what was typed in its form of this id, which says in which of its fields
    /// that is another thing than the page has, besides those that are `given` back there. A control of which nothing was sent stays as the
    /// page has it, but for boxes: of one that is not ticked nothing is sent.
    pub(super) fn filled<'a>(&'a self, html: &'a str, form: &str, given: &'a [String]) -> String {
        let mut sent: Sent<'_> = self.fields.iter().collect();
        let mut out = String::with_capacity(html.len());
        let mut rest = html;
        let mut inside = false;
        // What was chosen of the list whose options follow, what the page has, and the list's name.
        let mut chosen: Option<String> = None;
        let (mut stood, mut list) = (None, None);
        // Where the tag of the form ends, and the names of what is other than on the page.
        let mut end = None;
        let mut other: Vec<&str> = given.iter().map(String::as_str).collect();
        while let Some((text, tag)) = rest.split_once('<') {
            // Our renderer writes no `>` into an attribute.
            let Some((tag, after)) = tag.split_once('>') else { return html.to_owned() };
            rest = after;
            let read = Tag::read(tag);
            let mut written = None;
            match read.name {
                "form" => inside = read.get("id") == Some(form),
                "/form" => inside = false,
                "input" if inside => {
                    written = self.input(&read, &mut sent);
                    if written.as_deref().is_some_and(|new| Tag::read(new).differs(&read)) {
                        other.extend(read.get("name"));
                    }
                }
                "select" if inside => {
                    chosen = read.taken(&mut sent).map(quoted);
                    (stood, list) = (None, read.get("name"));
                }
                "/select" if chosen.take().is_some_and(|value| stood != Some(value.as_str())) => {
                    other.extend(list);
                }
                "option" => {
                    // The first stands where none is said to.
                    if stood.is_none() || read.has("selected") {
                        stood = read.get("value");
                    }
                    written = chosen.as_deref().map(|value| read.option(value));
                }
                _ => {}
            }
            out.extend([text, "<", written.as_deref().unwrap_or(tag)]);
            if inside && read.name == "form" {
                end = Some(out.len());
            }
            out.push('>');
            if inside && read.name == "textarea" {
                let lines = rest.split_once("</").zip(read.taken(&mut sent));
                if let Some(((old, after), text)) = lines {
                    let text = escaped(text);
                    if text != old {
                        other.extend(read.get("name"));
                    }
                    out.extend([text.as_str(), "</"]);
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        other.dedup();
        if let Some(end) = end.filter(|_| !other.is_empty()) {
            out.insert_str(end, &format!(" data-tra-lai=\"{}\"", other.join(" ")));
        }
        out
    }

    /// A control with what was typed in it, or chosen; `None` where it stays as it is.
    fn input(&self, tag: &Tag<'_>, sent: &mut Sent<'_>) -> Option<String> {
        let kind = tag.get("type").unwrap_or("text");
        if LEFT.contains(&kind) || tag.has("disabled") {
            return None;
        }
        if !matches!(kind, "checkbox" | "radio") {
            let value = quoted(tag.taken(sent)?);
            return Some(tag.written("value", &format!(" value=\"{value}\"")));
        }
        let (name, value) = (tag.get("name")?, tag.get("value").unwrap_or("on"));
        let mut answers = self.fields.iter().filter(|(field, _)| field == name).peekable();
        // One of several can be exchanged, not taken away.
        if kind == "radio" && answers.peek().is_none() {
            return None;
        }
        let checked = answers.any(|(_, answer)| quoted(answer) == value);
        Some(tag.written("checked", if checked { " checked" } else { "" }))
    }
}

/// Says that the signature on the screen is gone.
fn sign_again(lang: Lang) -> AnyView {
    let title = lang.pick("Hãy nhờ người đó ký lại", "Please ask her to sign again");
    let text = lang.pick(
        "Bạn vừa đổi cách đọc trang. Chữ bạn ghi còn đủ, nhưng trình duyệt không giữ được chữ ký trên màn hình.",
        "You changed how you read the page. What you typed is all there, but the browser could not keep the signature on the screen.",
    );
    view! { <Notice news=News::Warning title live=true><p>{text}</p></Notice> }.into_any()
}

/// Names the files that are gone.
fn files_again(names: &[&str], lang: Lang) -> AnyView {
    let title = lang.pick("Hãy chọn lại tệp", "Please choose the files again");
    let text = lang.pick(
        "Bạn vừa đổi cách đọc trang. Chữ bạn ghi còn đủ, nhưng trình duyệt không giữ được những tệp đã chọn này:",
        "You changed how you read the page. What you typed is all there, but the browser could not keep these files that you had chosen:",
    );
    let names: Vec<AnyView> =
        names.iter().map(|name| view! { <li>{(*name).to_owned()}</li> }.into_any()).collect();
    view! { <Notice news=News::Warning title live=true><p>{text}</p><ul>{names}</ul></Notice> }
        .into_any()
}

/// A text as it stands in an attribute.
fn quoted(text: &str) -> String {
    escaped(text).replace('"', "&quot;")
}

/// A tag as our renderer writes it.
struct Tag<'a> {
    name: &'a str,
    /// With their values as they stand there.
    attributes: Vec<(&'a str, Option<&'a str>)>,
}

impl<'a> Tag<'a> {
    fn read(tag: &'a str) -> Self {
        let (name, mut rest) = tag.trim_end_matches('/').split_once(' ').unwrap_or((tag, ""));
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start();
            let (key, after) = rest.split_at(rest.find(['=', ' ']).unwrap_or(rest.len()));
            if key.is_empty() {
                return Self { name, attributes };
            }
            let value = after.strip_prefix("=\"").and_then(|value| value.split_once('"'));
            attributes.push((key, value.map(|(value, _)| value)));
            rest = value.map_or(after, |(_, after)| after);
        }
    }

    fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(key, _)| *key == name)
    }

    fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(key, _)| *key == name)?.1
    }

    /// Whether another text stands in it, or another tick.
    fn differs(&self, other: &Tag<'_>) -> bool {
        let value = self.get("value").unwrap_or_default();
        value != other.get("value").unwrap_or_default()
            || self.has("checked") != other.has("checked")
    }

    /// What was sent of this control, once.
    fn taken<'s>(&self, sent: &mut Sent<'s>) -> Option<&'s str> {
        let name = self.get("name")?;
        let at = sent.iter().position(|(field, _)| field == name)?;
        Some(&sent.remove(at).1)
    }

    /// One of a list of which `chosen` was chosen.
    fn option(&self, chosen: &str) -> String {
        let is_it = self.get("value") == Some(chosen);
        self.written("selected", if is_it { " selected" } else { "" })
    }

    /// The tag with `more` in place of an attribute.
    fn written(&self, attribute: &str, more: &str) -> String {
        let mut out = self.name.to_owned();
        for (key, value) in self.attributes.iter().filter(|(key, _)| *key != attribute) {
            out.extend([" ", *key]);
            if let Some(value) = *value {
                out.extend(["=\"", value, "\""]);
            }
        }
        out + more
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        components::{
            checkboxes::Checkboxes,
            field::FieldText,
            file_field::FileField,
            radios::Radios,
            select::{Choice, Select},
            testing::html,
            text_area::TextArea,
            text_field::TextField,
        },
        shell::WRITTEN,
    };

    const NASTY: &str = "\"><script>&\n name=\"x";

    fn page() -> String {
        let choices = || vec![Choice::new("a", "A"), Choice::new("b\"&<", "B")];
        let text = |name: &str| FieldText::new(name, "Chữ value=");
        html(|| {
            view! {
                <form id="khac"><input name="ten" value="giữ"/></form>
                <form id=WRITTEN method="post">
                    <input type="hidden" name="_token" value="cu"/>
                    <TextField text=text("ten") value="cũ name="/>
                    <TextField text=text("ma") kind="password"/>
                    <TextField text=text("khong_gui") value="như cũ"/>
                    <TextArea text=text("dai") value="cũ"/>
                    <Radios text=text("mot") choices=choices() value="a"/>
                    <Radios text=text("mot_khong_gui") choices=choices() value="a"/>
                    <Checkboxes text=text("nhieu") choices=choices() values=vec!["a".to_owned()]/>
                    <Select text=text("chon") choices=choices() value="a" prompt="Chọn…"/>
                    <FileField text=text("tep") accept="image/png"/>
                </form>
                <TextField text=text("ngoai") value="ngoài"/>
            }
        })
    }

    fn filled(fields: &[(&str, &str)]) -> String {
        let fields =
            fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Typed { fields, files: Vec::new() }.filled(&page(), WRITTEN, &[])
    }

    #[test]
    fn what_was_typed_and_chosen_stands_in_its_form_and_nowhere_else() {
        let page = filled(&[
            ("_token", "la"),
            ("ten", NASTY),
            ("ma", "123456"),
            ("dai", "\nmột\n</textarea><b>"),
            ("mot", "b\"&<"),
            ("nhieu", "b\"&<"),
            ("chon", "b\"&<"),
            ("tep", "x"),
            ("ngoai", "lạ"),
        ]);
        for part in [
            r#"name="ten" value="giữ""#,
            r#"name="_token" value="cu""#,
            "value=\"&quot;&gt;&lt;script&gt;&amp;\n name=&quot;x\"",
            "\n\nmột\n&lt;/textarea&gt;&lt;b&gt;</textarea>",
            r#"value="như cũ""#,
            r#"value="ngoài""#,
            r#"<option value="b&quot;&amp;&lt;" selected>B"#,
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
        for part in ["<script>", "123456", "cũ name=", "lạ"] {
            assert!(!page.contains(part), "{part} in {page}");
        }
        // Both radios and the box that were sent, and the radio of which nothing was.
        assert_eq!(page.matches(" checked").count(), 3, "{page}");
        assert_eq!(page.matches(" selected").count(), 1, "{page}");
    }

    #[test]
    fn a_tick_that_was_taken_away_is_gone_and_an_empty_answer_stays_empty() {
        let page = filled(&[("ten", ""), ("dai", ""), ("chon", "")]);
        assert_eq!(page.matches(" checked").count(), 2, "{page}");
        assert!(page.contains(r#"<option value="" selected>"#), "{page}");
        assert!(!page.contains("cũ name=") && !page.contains(">cũ<"), "{page}");
    }

    #[test]
    fn the_form_names_what_is_other_than_on_the_page() {
        let same = [
            ("khong_gui", "như cũ"),
            ("dai", "cũ"),
            ("mot", "a"),
            ("mot_khong_gui", "a"),
            ("nhieu", "a"),
            ("chon", "a"),
        ];
        assert!(!filled(&same).contains("data-tra-lai"), "{}", filled(&same));
        for (name, value) in [
            ("ten", "mới"),
            ("khong_gui", ""),
            ("dai", "cũ\nmới"),
            ("mot", "b\"&<"),
            ("nhieu", "b\"&<"),
            ("chon", ""),
        ] {
            let mut sent = same.to_vec();
            sent.retain(|(other, _)| *other != name);
            sent.push((name, value));
            let page = filled(&sent);
            assert!(page.contains(&format!(" data-tra-lai=\"{name}\">")), "{name} in {page}");
        }
        let mut sent = same.to_vec();
        sent.extend([("ten", "mới"), ("nhieu", "b\"&<")]);
        assert!(filled(&sent).contains(" data-tra-lai=\"ten nhieu\">"), "{}", filled(&sent));
    }

    #[test]
    fn the_form_names_what_the_page_itself_gives_back() {
        let given = ["khong_gui".to_owned()];
        let page = Typed::default().filled(&page(), WRITTEN, &given);
        assert!(page.contains(" data-tra-lai=\"khong_gui nhieu\">"), "{page}");
    }

    #[test]
    fn nothing_but_the_form_is_written_anew() {
        assert_eq!(Typed::default().filled(&page(), "khong-co", &[]), page());
        let odd = "<p>a < b";
        assert_eq!(Typed::default().filled(odd, WRITTEN, &[]), odd);
    }

    #[test]
    fn files_are_named_that_have_to_be_chosen_again() {
        let typed = |files: &[(&str, &str)]| Typed {
            files: files
                .iter()
                .map(|(field, name)| ((*field).to_owned(), (*name).to_owned()))
                .collect(),
            ..Typed::default()
        };
        let said = |files: &[(&str, &str)], lang| {
            let typed = typed(files);
            html(move || typed.choose_again(lang))
        };
        assert!(typed(&[]).choose_again(Lang::Vi).is_none());
        let file = said(&[("tep", "khách <1>.csv")], Lang::Vi);
        assert!(file.contains("Hãy chọn lại tệp") && !file.contains("ký lại"), "{file}");
        assert!(file.contains("<li>khách &lt;1&gt;.csv</li>"), "{file}");
        // Nobody chose the drawing as a file.
        let drawing = (DRAWING, "chu-ky.png");
        for (lang, sign, choose) in [
            (Lang::Vi, "nhờ người đó ký lại", "chọn lại tệp"),
            (Lang::En, "ask her to sign again", "choose the files again"),
        ] {
            let drawn = said(&[drawing], lang);
            assert!(drawn.contains(sign) && !drawn.contains(choose), "{drawn}");
            assert!(!drawn.contains("chu-ky.png"), "{drawn}");
            let both = said(&[("chu_ky", "anh.png"), drawing], lang);
            assert!(both.contains(sign) && both.contains(choose), "{both}");
            assert!(both.contains("<li>anh.png</li>") && !both.contains("chu-ky.png"), "{both}");
        }
    }
}
