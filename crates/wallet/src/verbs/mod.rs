//! What can be asked of a wallet, one verb a file. A verb checks who asks, then has one atomic transition decide.

mod answer;
mod authorize;
mod cancel;
mod catalog;
mod exchange;
mod exchange_and_inquire;
mod expire;
mod holdings;
mod inquire;
mod look_up;
mod member_info;
mod open_contract;
mod prepare;
mod query;
mod refresh;
mod withdraw;

pub use answer::{AnswerError, Answered, UserAnswer};
pub use authorize::{AuthorizeError, Authorized};
pub use exchange::{ApplyTokenError, ExchangedTokens};
pub use exchange_and_inquire::{TokensAndInfo, TokensAndInfoError};
pub use expire::ExpireError;
pub use inquire::AccessError;
pub use member_info::MemberInfoError;
pub use open_contract::{OpenContract, OpenContractError};
pub use prepare::PrepareError;
