//! What people do, shortened: the posts of one dossier's way.

use crate::client::{Answer, Browser};

/// The proof of residence, with all its answers by step. Name and the like are prefilled.
pub(crate) const PROOF: [(&str, &[(&str, &str)]); 3] = [
    ("ban", &[("so_dien_thoai", "0905000001")]),
    ("noi-o", &[]),
    ("xac-nhan", &[("noi_dung", "hien-tai"), ("cho_biet", "ward"), ("cam_doan", "co")]),
];

impl Browser {
    /// Starts a service; gives the draft's id.
    pub(crate) fn begin(&mut self, service: &str) -> String {
        let begun = self.post("/ho-so", &[("dich_vu", service)]);
        begun.location().rsplit('/').next().unwrap().to_owned()
    }

    /// Sends one step with "continue".
    pub(crate) fn step(&mut self, draft: &str, step: &str, answers: &[(&str, &str)]) -> Answer {
        let mut all = answers.to_vec();
        all.push(("_di", "tiep"));
        self.post_form(&format!("/ho-so/nhap/{draft}/{step}"), &all)
    }

    /// Fills a whole proof of residence up to its review; gives the draft's id.
    pub(crate) fn proof_written(&mut self) -> String {
        let draft = self.begin("xac-nhan-cu-tru");
        for (step, answers) in PROOF {
            let next = self.step(&draft, step, answers);
            assert!(!next.location().ends_with(step), "{step} has mistakes");
        }
        draft
    }

    /// Sends a draft from its review; gives the dossier's code.
    pub(crate) fn sent(&mut self, draft: &str) -> String {
        let review = format!("/ho-so/nhap/{draft}/xem-lai");
        let sent = self.fill(&review, &format!("/ho-so/nhap/{draft}/nop"), &[]);
        let path = sent.location().strip_prefix("/ho-so/").unwrap();
        path.strip_suffix("/bien-nhan?moi=1").unwrap().to_owned()
    }

    /// A whole proof of residence, sent.
    pub(crate) fn proof_sent(&mut self) -> String {
        let draft = self.proof_written();
        self.sent(&draft)
    }

    /// One step of the officer, by the form on the dossier's page.
    pub(crate) fn decide(&mut self, code: &str, step: &str, more: &[(&str, &str)]) -> Answer {
        self.fill(&format!("/quay/ho-so/{code}"), &format!("/quay/ho-so/{code}/{step}"), more)
    }
}
