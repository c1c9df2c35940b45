//! The `Signature` header, read more leniently than a verifier reads it: what is wrong with it is noted, not refused.

use super::{Garbled, HeaderMistake, Mistake};

/// What a header says.
pub(super) struct Said {
    /// Which key, if it says so in a number.
    pub(super) key_version: Option<u32>,
    /// The signature as written.
    pub(super) value: String,
    pub(super) mistakes: Vec<Mistake>,
}

pub(super) fn read(header: &str) -> Result<Said, Garbled> {
    let mut said = Said { key_version: None, value: String::new(), mistakes: Vec::new() };
    let header = header.trim();
    if !header.to_ascii_lowercase().contains("signature") {
        return bare(said, header);
    }
    let separator = if header.contains(',') { None } else { [';', '&'].into_iter().find(|c| header.contains(*c)) };
    said.note(separator.map(|sent| HeaderMistake::Separator { sent }));
    for part in header.split(separator.unwrap_or(',')) {
        let Some((name, content)) = part.split_once(['=', ':']) else { continue };
        let content = said.unquoted(content.trim());
        match name.trim().to_ascii_lowercase().as_str() {
            "algorithm" => said.note(label(content)),
            "keyversion" => match content.parse() {
                Ok(version) => said.key_version = Some(version),
                Err(_) => said.note(Some(HeaderMistake::KeyVersion { sent: content.to_owned() })),
            },
            "signature" => content.clone_into(&mut said.value),
            _ => {}
        }
    }
    if said.value.is_empty() { Err(Garbled::Missing) } else { Ok(said) }
}

/// A header that is nothing but the value.
fn bare(mut said: Said, header: &str) -> Result<Said, Garbled> {
    if header.is_empty() || header.contains(',') {
        return Err(Garbled::Missing);
    }
    said.note(Some(HeaderMistake::Bare));
    header.clone_into(&mut said.value);
    Ok(said)
}

impl Said {
    fn note(&mut self, mistake: Option<HeaderMistake>) {
        self.mistakes.extend(mistake.map(Mistake::Header));
    }

    fn unquoted<'a>(&mut self, content: &'a str) -> &'a str {
        let plain = content.trim_matches(['"', '\'']);
        let noted = self.mistakes.contains(&Mistake::Header(HeaderMistake::Quotes));
        self.note((plain.len() < content.len() && !noted).then_some(HeaderMistake::Quotes));
        plain
    }
}

fn label(content: &str) -> Option<HeaderMistake> {
    let known = ["RSA256", "SHA256withRSA", "RS256"].iter().any(|known| known.eq_ignore_ascii_case(content));
    (!known).then(|| HeaderMistake::Label { sent: content.to_owned() })
}
