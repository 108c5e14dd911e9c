//! Khmer: the words that have a source. All are from Unicode CLDR 48.2, locale `km` (npm packages
//! `cldr-misc-full`, `cldr-dates-full`, `cldr-localenames-full`; Copyright 2004-2026 Unicode, Inc.,
//! Unicode License V3). No speaker has read them on these pages yet, which `/tiep-can` says.

use super::{Tongue, Word};

/// Khmer, as begun.
pub(super) const KHMER: Tongue = Tongue { tag: "km", own_name: "ខ្មែរ", words: &WORDS };

const WORDS: [Word; 13] = [
    Word { vi: "Có", theirs: "បាទ/ចាស", source: "misc/posix: yesstr" },
    Word { vi: "Không", theirs: "ទេ", source: "misc/posix: nostr" },
    Word { vi: "Nam", theirs: "បុរស", source: "misc/characterLabels: male" },
    Word { vi: "Nữ", theirs: "នារី", source: "misc/characterLabels: female" },
    Word {
        vi: "Ngôn ngữ",
        theirs: "ភាសា",
        source: "localenames/localeDisplayNames: codePatterns.language",
    },
    Word {
        vi: "hôm nay",
        theirs: "ថ្ងៃ\u{200b}នេះ",
        source: "dates/dateFields: day.relative-type-0",
    },
    Word {
        vi: "thứ Hai", theirs: "ច័ន្ទ", source: "dates/ca-gregorian: days.format.wide.mon"
    },
    Word {
        vi: "thứ Ba", theirs: "អង្គារ", source: "dates/ca-gregorian: days.format.wide.tue"
    },
    Word {
        vi: "thứ Tư", theirs: "ពុធ", source: "dates/ca-gregorian: days.format.wide.wed"
    },
    Word {
        vi: "thứ Năm", theirs: "ព្រហស្បតិ៍", source: "dates/ca-gregorian: days.format.wide.thu"
    },
    Word {
        vi: "thứ Sáu", theirs: "សុក្រ", source: "dates/ca-gregorian: days.format.wide.fri"
    },
    Word {
        vi: "thứ Bảy", theirs: "សៅរ៍", source: "dates/ca-gregorian: days.format.wide.sat"
    },
    Word {
        vi: "Chủ nhật", theirs: "អាទិត្យ", source: "dates/ca-gregorian: days.format.wide.sun"
    },
];
