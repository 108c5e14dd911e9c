//! Drafts at every stage: untouched, full of mistakes, complete, mending what the counter asked.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    catalogue::Catalogue,
    form::{Answers, Source},
};

use super::{NOW, dossiers::asked, people};
use crate::backend::Draft;

/// All sample drafts; their ids say what they show.
pub(super) fn all(catalogue: &Catalogue) -> Vec<Draft> {
    let residence = |id| draft(catalogue, "dang-ky-thuong-tru", id);
    vec![
        residence("moi").known(),
        residence("sai").answers(people::mistaken()).visited(),
        residence("du").answers(people::residence()).visited(),
        Begun { asked: true, ..residence("bo-sung").answers(people::residence()).visited() },
        Begun { silent: true, ..draft(catalogue, "thong-bao-luu-tru", "khach-moi") },
        draft(catalogue, "thong-bao-luu-tru", "khach-sai").answers(people::guests()).visited(),
        draft(catalogue, "doi-chu-hop-dong-dien", "dien").answers(people::electricity()).visited(),
        draft(catalogue, "xac-nhan-cu-tru", "giay-moi").known(),
        draft(catalogue, "xac-nhan-cu-tru", "giay-du").answers(people::confirmation()).visited(),
    ]
    .into_iter()
    .map(Begun::into_draft)
    .collect()
}

struct Begun {
    draft: Draft,
    asked: bool,
    silent: bool,
}

fn draft(catalogue: &Catalogue, service: &str, id: &str) -> Begun {
    let draft = Draft {
        id: id.to_owned(),
        service: catalogue.service(service).unwrap().clone(),
        version: 3,
        answers: Answers::default(),
        sources: BTreeMap::new(),
        carried: BTreeSet::new(),
        visited: Vec::new(),
        unseen: Vec::new(),
        dropped: BTreeMap::new(),
        asked: Vec::new(),
        registry_silent: false,
        saved_at: NOW,
    };
    Begun { draft, asked: false, silent: false }
}

impl Begun {
    fn known(mut self) -> Self {
        let sources: BTreeMap<String, Source> =
            people::known().fill(&self.draft.service.form, &mut self.draft.answers);
        self.draft.sources = sources;
        self
    }

    fn answers(mut self, answers: Answers) -> Self {
        self.draft.answers = answers;
        self
    }

    fn visited(mut self) -> Self {
        self.draft.visited = self.draft.service.form.steps.iter().map(|s| s.id.clone()).collect();
        self
    }

    fn into_draft(self) -> Draft {
        let asked = if self.asked { asked() } else { Vec::new() };
        Draft { asked, registry_silent: self.silent, ..self.draft }
    }
}
