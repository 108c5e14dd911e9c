use crate::{backend::VisitOutcome, lang::Lang};

/// What came of a visit that was sent, and what to do next. `split` has the questions, in words, whose
/// answers the portal has otherwise.
pub fn visit_outcome(came: &VisitOutcome, split: &[String], lang: Lang) -> Vec<String> {
    if came.again {
        let again = lang.pick(
            "Lượt này đã gửi trước đó. Không có gì được ghi thêm.",
            "This visit had been sent before. Nothing more was written.",
        );
        return vec![again.to_owned()];
    }
    let mut told = vec![
        lang.pick(
            "Đã lập ủy quyền và bản khai. Mở ra, xem lại rồi gửi hồ sơ; in phiếu cho người đó giữ.",
            "The mandate and the draft are there. Open, review and file; print the slip for the person.",
        )
        .to_owned(),
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
            assert_eq!(told(&plain, &[]).len(), 1);
            assert_eq!(told(&full, &["Giới tính".to_owned()]).len(), 6);
            assert_eq!(told(&VisitOutcome { again: true, ..full.clone() }, &[]).len(), 1);
        }
    }
}
