//! The blocks: a person, somebody's consent, an address.

use super::{
    ExpandError, ExpandFault, Parts,
    written::{Part, WrittenField, WrittenSource},
};
use crate::{
    form::{BelongsWith, Choice, Condition, Field, Kind, Source, Test, Words},
    person::Precision,
};

/// A person: one field for each part, in the order of the parts.
pub(super) fn person(block: WrittenField, parts: &Parts<'_>) -> Result<Vec<Field>, ExpandError> {
    block.only_block_keys(&["before_2025"])?;
    if block.parts.is_empty() {
        return Err(block.error(ExpandFault::NoParts));
    }
    let from_identity = match block.prefill {
        None => false,
        Some(WrittenSource::Identity) => true,
        Some(_) => return Err(block.error(ExpandFault::KeyNotForKind { key: "prefill" })),
    };
    let has = |part: Part| block.parts.contains(&part);
    let mut fields = Vec::new();
    for part in &block.parts {
        let look = part.look();
        let named = block.required_parts.as_ref().is_none_or(|parts| parts.contains(part));
        let needed = named && (*part != Part::SoDienThoai || block.required_parts.is_some());
        let mut field = block.part(look.id, look.kind, (look.vi, look.en), needed);
        field.max_length = look.max_length;
        field.not_future = matches!(part, Part::NgaySinh | Part::NamSinh);
        if from_identity {
            field.prefill = look.source;
            field.autocomplete = look.autocomplete.map(str::to_owned);
        }
        match part {
            Part::NamSinh => field.precision = Some(Precision::Year),
            Part::DanToc => {
                let Some(options) = parts.list("dan-toc") else {
                    let list = "dan-toc".to_owned();
                    return Err(block.error(ExpandFault::UnknownList { list }));
                };
                field.options = options.to_vec();
            }
            Part::SoDinhDanh => {
                field.differs_from.clone_from(&block.differs_from);
                field.unique = block.unique;
                if has(Part::NgaySinh) && has(Part::GioiTinh) {
                    let birth = format!("{}_ngay_sinh", block.id);
                    let sex = format!("{}_gioi_tinh", block.id);
                    field.belongs_with = Some(BelongsWith { birth, sex });
                }
            }
            _ => {}
        }
        fields.push(field);
    }
    block.mark_first(&mut fields);
    Ok(fields)
}

/// Somebody's consent: who, and how it is given; a signed letter is attached.
pub(super) fn consent(block: WrittenField) -> Result<Vec<Field>, ExpandError> {
    block.only_block_keys(&["parts", "required_parts", "before_2025", "prefill", "unique"])?;
    let name = block.part("ten", Kind::Name, ("họ và tên", "full name"), true);
    let mut number =
        block.part("so", Kind::PersonalNumber, ("số định danh", "personal number"), true);
    number.differs_from.clone_from(&block.differs_from);
    let how = ("đồng ý bằng cách nào?", "how do they agree?");
    let mut way = block.part("dong_y", Kind::Choice, how, true);
    way.options = [
        ("vneid", "Xác nhận trong VNeID", "Confirms in VNeID"),
        ("van-ban", "Thư đồng ý có chữ ký", "Signed letter"),
        ("tai-quay", "Đến quầy xác nhận", "Confirms at the counter"),
    ]
    .map(|(value, vi, en)| Choice { value: value.to_owned(), label: words(vi, en) })
    .to_vec();
    let mut letter = block.part("tep", Kind::File, ("thư đồng ý có chữ ký", "signed letter"), true);
    letter.required = true;
    letter.required_when = None;
    letter.most = Some(10);
    let signed = Condition::Field { field: way.id.clone(), test: Test::Is("van-ban".to_owned()) };
    letter.when = Some(match &block.when {
        Some(when) => Condition::All(vec![when.clone(), signed]),
        None => signed,
    });
    let mut fields = vec![name, number, way, letter];
    block.mark_first(&mut fields);
    Ok(fields)
}

/// An address: the commune, then house, street and hamlet.
pub(super) fn address(block: WrittenField) -> Result<Vec<Field>, ExpandError> {
    block.only_block_keys(&["parts", "required_parts", "differs_from", "unique"])?;
    let (kind, name) = if block.before_2025 {
        (
            Kind::OldCommune,
            ("xã, huyện, tỉnh trước tháng 7/2025", "commune, district, province before July 2025"),
        )
    } else {
        (Kind::Commune, ("xã, phường, đặc khu", "commune, ward or special zone"))
    };
    let mut commune = block.part("xa", kind, name, true);
    let street = ("số nhà, đường, thôn, tổ", "house, street, hamlet");
    let mut street = block.part("dia_chi", Kind::Text, street, true);
    street.max_length = Some(160);
    match block.prefill {
        None => {}
        Some(WrittenSource::Registry) if !block.before_2025 => {
            commune.prefill = Some(Source::RegistryCommune);
            street.prefill = Some(Source::RegistryAddress);
            street.autocomplete = Some("street-address".to_owned());
        }
        Some(_) => return Err(block.error(ExpandFault::KeyNotForKind { key: "prefill" })),
    }
    let mut fields = vec![commune, street];
    block.mark_first(&mut fields);
    Ok(fields)
}

