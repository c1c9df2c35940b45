//! The result codes that merchants of one wallet can meet, under that wallet's names.

use super::OpenApis;
use std::collections::BTreeSet;
use walletsim_protocol::{
    openapi::{ApiVersion, Code, Source, path::OpenApi},
    result::ResultStatus,
};

/// A result code of one wallet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultCode {
    /// `resultCode`.
    pub name: String,
    /// `resultStatus`.
    pub status: ResultStatus,
    /// What it can mean: one name may stand for several.
    pub means: Vec<Code>,
}

impl ResultCode {
    /// What brings it about here.
    #[must_use]
    pub fn when(&self) -> String {
        self.means.iter().map(|code| code.row().cause).collect::<Vec<_>>().join("; or ")
    }

    /// What a merchant should do.
    #[must_use]
    pub fn advice(&self) -> String {
        let mut advice: Vec<&str> = self.means.iter().map(|code| code.row().advice).collect();
        advice.dedup();
        advice.join("; ")
    }

    /// Who says that there is such a code; borrowed ones are assumed.
    #[must_use]
    pub fn source(&self) -> Source {
        let documented = self.means.iter().any(|code| code.row().source == Source::Documented);
        if documented { Source::Documented } else { Source::Assumed }
    }
}

impl OpenApis {
    /// Every result code that some interface of this wallet can answer with, in the order of [`Code::ALL`].
    #[must_use]
    pub fn result_codes(&self) -> Vec<ResultCode> {
        let served: BTreeSet<(ApiVersion, OpenApi)> =
            self.routes.values().map(|rule| (rule.version, rule.api)).collect();
        self.result_codes_of(&served)
    }

    /// Those that one of these interfaces can answer with, in the order of [`Code::ALL`].
    #[must_use]
    pub fn result_codes_of(&self, interfaces: &BTreeSet<(ApiVersion, OpenApi)>) -> Vec<ResultCode> {
        let mut codes: Vec<ResultCode> = Vec::new();
        for code in Code::ALL {
            let answers = |version, api| code.is_of(api, version) && self.knows(code, version);
            for (version, _) in interfaces.iter().filter(|(version, api)| answers(*version, *api)) {
                let (name, status) = (self.code_name(code, *version), self.status(code));
                match codes.iter_mut().find(|known| known.name == name && known.status == status) {
                    None => codes.push(ResultCode { name: name.to_owned(), status, means: vec![code] }),
                    Some(known) if known.means.contains(&code) => {}
                    Some(known) => known.means.push(code),
                }
            }
        }
        codes
    }

    /// Whether this wallet ever looks at what the code is about.
    fn knows(&self, code: Code, version: ApiVersion) -> bool {
        match code {
            Code::TimestampInvalid => self.time_window.is_some(),
            Code::InvalidAgentToken | Code::ExpiredAgentToken => self.agent_tokens.contains(&version),
            _ => true,
        }
    }
}
