//! Reads the HTML our renderer writes: quoted attributes, every element closed.

/// An element and where it stands.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) parent: Option<usize>,
    /// Its own text, without that of elements inside.
    pub(super) text: String,
}

impl Element {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// A document as a list in the order of the opening tags.
#[derive(Debug)]
pub(super) struct Document(pub(super) Vec<Element>);

const VOID: [&str; 9] = ["area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"];
const RAW: [&str; 3] = ["script", "style", "textarea"];

impl Document {
    /// Reads a document; the error says where a tag is closed that is not open.
    pub(super) fn read(html: &str) -> Result<Self, String> {
        let mut all: Vec<Element> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            if let Some(&top) = open.last() {
                all[top].text.push_str(&unescaped(&rest[..at]));
            }
            rest = &rest[at + 1..];
            if rest.starts_with('!') {
                rest = rest.split_once('>').ok_or("an open comment")?.1;
                continue;
            }
            let end = tag_end(rest).ok_or("an open tag")?;
            let tag = &rest[..end];
            rest = &rest[end + 1..];
            if let Some(name) = tag.strip_prefix('/') {
                let top = open.pop().ok_or(format!("</{name}> closes nothing"))?;
                if all[top].name != name {
                    return Err(format!("</{name}> closes <{}>", all[top].name));
                }
                continue;
            }
            let element = element(tag, open.last().copied());
            let name = element.name.clone();
            all.push(element);
            if RAW.contains(&name.as_str()) {
                let (text, after) = rest
                    .split_once(&format!("</{name}>"))
                    .ok_or(format!("<{name}> is not closed"))?;
                text.clone_into(&mut all.last_mut().unwrap().text);
                rest = after;
            } else if !VOID.contains(&name.as_str()) && !tag.ends_with('/') {
                open.push(all.len() - 1);
            }
        }
        match open.last() {
            Some(&top) => Err(format!("<{}> is not closed", all[top].name)),
            None => Ok(Self(all)),
        }
    }

    /// An element's ancestors, the nearest first.
    pub(super) fn above<'a>(&'a self, element: &'a Element) -> impl Iterator<Item = &'a Element> {
        std::iter::successors(element.parent, |at| self.0[*at].parent).map(|at| &self.0[at])
    }

    /// All elements of this name.
    pub(super) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.0.iter().filter(move |element| element.name == name)
    }

    /// Everything inside an element.
    pub(super) fn inside<'a>(&'a self, outer: &'a Element) -> impl Iterator<Item = &'a Element> {
        self.0.iter().filter(move |one| self.above(one).any(|above| std::ptr::eq(above, outer)))
    }
}

/// The end of a tag; a `>` inside quotes does not count.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quoted = false;
    rest.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == '>' && !quoted).then_some(at)
    })
}

fn element(tag: &str, parent: Option<usize>) -> Element {
    let tag = tag.trim_end_matches('/');
    let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        if key.is_empty() {
            break;
        }
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => ("", after),
        };
        attributes.push((key.to_owned(), unescaped(value)));
        rest = after;
    }
    Element { name: name.to_owned(), attributes, parent, text: String::new() }
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&#x27;", "'").replace("&amp;", "&")
}
