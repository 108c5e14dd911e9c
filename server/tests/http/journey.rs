//! What people do, shortened: the posts of one dossier's way.

use openidconnect::url::Url;

use crate::client::{Answer, Browser, multipart};

/// The proof of residence, with all its answers by step. Name and the like are prefilled.
pub(crate) const PROOF: [(&str, &[(&str, &str)]); 3] = [
    ("ban", &[("so_dien_thoai", "0905000001")]),
    ("noi-o", &[]),
    ("xac-nhan", &[("noi_dung", "hien-tai"), ("cho_biet", "ward"), ("cam_doan", "co")]),
];

impl Browser {
    /// Signs in by the real redirects; gives the portal's last answer.
    pub(crate) fn sign_in(&mut self, person: &str, back: &str) -> Answer {
        let chosen = self.get(&format!("/dang-nhap?ve={back}"));
        assert_eq!(chosen.status, 200, "{}", chosen.text());
        let mut form = chosen.hidden("/dang-nhap");
        form.push(("nguon".to_owned(), "demo".to_owned()));
        let leave = self.post("/dang-nhap", &form);
        let leave = Url::parse(leave.location()).unwrap();
        let mut provider = Browser::new(leave.socket_addrs(|| None).unwrap()[0]);
        let asked = provider.get(&format!("{}?{}", leave.path(), leave.query().unwrap()));
        let mut form = asked.hidden("/authorize");
        form.push(("person".to_owned(), person.to_owned()));
        let back = provider.post("/authorize", &form);
        let back = Url::parse(back.location()).unwrap();
        let done = self.get(&format!("{}?{}", back.path(), back.query().unwrap()));
        assert!(self.cookies.contains_key("motcua-session"), "{}", done.text());
        done
    }

    /// Starts a service; gives the draft's id.
    pub(crate) fn begin(&mut self, service: &str) -> String {
        let begun = self.post("/ho-so", &[("dich_vu", service)]);
        begun.location().rsplit('/').next().unwrap().to_owned()
    }

    /// Sends one step with "continue", as with scripts: what an answer opens is there at once.
    pub(crate) fn step(&mut self, draft: &str, step: &str, answers: &[(&str, &str)]) -> Answer {
        let path = format!("/ho-so/nhap/{draft}/{step}");
        let page = self.get(&path).text();
        let marks = page.split("name=\"_hoi\" value=\"").skip(1);
        let mut all = answers.to_vec();
        all.extend(marks.filter_map(|rest| Some(("_hoi", rest.split('"').next()?))));
        all.push(("_di", "tiep"));
        self.post_form(&path, &all)
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

/// The smallest whole PNG picture: signature, header, end.
pub(crate) const PNG: [u8; 45] = *b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\0\0\0\0IEND\xae\x42\x60\x82";

impl Browser {
    /// Attaches a lease to a registration of residence; gives the file's id.
    pub(crate) fn attached(&mut self, draft: &str, bytes: &[u8]) -> String {
        let kept = self.step(draft, "cho-o", &[("loai_cho_o", "thue-muon")]);
        assert_eq!(kept.status, 303, "{}", kept.text());
        let answer = self.upload(draft, &[], &[("tep_cho_o", "hop-dong.png", bytes)]);
        assert_eq!(answer.status, 303, "{}", answer.text());
        let page = self.get(&format!("/ho-so/nhap/{draft}/giay-to")).text();
        let mark = format!("/ho-so/nhap/{draft}/tep/");
        page.split(&mark).nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    /// Sends the step with files of a registration of residence.
    pub(crate) fn upload(
        &mut self,
        draft: &str,
        answers: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let mut all = vec![("_token".to_owned(), self.token())];
        all.extend(answers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
        self.post_body(&format!("/ho-so/nhap/{draft}/giay-to"), &multipart(&all, files))
    }
}
