//! Hard words of the forms in plain ones. What a word means in law is told as the law tells it,
//! only shorter; each says where it stands.

use crate::lang::Lang;

/// A hard word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// As the forms say it, in small letters.
    pub vi: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// What it means.
    pub plain_vi: &'static str,
    /// The same in English.
    pub plain_en: &'static str,
    /// Where that stands, in Vietnamese and English.
    pub source: (&'static str, &'static str),
}

impl Term {
    /// The word.
    pub fn name(&self, lang: Lang) -> &'static str {
        lang.pick(self.vi, self.en)
    }

    /// What it means.
    pub fn plain(&self, lang: Lang) -> &'static str {
        lang.pick(self.plain_vi, self.plain_en)
    }
}

/// All of them.
pub const TERMS: [Term; 5] = [
    Term {
        vi: "thường trú",
        en: "permanent residence",
        plain_vi: "Nơi bạn sống lâu dài, ổn định và đã đăng ký với công an xã, phường (trước đây gọi là hộ khẩu).",
        plain_en: "Where you live for good and are registered with the commune's police (formerly the household book).",
        source: (
            "Luật Cư trú 68/2020/QH14, Điều 2, khoản 8",
            "Law on Residence 68/2020/QH14, article 2(8)",
        ),
    },
    Term {
        vi: "tạm trú",
        en: "temporary residence",
        plain_vi: "Nơi bạn ở một thời gian, khác nơi thường trú, và đã đăng ký ở đó.",
        plain_en: "Where you live for some time, away from your permanent residence, and are registered.",
        source: (
            "Luật Cư trú 68/2020/QH14, Điều 2, khoản 9",
            "Law on Residence 68/2020/QH14, article 2(9)",
        ),
    },
    Term {
        vi: "nơi ở hiện tại",
        en: "current dwelling",
        plain_vi: "Chỗ bạn đang thật sự sống lúc này: nơi thường trú hoặc nơi tạm trú mà bạn thường xuyên ở.",
        plain_en: "Where you really live now: the permanent or temporary residence you are usually at.",
        source: (
            "Luật Cư trú 68/2020/QH14, Điều 2, khoản 10",
            "Law on Residence 68/2020/QH14, article 2(10)",
        ),
    },
    Term {
        vi: "chủ hộ",
        en: "head of household",
        plain_vi: "Người đứng tên cho cả nhà khi đăng ký cư trú, do những người trong nhà cử ra.",
        plain_en: "Who stands for the whole household in its registration, chosen by its members.",
        source: (
            "Luật Cư trú 68/2020/QH14, Điều 10, khoản 2",
            "Law on Residence 68/2020/QH14, article 10(2)",
        ),
    },
    Term {
        vi: "số định danh",
        en: "personal number",
        plain_vi: "Số có 12 chữ số, cũng là số in trên thẻ căn cước. Mỗi người một số, không đổi suốt đời.",
        plain_en: "A number of 12 digits, the one printed on the identity card. One for each person, for life.",
        source: ("Luật Căn cước 26/2023/QH15, Điều 12", "Law on Identity 26/2023/QH15, article 12"),
    },
];
