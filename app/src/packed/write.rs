use std::fmt::Write;

use serde::{Serialize, Serializer, ser};

use super::{ABSENT, END, LEFT_OUT, Mispacked, THERE};

/// Packs a value.
///
/// # Errors
/// Broken numbers, bytes, and lists that do not know their length.
pub fn write<T: Serialize + ?Sized>(value: &T) -> Result<String, Mispacked> {
    let mut writer = Writer { out: String::new() };
    value.serialize(&mut writer)?;
    Ok(writer.out)
}

struct Writer {
    out: String,
}

type Written = Result<(), Mispacked>;

impl Writer {
    fn line(&mut self, value: impl core::fmt::Display) -> Written {
        writeln!(self.out, "{value}").map_err(|_| Mispacked)
    }

    fn long(&mut self, length: Option<usize>) -> Result<&mut Self, Mispacked> {
        self.line(length.ok_or(Mispacked)?)?;
        Ok(self)
    }
}

/// A text on one line of a page's `<script>`.
fn escaped(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    if text.starts_with(LEFT_OUT) {
        line.push('\\');
    }
    for c in text.chars() {
        match c {
            '\\' => line.push_str("\\\\"),
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            '\0' => line.push_str("\\0"),
            '<' => line.push_str("\\l"),
            c => line.push(c),
        }
    }
    line
}

macro_rules! numbers {
    ($($name:ident $kind:ty),*) => {$(
        fn $name(self, value: $kind) -> Written {
            self.line(value)
        }
    )*};
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Mispacked;
    type SerializeSeq = &'w mut Writer;
    type SerializeTuple = &'w mut Writer;
    type SerializeTupleStruct = &'w mut Writer;
    type SerializeTupleVariant = &'w mut Writer;
    type SerializeMap = &'w mut Writer;
    type SerializeStruct = &'w mut Writer;
    type SerializeStructVariant = &'w mut Writer;

    numbers! {
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64
    }

    fn serialize_bool(self, value: bool) -> Written {
        self.line(u8::from(value))
    }

    fn serialize_f32(self, _: f32) -> Written {
        Err(Mispacked)
    }

    fn serialize_f64(self, _: f64) -> Written {
        Err(Mispacked)
    }

    fn serialize_char(self, value: char) -> Written {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Written {
        self.line(escaped(value))
    }

    fn serialize_bytes(self, _: &[u8]) -> Written {
        Err(Mispacked)
    }

    fn serialize_none(self) -> Written {
        self.line(ABSENT)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        self.line(THERE)?;
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, at: u32, _: &'static str) -> Written {
        self.line(at)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        at: u32,
        _: &'static str,
        value: &T,
    ) -> Written {
        self.line(at)?;
        value.serialize(self)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self, Mispacked> {
        self.long(length)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Mispacked> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Mispacked> {
        Ok(self)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        at: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Mispacked> {
        self.line(at)?;
        Ok(self)
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Self, Mispacked> {
        self.long(length)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Mispacked> {
        Ok(self)
    }

    fn serialize_struct_variant(
        self,
        of: &'static str,
        at: u32,
        name: &'static str,
        length: usize,
    ) -> Result<Self, Mispacked> {
        self.serialize_tuple_variant(of, at, name, length)
    }
}

macro_rules! elements {
    ($($kind:ident $element:ident),*) => {$(
        impl ser::$kind for &mut Writer {
            type Ok = ();
            type Error = Mispacked;

            fn $element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
                value.serialize(&mut **self)
            }

            fn end(self) -> Written {
                Ok(())
            }
        }
    )*};
}

elements! {
    SerializeSeq serialize_element, SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field, SerializeTupleVariant serialize_field
}

macro_rules! fields {
    ($($kind:ident),*) => {$(
        impl ser::$kind for &mut Writer {
            type Ok = ();
            type Error = Mispacked;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                _: &'static str,
                value: &T,
            ) -> Written {
                value.serialize(&mut **self)
            }

            fn skip_field(&mut self, _: &'static str) -> Written {
                self.line(LEFT_OUT)
            }

            fn end(self) -> Written {
                self.line(END)
            }
        }
    )*};
}

fields!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for &mut Writer {
    type Ok = ();
    type Error = Mispacked;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        Ok(())
    }
}
