//! A letter in the form that travels: headers that nobody can break out of, and the text as UTF-8.

use lettre::Message;
use lettre::address::Address;
use lettre::message::Mailbox;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};

use super::{Letter, MailError};

/// Refuses what cannot be a letter: an address that is none, or a line break where a header would begin.
pub(super) fn check(letter: &Letter) -> Result<(), MailError> {
    recipient(letter)?;
    one_line("subject", &letter.subject)?;
    message_id(letter)?;
    Ok(())
}

/// The letter as a message, dated now: the date says when it was handed over, so it belongs to the attempt.
pub(super) fn build(letter: &Letter, from: &Mailbox) -> Result<Message, MailError> {
    check(letter)?;
    let mut builder = Message::builder()
        .from(from.clone())
        .to(recipient(letter)?)
        .subject(letter.subject.trim())
        .message_id(Some(message_id(letter)?))
        // Holiday notices and other robots do not answer a letter that says so (RFC 3834).
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ))
        .header(ContentType::TEXT_PLAIN);
    if !letter.text.is_ascii() {
        // Chinese in quoted-printable is three times as long and unreadable on the way all the same.
        builder = builder.header(ContentTransferEncoding::Base64);
    }
    let text = letter
        .text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\n', "\r\n");
    builder
        .body(text)
        .map_err(|error| MailError::Refused(error.to_string()))
}

pub(super) fn mailbox(address: &str, name: &str) -> Option<Mailbox> {
    let clean = |text: &str| !text.chars().any(char::is_control);
    let address: Address = Some(address.trim()).filter(|address| clean(address))?.parse().ok()?;
    let name = Some(name.trim()).filter(|name| clean(name))?;
    Some(Mailbox::new((!name.is_empty()).then(|| name.to_owned()), address))
}

fn recipient(letter: &Letter) -> Result<Mailbox, MailError> {
    // The address stays out of the message: errors are logged.
    mailbox(&letter.to, &letter.to_name)
        .ok_or_else(|| MailError::Refused("the recipient's address or name cannot be used".to_owned()))
}

fn one_line(field: &str, text: &str) -> Result<(), MailError> {
    match text.chars().any(char::is_control) {
        true => Err(MailError::Refused(format!(
            "the {field} contains a line break or a control character"
        ))),
        false => Ok(()),
    }
}

/// In angle brackets, and of the plain characters every mail program compares alike.
fn message_id(letter: &Letter) -> Result<String, MailError> {
    let bare = letter
        .message_id
        .strip_prefix('<')
        .and_then(|id| id.strip_suffix('>'))
        .unwrap_or(&letter.message_id);
    let plain = |character: char| character.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(character);
    match bare.split_once('@') {
        Some((unique, host))
            if [unique, host]
                .iter()
                .all(|part| !part.is_empty() && part.chars().all(plain)) =>
        {
            Ok(format!("<{bare}>"))
        }
        _ => Err(MailError::Refused(
            "the message id is not of the form unique@host".to_owned(),
        )),
    }
}
