//! The time of one thing is over from now on, whatever its lifetime says: not the platform's doing, but a hand's that wants to see
//! what comes of it. From then on everything answers as if the time had passed by itself.

use super::{Authorization, ExpireRefusal, Stage, Terms, TokenPair, Verdict};
use crate::Now;

/// What expires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mortal {
    /// The question to the user.
    Question,
    /// The code.
    Code,
    /// The newest access token.
    AccessToken,
    /// The newest refresh token.
    RefreshToken,
}

impl Authorization {
    /// Lets something that still lives expire now.
    pub fn expire(&self, what: Mortal, terms: &Terms<'_>) -> Verdict<Authorization, ExpireRefusal> {
        let stage = match what {
            Mortal::Question => self.expired_question(terms.now),
            Mortal::Code => self.expired_code(terms.now),
            Mortal::AccessToken => self.expired_token(terms.now, |pair| &mut pair.access_expires_at),
            Mortal::RefreshToken => self.expired_token(terms.now, |pair| &mut pair.refresh_expires_at),
        };
        match stage {
            Ok(stage) => Verdict::keep(Self { stage, ..self.clone() }),
            Err(why) => Verdict::refuse(why),
        }
    }

    fn expired_question(&self, now: Now) -> Result<Stage, ExpireRefusal> {
        match &self.stage {
            Stage::Pending { lapses_at, .. } if now < *lapses_at => Ok(Stage::Expired { code: None, at: now }),
            Stage::Pending { lapses_at: at, .. } | Stage::Expired { code: None, at } => {
                Err(ExpireRefusal::Expired { at: *at })
            }
            Stage::Revoked { at, by, .. } => Err(ExpireRefusal::Revoked { at: *at, by: *by }),
            _ => Err(ExpireRefusal::Nothing),
        }
    }

    fn expired_code(&self, now: Now) -> Result<Stage, ExpireRefusal> {
        match &self.stage {
            Stage::Granted { code: Some(code), .. } if now < code.expires_at => {
                Ok(Stage::Expired { code: Some(code.hash), at: now })
            }
            Stage::Granted { code: Some(code), .. } => Err(ExpireRefusal::Expired { at: code.expires_at }),
            Stage::Expired { code: Some(_), at } => Err(ExpireRefusal::Expired { at: *at }),
            Stage::Exchanged { used, .. } | Stage::Revoked { code: Some((_, Some(used))), .. } => {
                Err(ExpireRefusal::Used(*used))
            }
            Stage::Revoked { at, by, .. } => Err(ExpireRefusal::Revoked { at: *at, by: *by }),
            _ => Err(ExpireRefusal::Nothing),
        }
    }

    /// `end` finds the moment from which on the token is dead. Whatever was refreshed has a newer pair behind it.
    fn expired_token(&self, now: Now, end: fn(&mut TokenPair) -> &mut Now) -> Result<Stage, ExpireRefusal> {
        let mut stage = self.stage.clone();
        let newest = match &mut stage {
            Stage::Exchanged { tokens, .. } => tokens.last_mut(),
            Stage::Revoked { at, by, .. } => return Err(ExpireRefusal::Revoked { at: *at, by: *by }),
            _ => None,
        };
        let end = newest.map(end).ok_or(ExpireRefusal::Nothing)?;
        if now >= *end {
            return Err(ExpireRefusal::Expired { at: *end });
        }
        *end = now;
        Ok(stage)
    }
}
