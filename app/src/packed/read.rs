use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeSeed, IntoDeserializer, Visitor},
};

use super::{ABSENT, END, LEFT_OUT, Mispacked, THERE};

/// Reads what [`write`](super::write()) has packed.
///
/// # Errors
/// Text that was not packed from this very type, or not whole.
pub fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Mispacked> {
    let mut reader = Reader { rest: text };
    let value = T::deserialize(&mut reader)?;
    if reader.rest.is_empty() { Ok(value) } else { Err(Mispacked) }
}

struct Reader<'de> {
    rest: &'de str,
}

impl<'de> Reader<'de> {
    fn line(&mut self) -> Result<&'de str, Mispacked> {
        let (line, rest) = self.rest.split_once('\n').ok_or(Mispacked)?;
        self.rest = rest;
        Ok(line)
    }

    fn number<T: core::str::FromStr>(&mut self) -> Result<T, Mispacked> {
        self.line()?.parse().map_err(|_| Mispacked)
    }

    /// Reads the next line if it is this one.
    fn takes(&mut self, mark: &str) -> bool {
        let rest = self.rest.strip_prefix(mark).and_then(|rest| rest.strip_prefix('\n'));
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// The end of a struct; whoever wrote it may have known more fields, and have left them out.
    fn end(&mut self) -> Result<(), Mispacked> {
        while self.takes(LEFT_OUT) {}
        if self.takes(END) { Ok(()) } else { Err(Mispacked) }
    }

    fn text(&mut self) -> Result<String, Mispacked> {
        let line = self.line()?;
        let mut text = String::with_capacity(line.len());
        let mut letters = line.chars();
        while let Some(c) = letters.next() {
            text.push(match c {
                '\\' => match letters.next().ok_or(Mispacked)? {
                    'n' => '\n',
                    'r' => '\r',
                    '0' => '\0',
                    'l' => '<',
                    itself => itself,
                },
                c => c,
            });
        }
        Ok(text)
    }
}

macro_rules! numbers {
    ($($name:ident $visit:ident),*) => {$(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mispacked> {
            visitor.$visit(self.number()?)
        }
    )*};
}

macro_rules! never {
    ($($name:ident),*) => {$(
        fn $name<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Mispacked> {
            Err(Mispacked)
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Mispacked;

    numbers! {
        deserialize_i8 visit_i8, deserialize_i16 visit_i16, deserialize_i32 visit_i32,
        deserialize_i64 visit_i64, deserialize_u8 visit_u8, deserialize_u16 visit_u16,
        deserialize_u32 visit_u32, deserialize_u64 visit_u64
    }

    never! {
        deserialize_any, deserialize_f32, deserialize_f64, deserialize_bytes,
        deserialize_byte_buf, deserialize_identifier, deserialize_ignored_any
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mispacked> {
        match self.line()? {
            "1" => visitor.visit_bool(true),
            "0" => visitor.visit_bool(false),
            _ => Err(Mispacked),
        }
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mispacked> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mispacked> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mispacked> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mispacked> {
        if self.takes(THERE) {
            visitor.visit_some(self)
        } else if self.takes(ABSENT) {
            visitor.visit_none()
        } else {
            Err(Mispacked)
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mispacked> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mispacked> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mispacked> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mispacked> {
        let left = self.number()?;
        self.deserialize_tuple(left, visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        left: usize,
        visitor: V,
    ) -> Result<V::Value, Mispacked> {
        visitor.visit_seq(Elements { reader: self, left, fields: false })
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        left: usize,
        visitor: V,
    ) -> Result<V::Value, Mispacked> {
        self.deserialize_tuple(left, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mispacked> {
        let left = self.number()?;
        visitor.visit_map(Elements { reader: self, left, fields: false })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mispacked> {
        let left = fields.len();
        let value = visitor.visit_seq(Elements { reader: self, left, fields: true })?;
        self.end()?;
        Ok(value)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mispacked> {
        visitor.visit_enum(self)
    }

    fn is_human_readable(&self) -> bool {
        true
    }
}

/// The elements of a list, the pairs of a map, or the fields of a struct.
struct Elements<'r, 'de> {
    reader: &'r mut Reader<'de>,
    left: usize,
    /// Only a field may be left out: an element may itself begin with one that was.
    fields: bool,
}

impl<'de> de::SeqAccess<'de> for Elements<'_, 'de> {
    type Error = Mispacked;

    /// `None` for a field that was left out, too: serde takes its default then, and asks for the next.
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Mispacked> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        if self.fields && self.reader.takes(LEFT_OUT) {
            return Ok(None);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

impl<'de> de::MapAccess<'de> for Elements<'_, 'de> {
    type Error = Mispacked;

    fn next_key_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Mispacked> {
        de::SeqAccess::next_element_seed(self, seed)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Mispacked> {
        seed.deserialize(&mut *self.reader)
    }
}

impl<'de> de::EnumAccess<'de> for &mut Reader<'de> {
    type Error = Mispacked;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Mispacked> {
        let at: u32 = self.number()?;
        let at: de::value::U32Deserializer<Mispacked> = at.into_deserializer();
        Ok((seed.deserialize(at)?, self))
    }
}

impl<'de> de::VariantAccess<'de> for &mut Reader<'de> {
    type Error = Mispacked;

    fn unit_variant(self) -> Result<(), Mispacked> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Mispacked> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        left: usize,
        visitor: V,
    ) -> Result<V::Value, Mispacked> {
        self.deserialize_tuple(left, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mispacked> {
        self.deserialize_struct("", fields, visitor)
    }
}
