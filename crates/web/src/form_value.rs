//! Reads [`Fields`] into a struct by serde, the way forms mean it: a repeated name is a list, an empty field is no
//! value where one is optional, a ticked box is true, and numbers are parsed from trimmed text.

use std::fmt;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{self, DeserializeOwned, IntoDeserializer, Visitor};

use crate::fields::Fields;

/// A value did not fit its field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct ValueError(String);

impl de::Error for ValueError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// Reads the fields into `T`; on failure names the field too, where serde was inside one.
pub(crate) fn read<T: DeserializeOwned>(fields: &Fields) -> Result<T, ValueError> {
    let mut groups: Vec<(&str, Values<'_>)> = Vec::new();
    for (name, value) in fields.iter() {
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) => values.values.push(value),
            None => groups.push((
                name,
                Values {
                    name,
                    values: vec![value],
                },
            )),
        }
    }
    T::deserialize(MapDeserializer::new(groups.into_iter()))
}

/// All values of one name; never empty.
struct Values<'a> {
    name: &'a str,
    values: Vec<&'a str>,
}

impl<'a> Values<'a> {
    /// Where a single value is wanted, the first counts, as in [`Fields::get`].
    fn first(&self) -> &'a str {
        self.values.first().copied().unwrap_or_default()
    }

    fn wrong(&self, expected: &str) -> ValueError {
        ValueError(format!("field `{}`: expected {expected}", self.name))
    }
}

impl<'a> IntoDeserializer<'a, ValueError> for Values<'a> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

macro_rules! parse_numbers {
    ($($method:ident $visit:ident),*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
            let number = self.first().trim().parse().map_err(|_| self.wrong("a number"))?;
            visitor.$visit(number)
        }
    )*};
}

impl<'de> de::Deserializer<'de> for Values<'de> {
    type Error = ValueError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_str(self.first())
    }

    parse_numbers!(
        deserialize_i8 visit_i8, deserialize_i16 visit_i16, deserialize_i32 visit_i32, deserialize_i64 visit_i64,
        deserialize_u8 visit_u8, deserialize_u16 visit_u16, deserialize_u32 visit_u32, deserialize_u64 visit_u64,
        deserialize_f32 visit_f32, deserialize_f64 visit_f64
    );

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        match self.first() {
            "on" | "true" | "1" => visitor.visit_bool(true),
            "" | "off" | "false" | "0" => visitor.visit_bool(false),
            _ => Err(self.wrong("yes or no")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        if self.first().trim().is_empty() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        let name = self.name;
        let single = self.values.into_iter().map(|value| Values {
            name,
            values: vec![value],
        });
        visitor.visit_seq(SeqDeserializer::new(single))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        visitor.visit_enum(self.first().into_deserializer())
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        i128 u128 char str string bytes byte_buf unit unit_struct tuple tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize, PartialEq)]
    struct Number(u32);

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "kebab-case")]
    enum Choice {
        RoundUp,
        Single,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    struct Input {
        title: String,
        number: Option<Number>,
        choice: Choice,
        #[serde(default)]
        ticked: bool,
        #[serde(default)]
        units: Vec<i64>,
    }

    fn input(pairs: &[(&str, &str)]) -> Result<Input, ValueError> {
        read(&Fields::new(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        ))
    }

    #[test]
    fn reads_a_form_into_a_struct() {
        let full = input(&[
            ("title", "稿件"),
            ("units", "3"),
            ("number", " 12 "),
            ("choice", "round-up"),
            ("ticked", "on"),
            ("units", "-4"),
            ("unknown", "ignored"),
        ]);
        let expected = Input {
            title: "稿件".to_owned(),
            number: Some(Number(12)),
            choice: Choice::RoundUp,
            ticked: true,
            units: vec![3, -4],
        };
        assert_eq!(full.unwrap(), expected);
        let sparse = input(&[("title", ""), ("number", ""), ("choice", "single")]).unwrap();
        assert_eq!((sparse.number, sparse.ticked, sparse.units), (None, false, vec![]));
    }

    #[test]
    fn says_what_does_not_fit() {
        let table: [(&[(&str, &str)], &str); 4] = [
            (&[("title", "t")], "missing field `choice`"),
            (
                &[("title", "t"), ("choice", "both")],
                "unknown variant `both`, expected `round-up` or `single`",
            ),
            (
                &[("title", "t"), ("choice", "single"), ("number", "12a")],
                "field `number`: expected a number",
            ),
            (
                &[("title", "t"), ("choice", "single"), ("ticked", "maybe")],
                "field `ticked`: expected yes or no",
            ),
        ];
        for (pairs, expected) in table {
            assert_eq!(input(pairs).unwrap_err().to_string(), expected);
        }
    }
}