/// How a part of a person looks as a field.
struct Look {
    id: &'static str,
    kind: Kind,
    vi: &'static str,
    en: &'static str,
    source: Option<Source>,
    autocomplete: Option<&'static str>,
    max_length: Option<u32>,
}

impl Part {
    fn look(self) -> Look {
        let plain = |id, kind, vi, en| Look {
            id,
            kind,
            vi,
            en,
            source: None,
            autocomplete: None,
            max_length: None,
        };
        match self {
            Self::HoTen => Look {
                source: Some(Source::IdentityName),
                autocomplete: Some("name"),
                ..plain("ho_ten", Kind::Name, "họ và tên", "full name")
            },
            Self::NgaySinh => Look {
                source: Some(Source::IdentityBirth),
                autocomplete: Some("bday"),
                ..plain("ngay_sinh", Kind::Date, "ngày sinh", "date of birth")
            },
            Self::NamSinh => plain("nam_sinh", Kind::Date, "năm sinh", "year of birth"),
            Self::GioiTinh => Look {
                source: Some(Source::IdentitySex),
                ..plain("gioi_tinh", Kind::Sex, "giới tính", "sex")
            },
            Self::SoDinhDanh => Look {
                source: Some(Source::IdentityNumber),
                ..plain("so_dinh_danh", Kind::PersonalNumber, "số định danh", "personal number")
            },
            Self::DanToc => plain("dan_toc", Kind::Choice, "dân tộc", "ethnic group"),
            Self::QuocTich => Look {
                max_length: Some(60),
                ..plain("quoc_tich", Kind::Text, "quốc tịch", "nationality")
            },
            Self::NoiO => Look {
                max_length: Some(200),
                ..plain("noi_o", Kind::Text, "nơi ở hiện nay", "present address")
            },
            Self::SoDienThoai => Look {
                source: Some(Source::IdentityPhone),
                autocomplete: Some("tel"),
                ..plain("so_dien_thoai", Kind::Phone, "số điện thoại", "phone number")
            },
        }
    }
}

impl WrittenField {
    /// One field of a block, with what all its parts share.
    fn part(&self, id: &str, kind: Kind, (vi, en): (&str, &str), needed: bool) -> Field {
        Field {
            id: format!("{}_{id}", self.id),
            kind,
            label: words(&format!("{}: {vi}", self.label.vi), &format!("{}: {en}", self.label.en)),
            hint: None,
            item: None,
            required: self.required && needed,
            required_when: self.required_when.clone().filter(|_| needed),
            when: self.when.clone(),
            else_same_as: None,
            prefill: None,
            options: Vec::new(),
            columns: Vec::new(),
            least: None,
            most: None,
            min_length: None,
            max_length: None,
            digits_only: false,
            precision: None,
            not_future: false,
            not_past: false,
            not_before: None,
            max_years_after: None,
            max_days_after: None,
            within_days_after: None,
            differs_from: None,
            unique: false,
            belongs_with: None,
            computed: None,
            autocomplete: None,
        }
    }

    /// The item and the hint of a block stand at its first field.
    fn mark_first(&self, fields: &mut [Field]) {
        if let Some(first) = fields.first_mut() {
            first.item.clone_from(&self.item);
            first.hint.clone_from(&self.hint);
        }
    }

    /// Refuses keys that say nothing about a block, and those of other blocks.
    fn only_block_keys(&self, others: &[&'static str]) -> Result<(), ExpandError> {
        let given = [
            (!self.parts.is_empty(), "parts"),
            (self.required_parts.is_some(), "required_parts"),
            (self.before_2025, "before_2025"),
            (self.prefill.is_some(), "prefill"),
            (self.differs_from.is_some(), "differs_from"),
            (self.unique, "unique"),
        ];
        let never = [
            (self.else_same_as.is_some(), "else_same_as"),
            (!self.options.is_empty(), "options"),
            (self.options_from.is_some(), "options_from"),
            (!self.columns.is_empty(), "columns"),
            (self.least.is_some(), "least"),
            (self.most.is_some(), "most"),
            (self.min_length.is_some(), "min_length"),
            (self.max_length.is_some(), "max_length"),
            (self.digits_only, "digits_only"),
            (self.precision.is_some(), "precision"),
            (self.not_future, "not_future"),
            (self.not_past, "not_past"),
            (self.not_before.is_some(), "not_before"),
            (self.max_years_after.is_some(), "max_years_after"),
            (self.max_days_after.is_some(), "max_days_after"),
            (self.within_days_after.is_some(), "within_days_after"),
            (self.belongs_with.is_some(), "belongs_with"),
            (self.computed.is_some(), "computed"),
            (self.autocomplete.is_some(), "autocomplete"),
        ];
        let given = given.into_iter().filter(|(_, key)| others.contains(key)).chain(never);
        let wrong = given.filter(|(is_there, _)| *is_there).map(|(_, key)| key).next();
        wrong.map_or(Ok(()), |key| Err(self.error(ExpandFault::KeyNotForKind { key })))
    }
}

fn words(vi: &str, en: &str) -> Words {
    Words { vi: vi.to_owned(), en: en.to_owned() }
}
