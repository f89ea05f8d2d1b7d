//! One-time links. Their secret is a code that can also be typed from paper: sixteen characters, eighty random bits,
//! none that can be mistaken for another. Only its hash is stored, with one purpose, one person and an end.

use crate::{App, By, Error};
use domain::{
    LinkId, PersonId, Time,
    accounts::links::{LinkFacts, LinkPurpose, LinkRefusal, open},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    sea_query::Expr,
};
use sha2::{Digest, Sha256};
use store::{Tx, tables::one_time_link};

/// Crockford's thirty-two: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 16;

/// The secret of a one-time link. It does not print itself: a code in a log is an account in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Code([u8; LENGTH]);

impl Code {
    /// # Errors
    /// The operating system has no random bytes to give.
    pub fn generate() -> Result<Self, Error> {
        let mut bytes = [0; LENGTH];
        getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("no random bytes: {error}"))?;
        // 256 is a multiple of 32, so every character is equally likely.
        Ok(Self(bytes.map(|byte| ALPHABET[usize::from(byte % 32)])))
    }

    /// Reads what was typed or clicked: blanks, hyphens and case do not matter, and O is read as 0, I and L as 1.
    pub fn parse(text: &str) -> Option<Self> {
        let mut code = [0; LENGTH];
        let mut typed = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| c.to_ascii_uppercase());
        for place in &mut code {
            let c = match typed.next()? {
                'O' => '0',
                'I' | 'L' => '1',
                c => c,
            };
            *place = u8::try_from(c).ok().filter(|byte| ALPHABET.contains(byte))?;
        }
        typed.next().is_none().then_some(Self(code))
    }

    /// In groups of four, as it is printed: `K7QM-2XFD-9PHT-4WRA`.
    pub fn reveal(&self) -> String {
        let groups = self
            .0
            .chunks(4)
            .map(|group| String::from_utf8_lossy(group).into_owned());
        groups.collect::<Vec<_>>().join("-")
    }

    fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0).to_vec()
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(…)")
    }
}

/// The path that opens a link.
pub fn link_path(purpose: LinkPurpose, code: &Code) -> String {
    match purpose {
        LinkPurpose::SetUp => format!("/set-up/{}", code.reveal()),
        LinkPurpose::Invitation => format!("/invitations/{}", code.reveal()),
        LinkPurpose::PasswordReset => format!("/password-reset/{}", code.reveal()),
    }
}

/// A link that opens now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenLink {
    pub id: LinkId,
    /// Nobody for the link of the first start.
    pub person: Option<PersonId>,
    pub expires: Time,
}

/// The link of a code, if it opens the page for `purpose` now. No event: nothing is written.
///
/// # Errors
/// The inner one says why it opens nothing.
pub async fn open_link(
    db: &impl ConnectionTrait,
    code: &str,
    purpose: LinkPurpose,
    now: Time,
) -> Result<Result<OpenLink, LinkRefusal>, Error> {
    let Some(code) = Code::parse(code) else {
        return Ok(Err(LinkRefusal::Unknown));
    };
    let row = one_time_link::Entity::find()
        .filter(one_time_link::Column::TokenHash.eq(code.hash()))
        .one(db)
        .await?;
    let facts = match &row {
        Some(row) => Some(LinkFacts {
            purpose: row.purpose.parse().map_err(anyhow::Error::from)?,
            made: Time(row.created_at),
            used: row.used_at.map(Time),
            replaced: is_replaced(db, row).await?,
        }),
        None => None,
    };
    Ok(open(facts, purpose, now).and_then(|()| {
        let row = row.ok_or(LinkRefusal::Unknown)?;
        Ok(OpenLink {
            id: LinkId(row.id),
            person: row.person_id.map(PersonId),
            expires: Time(row.expires_at),
        })
    }))
}

/// A fresh link; earlier ones for the same person and purpose open nothing any more. The caller records it.
pub(super) async fn insert_link(
    app: &App,
    tx: &Tx,
    by: &By,
    purpose: LinkPurpose,
    person: Option<PersonId>,
    code: &Code,
    now: Time,
) -> Result<(), Error> {
    let id: LinkId = app.ids.next(now);
    let row = one_time_link::ActiveModel {
        id: Set(id.0),
        purpose: Set(purpose.word().to_owned()),
        person_id: Set(person.map(|person| person.0)),
        token_hash: Set(code.hash()),
        created_at: Set(now.0),
        expires_at: Set(purpose.expires(now).0),
        used_at: Set(None),
        created_by: Set(by.actor.id().map(|person| person.0)),
    };
    row.insert(tx).await?;
    Ok(())
}

/// Uses a link up; the answer is no when somebody else just did.
pub(super) async fn use_link(tx: &Tx, link: LinkId, now: Time) -> Result<bool, Error> {
    let used = one_time_link::Entity::update_many()
        .col_expr(one_time_link::Column::UsedAt, Expr::value(now.0))
        .filter(one_time_link::Column::Id.eq(link.0))
        .filter(one_time_link::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(used.rows_affected == 1)
}

/// Makes every open link of a person useless: the account was closed, or the password is set.
pub(super) async fn void_links(tx: &Tx, person: PersonId, now: Time) -> Result<(), Error> {
    one_time_link::Entity::update_many()
        .col_expr(one_time_link::Column::UsedAt, Expr::value(now.0))
        .filter(one_time_link::Column::PersonId.eq(person.0))
        .filter(one_time_link::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

async fn is_replaced(db: &impl ConnectionTrait, row: &one_time_link::Model) -> Result<bool, Error> {
    let owner = match row.person_id {
        Some(person) => one_time_link::Column::PersonId.eq(person),
        None => one_time_link::Column::PersonId.is_null(),
    };
    let later = one_time_link::Entity::find()
        .filter(one_time_link::Column::Purpose.eq(&row.purpose))
        .filter(owner)
        .filter(one_time_link::Column::Id.ne(row.id))
        .filter(
            sea_orm::Condition::any()
                .add(one_time_link::Column::CreatedAt.gt(row.created_at))
                .add(
                    sea_orm::Condition::all()
                        .add(one_time_link::Column::CreatedAt.eq(row.created_at))
                        .add(one_time_link::Column::Id.gt(row.id)),
                ),
        );
    Ok(later.count(db).await? > 0)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_printed_and_as_it_is_typed() {
        let code = Code::generate().unwrap();
        let printed = code.reveal();
        assert_eq!((printed.len(), printed.matches('-').count()), (19, 3));
        for typed in [
            printed.clone(),
            printed.to_lowercase(),
            printed.replace('-', " "),
            printed.replace('0', "O"),
        ] {
            assert_eq!(Code::parse(&typed), Some(code.clone()), "{typed}");
        }
        for wrong in [
            "",
            "K7QM",
            &format!("{printed}0"),
            &printed.replacen('-', "U", 1),
            "K7QM-2XFD-9PHT-4WR云",
        ] {
            assert_eq!(Code::parse(wrong), None, "{wrong}");
        }
        assert_eq!(format!("{code:?}"), "Code(…)");
    }
}
