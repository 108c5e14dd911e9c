//! Which keys and changes lead to which checks.

use std::{cell::RefCell, rc::Rc};

use domain::form::{Answers, Context, Field, Kind, Reach, check_field};
use gloo::{events::EventListener, timers::callback::Timeout};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlFormElement};

use super::{CheckFormData, dom};
use crate::{packed, words};

/// Long enough to end a burst of keys, short enough to feel immediate.
const PAUSE_MS: u32 = 250;
/// Longer than a tap takes, which takes the focus and presses in one go.
const TAP_MS: u32 = 50;

struct Watch {
    data: CheckFormData,
    form: HtmlFormElement,
    pause: RefCell<Option<Timeout>>,
}

/// Does something in a task of its own. A weak phone compiles wasm as it is first called, and is held up
/// for that long: what starts the checks is done in parts, and a key that was pressed comes between.
fn apart(act: impl FnOnce() + 'static) {
    Timeout::new(0, act).forget();
}

/// Starts watching the form with `data-check` on the page; does nothing on a page without one.
pub fn install() {
    let Some(form) = document().query_selector("form[data-check]").ok().flatten() else { return };
    let Ok(form) = form.dyn_into::<HtmlFormElement>() else { return };
    let Some(data) = document().get_element_by_id("form-data").and_then(|e| e.text_content())
    else {
        return;
    };
    apart(move || {
        let Some(data) = js_sys::JSON::parse(&data).ok().and_then(|text| text.as_string()) else {
            return;
        };
        let Ok(data) = packed::read::<CheckFormData>(&data) else { return };
        let watch = Rc::new(Watch { data, form, pause: RefCell::new(None) });
        apart(move || watch.start());
    });
}

/// Does something as soon as nothing is pressed. A message that comes or goes moves what is below it,
/// and pressing a button takes the focus from the field first: it would slip away under the finger.
fn released(act: impl FnOnce() + 'static) {
    Timeout::new(TAP_MS, move || if dom::is_pressed() { released(act) } else { act() }).forget();
}

impl Watch {
    fn start(self: Rc<Self>) {
        let typed = self.clone();
        EventListener::new(&self.form, "input", move |event| typed.typed(event)).forget();
        // `focusout` bubbles where `blur` does not.
        for kind in ["focusout", "change"] {
            let left = self.clone();
            EventListener::new(&self.form, kind, move |event| left.left(event)).forget();
        }
        apart(move || {
            // Read once so that it is compiled. What is shown goes by what stands there then: an
            // answer that comes between has shown its questions already.
            drop(self.answers());
            apart(move || {
                self.reveal(&self.answers());
                let wrong = dom::left_wrong(&self.form);
                apart(move || self.begin(wrong));
            });
        });
    }

    /// On a weak line somebody has filled in half of the page by now.
    fn begin(self: Rc<Self>, mut wrong: Vec<String>) {
        let Some(path) = wrong.pop() else {
            // Tests and styles can tell that the checks are there.
            self.form.set_attribute("data-checking", "").ok();
            return;
        };
        let said = self.judge(&path, &self.answers());
        apart(move || {
            self.say(&path, said);
            apart(move || self.begin(wrong));
        });
    }

    fn answers(&self) -> Answers {
        let mut answers = Answers { values: self.data.values.clone(), ..Answers::default() };
        dom::read(&self.form, &mut answers);
        answers
    }

    /// While typing: what is already marked is looked at again soon; a field not yet marked is
    /// left alone until it is complete or left, so nobody is told off for an unfinished number.
    fn typed(self: &Rc<Self>, event: &Event) {
        let Some(path) = dom::path_of(event) else { return };
        let late = self.clone();
        let timer = Timeout::new(PAUSE_MS, move || {
            let marked = dom::is_marked(&path);
            let answers = late.answers();
            if marked || late.is_long_enough(&path, &answers) {
                late.show(&path, &answers);
            }
        });
        *self.pause.borrow_mut() = Some(timer);
    }

    fn left(self: &Rc<Self>, event: &Event) {
        self.reveal(&self.answers());
        let Some(path) = dom::path_of(event) else { return };
        let late = self.clone();
        released(move || {
            let answers = late.answers();
            // An empty field that was only passed through is not an error yet.
            if answers.is_filled(&path) || dom::is_marked(&path) {
                late.show(&path, &answers);
            }
            late.look_again(&path, &answers);
        });
    }

    /// Numbers of a fixed length can be judged as soon as they have it.
    fn is_long_enough(&self, path: &str, answers: &Answers) -> bool {
        let digits = answers.text(path).chars().filter(char::is_ascii_digit).count();
        let want = self.data.form.at(path).map(|field| field.kind);
        match want {
            Some(Kind::PersonalNumber) => digits >= 12,
            Some(Kind::Phone) => digits >= 10,
            Some(Kind::OldNumber) => digits >= 9,
            _ => false,
        }
    }

    /// A rule across fields speaks at one of them and may be mended at another.
    fn look_again(&self, changed: &str, answers: &Answers) {
        let form = &self.data.form;
        for rule in form.rules.iter().filter(|rule| rule.at != changed) {
            if dom::is_marked(&rule.at) {
                self.show(&rule.at, answers);
            }
        }
    }

    fn show(&self, path: &str, answers: &Answers) {
        self.say(path, self.judge(path, answers));
    }

    /// What is wrong with an answer, and what is doubtful, in words; nothing where the form has no such field.
    fn judge(&self, path: &str, answers: &Answers) -> Option<[Option<String>; 2]> {
        let form = &self.data.form;
        let field = form.at(path)?;
        let context = Context {
            today: self.data.today,
            places: None,
            applicant: self.data.applicant.as_deref(),
        };
        let report = check_field(form, path, answers, &context);
        let lang = self.data.lang;
        let fault = report.errors.first().map(|p| words::fault(form, field, &p.what, lang));
        let doubt = report.doubts.first().map(|p| words::doubt(form, &p.what, lang));
        Some([fault, doubt])
    }

    fn say(&self, path: &str, said: Option<[Option<String>; 2]>) {
        let Some([fault, doubt]) = said else { return };
        dom::mark(path, fault.as_deref(), doubt.as_deref(), self.data.lang);
    }

    /// Brings up to date what depends on other answers of this step.
    fn reveal(&self, answers: &Answers) {
        let Some(step) = self.data.form.step(&self.data.step) else { return };
        let reach = Reach::of(&self.data.form, answers, self.data.today);
        for field in &step.fields {
            self.refresh(field, &field.id, reach.field(field), &reach);
            if field.kind == Kind::File && field.required_when.is_some() {
                dom::need(&field.id, reach.requires(field, None));
            }
            for row in 0..reach.rows(&field.id) {
                for column in &field.columns {
                    let path = format!("{}.{row}.{}", field.id, column.id);
                    self.refresh(column, &path, reach.cell(field, row, column), &reach);
                }
            }
        }
    }

    /// Shows or hides one control, and says what a computed one comes to.
    fn refresh(&self, field: &Field, path: &str, shown: bool, reach: &Reach) {
        if field.when.is_some() {
            dom::reveal(path, shown);
        }
        if field.computed.is_some() {
            dom::say(path, &words::computed(field, reach.text(path), self.data.lang));
        }
    }
}
