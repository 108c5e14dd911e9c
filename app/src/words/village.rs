use crate::{
    backend::{VisitOutcome, VisitSlip},
    lang::Lang,
};

/// What came of a visit that was sent, and what to do next. `split` has the questions, in words, whose
/// answers the portal has otherwise.
pub fn visit_outcome(came: &VisitOutcome, split: &[String], lang: Lang) -> Vec<String> {
    if came.again {
        let again = lang.pick(
            "Lượt này đã gửi trước đó. Không có gì được ghi thêm.",
            "This visit had been sent before. Nothing more was written.",
        );
        let mut told = vec![again.to_owned()];
        if came.slip == VisitSlip::Void {
            told.push(slip(came.slip, lang).to_owned());
        }
        return told;
    }
    let mut told = vec![
        lang.pick(
            "Đã lập ủy quyền và bản khai. Mở ra, xem lại rồi gửi hồ sơ.",
            "The mandate and the draft are there. Open, review and file.",
        )
        .to_owned(),
        slip(came.slip, lang).to_owned(),
    ];
    if came.other_draft {
        told.push(
            lang.pick(
                "Người này đã có sẵn một bản khai của việc này. Cả hai bản còn nguyên: so hai bản, hỏi người đó giữ bản nào rồi chỉ gửi bản ấy.",
                "The person had begun a draft of this service. Both are kept: compare them, ask which one counts, and file only that one.",
            )
            .to_owned(),
        );
    }
    if came.open_dossier {
        told.push(
            lang.pick(
                "Người này đã nộp một hồ sơ của việc này, đang được giải quyết. Hỏi lại người đó; nếu là cùng một việc thì đừng gửi nữa.",
                "The person has filed a dossier of this service that is still open. Ask her; if it is the same thing, do not file again.",
            )
            .to_owned(),
        );
    }
    if !split.is_empty() {
        let names = split.join("; ");
        told.push(lang.pick(
            format!("Bạn ghi khác với cổng đã có, nên bản của cổng được giữ: {names}. Hỏi lại người đó rồi sửa nếu cần."),
            format!("The portal has it otherwise and kept its own: {names}. Ask the person and change it if needed."),
        ));
    }
    if came.newer_form {
        told.push(
            lang.pick(
                "Mẫu tờ khai đã đổi từ khi bạn mang đi. Xem lại từng câu.",
                "The form has changed since you took it along. Look at every question again.",
            )
            .to_owned(),
        );
    }
    if !came.unknown.is_empty() {
        let count = came.unknown.len();
        told.push(lang.pick(
            format!("{count} câu trả lời không còn chỗ trong mẫu mới nên không được ghi, chép lại ở dưới."),
            format!("{count} answers have no place in the new form and were not written; they stand below."),
        ));
    }
    told
}

/// What to do about the slip.
fn slip(slip: VisitSlip, lang: Lang) -> &'static str {
    match slip {
        VisitSlip::Opens => lang.pick(
            "Phiếu đã đưa lúc ký dùng được từ bây giờ: người đó xem và kết thúc ủy quyền bằng phiếu ấy.",
            "The slip that was given at the signature counts from now on: the person sees and ends the mandate with it.",
        ),
        VisitSlip::Missing => lang.pick(
            "Lúc ký chưa đưa phiếu. Mở ủy quyền, in phiếu và đưa cho người đó giữ.",
            "No slip was given at the signature. Open the mandate, print the slip and give it to the person.",
        ),
        VisitSlip::Void => lang.pick(
            "Phiếu đã đưa lúc ký không dùng được: mã trên phiếu bị hỏng, dễ đoán hoặc đã có ủy quyền khác dùng. Không mất gì: ủy quyền có phiếu mới. Mở ra, in phiếu đó và đổi cho người đó.",
            "The slip that was given at the signature does not count: its code is damaged, easy to guess, or another mandate's. Nothing is lost: the mandate has a new slip. Open it, print that one and exchange it.",
        ),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn each_thing_that_can_come_of_a_visit_has_its_sentence_in_both_languages() {
        let plain = VisitOutcome::default();
        let full = VisitOutcome {
            other_draft: true,
            open_dossier: true,
            newer_form: true,
            unknown: ["a", "b"].map(str::to_owned).into(),
            ..VisitOutcome::default()
        };
        for lang in Lang::ALL {
            let told = |came: &VisitOutcome, split: &[String]| visit_outcome(came, split, lang);
            assert_eq!(told(&plain, &[]).len(), 2);
            assert_eq!(told(&full, &["Giới tính".to_owned()]).len(), 7);
            assert_eq!(told(&VisitOutcome { again: true, ..full.clone() }, &[]).len(), 1);
        }
    }

    #[test]
    fn each_slip_has_a_sentence_of_its_own_and_a_void_one_is_told_again() {
        let all = [VisitSlip::Missing, VisitSlip::Opens, VisitSlip::Void];
        for lang in Lang::ALL {
            let mut said = all.map(|one| slip(one, lang)).to_vec();
            said.dedup();
            assert_eq!(said.len(), all.len());
            for (one, again) in all.into_iter().zip([1, 1, 2]) {
                let came = VisitOutcome { again: true, slip: one, ..VisitOutcome::default() };
                assert_eq!(visit_outcome(&came, &[], lang).len(), again, "{one:?}");
            }
        }
    }
}
