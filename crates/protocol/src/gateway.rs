//! Wallet app → wallet server. The platform publishes nothing about this side, so these words are ours; they follow the
//! wallet-side contract of jsapi.md §3 (`getAuthCode`, `showAuthPage`, `getMemberInfo`).

use crate::{
    AppId, AuthCode, AuthorizationId, Scope, UserId,
    jsapi::{ConsentAnswer, OpenUserFacts},
    openapi::{Redirect, SignJsapi},
    time::Moment,
    user::UserStatus,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where the gateway's calls live.
pub mod path {
    /// `POST`: [`super::LoginRequest`] → [`super::LoginReply`]. The only call without a login.
    pub const LOGIN: &str = "/gateway/login";
    /// `GET` → [`super::Catalog`]: who can hold the phone, which mini programs there are, how the wallet looks.
    pub const CATALOG: &str = "/gateway/catalog";
    /// `POST`: [`super::AuthorizeRequest`] → [`super::AuthorizeReply`].
    pub const AUTHORIZE: &str = "/gateway/authorize";
    /// `POST`: [`super::OpenContractRequest`] → [`super::OpenContractReply`].
    pub const OPEN_CONTRACT: &str = "/gateway/openContract";
    /// `POST`: [`super::AnswerRequest`] → [`super::AnswerReply`].
    pub const ANSWER: &str = "/gateway/answer";
    /// `POST`: [`super::MemberInfoRequest`] → [`super::MemberInfoReply`].
    pub const MEMBER_INFO: &str = "/gateway/memberInfo";
    /// `GET` → [`super::Consents`].
    pub const CONSENTS: &str = "/gateway/consents";
    /// `POST`: [`super::AppRequest`] → [`super::WithdrawReply`].
    pub const WITHDRAW: &str = "/gateway/withdraw";
}

/// The wallet app proves that it is the wallet's, and says who holds the phone.
#[derive(Debug, Serialize, Deserialize)]
pub struct LoginRequest {
    /// Shared by the wallet's own two parties.
    pub secret: String,
    /// The user's id, or its name in the fixtures.
    pub user: String,
}

/// A login, good until its expiry.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LoginReply {
    /// For `Authorization: Bearer`.
    pub token: String,
    /// When it ends.
    pub expires_at: Moment,
    /// Who logged in.
    pub user: Holder,
}

/// Somebody who can hold the phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Holder {
    /// The name in the fixtures.
    pub key: String,
    /// The id at the wallet.
    pub user_id: UserId,
    /// What the phone calls them.
    pub display_name: String,
    /// Whether the account can be used.
    pub status: UserStatus,
}

/// What the wallet app shows.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Catalog {
    /// The wallet's name, colours and wording.
    pub look: WalletLook,
    /// Everybody who can hold the phone.
    pub users: Vec<Holder>,
    /// Every mini program.
    pub mini_programs: Vec<MiniProgramCard>,
    /// Every agreement.
    pub agreements: Vec<Agreement>,
    /// Every scope of the wallet that a user can be asked for, in plain words.
    pub scopes: BTreeMap<Scope, String>,
    /// The JSAPI with which mini programs have contracts signed, where the wallet has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_jsapi: Option<SignJsapi>,
}

/// A wallet's face.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WalletLook {
    /// What the wallet calls itself.
    pub name: String,
    /// What its phone speaks; absent when that is for the browser to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The brand's colour, as CSS.
    pub brand: String,
    /// Text on the brand's colour, as CSS.
    pub on_brand: String,
    /// Label of the primary button.
    pub accept: String,
    /// Label of the secondary button.
    pub reject: String,
    /// Whether the agreement must be ticked before accepting.
    #[serde(default)]
    pub must_tick_agreement: bool,
    /// Whether the user may leave out some of what is asked.
    #[serde(default)]
    pub partial_grants: bool,
}

/// A language that the phone has words in, as in BCP 47.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Language {
    /// English.
    #[serde(rename = "en")]
    English,
    /// Filipino.
    #[serde(rename = "fil")]
    Filipino,
    /// Indonesian.
    #[serde(rename = "id")]
    Indonesian,
    /// Malay.
    #[serde(rename = "ms")]
    Malay,
    /// Thai.
    #[serde(rename = "th")]
    Thai,
    /// Chinese in simplified characters.
    #[serde(rename = "zh-CN")]
    SimplifiedChinese,
    /// Arabic.
    #[serde(rename = "ar")]
    Arabic,
}

/// One mini program, as the wallet app lists it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MiniProgramCard {
    /// Its id.
    pub app_id: AppId,
    /// Its name.
    pub name: String,
    /// What it is for, in a line.
    pub tagline: String,
    /// The colour of its logo, as CSS.
    pub accent: String,
    /// The business behind it.
    pub merchant_name: String,
    /// What it asks for when nothing else is said.
    pub scopes: Vec<Scope>,
    /// Agreements that the user signs by accepting.
    pub agreements: Vec<String>,
    /// The address of its own page; absent when it has the demo page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// Why it cannot be opened; absent when it can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
}

/// Why a mini program cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Closed {
    /// Not published yet.
    InDevelopment,
    /// The platform has withdrawn its interface authority.
    Suspended,
    /// The business behind it is not a partner of the wallet.
    MerchantNotPartner,
}

/// A text that users sign by accepting.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Agreement {
    /// Its name in the fixtures.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its text.
    pub paragraphs: Vec<String>,
}

/// What an authorization is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Purpose {
    /// `getAuthCode`: a code for the merchant.
    AuthCode,
    /// `getOpenUserInfo`: facts shown in the mini program.
    OpenUserInfo,
    /// `prepare`: a contract to sign, and a code for the merchant that prepared it.
    Contract,
}

/// The wallet app asks for a mini program.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuthorizeRequest {
    /// The mini program.
    pub app_id: AppId,
    /// A code, or facts.
    pub purpose: Purpose,
    /// What it wants to know; ignored for open user info, whose facts are fixed.
    #[serde(default)]
    pub scopes: Vec<Scope>,
}

/// What the wallet server makes of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum AuthorizeReply {
    /// Done, without a question.
    Granted(Granted),
    /// The user must be asked.
    Pending {
        /// The question.
        authorization_id: AuthorizationId,
        /// What to ask for.
        asks: Vec<Scope>,
        /// The answers that the user's own facts give, for a preview.
        previews: BTreeMap<Scope, Vec<Preview>>,
        /// When the question lapses.
        expires_at: Moment,
    },
    /// Refused, without a question.
    Refused(Refused),
}

/// One of the user's own values, as the consent screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// What it is.
    pub what: Detail,
    /// As the user knows it.
    pub value: String,
}

/// What a value of a user is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Detail {
    /// What they want to be called.
    NickName,
    /// Their full name.
    Name,
    /// Their picture; the value is its URL.
    Picture,
    /// `F` or `M`.
    Gender,
    /// An ISO 8601 date.
    BirthDate,
    /// A country, ISO 3166 alpha-2.
    Nationality,
    /// How they sign in, maybe partly hidden.
    LoginId,
    /// Their number.
    MobilePhone,
    /// Their mail address.
    Email,
    /// Another way to reach them.
    Contact,
    /// A whole postal address, in one line.
    Address,
    /// The state or province where they live.
    Province,
    /// Where they live.
    City,
    /// A card's number, partly hidden.
    Card,
    /// An account's number.
    Account,
    /// The id of their own business.
    BusinessId,
    /// Its name.
    BusinessName,
    /// Its logo; the value is its URL.
    BusinessLogo,
    /// How their account stands: `ACTIVE`, `FROZEN` or `INACTIVE`.
    Status,
}

/// A grant.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Granted {
    /// Not for [`Purpose::OpenUserInfo`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth_code: Option<AuthCode>,
    /// When the code dies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Moment>,
    /// What was granted.
    pub success_scopes: Vec<Scope>,
    /// What was not, and why.
    #[serde(default)]
    pub error_scopes: BTreeMap<Scope, ScopeRefusal>,
}

/// A refusal, of the whole call or of every scope.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Refused {
    /// Why the call as a whole was refused; absent when only its scopes were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<CallRefusal>,
    /// Why each scope was refused.
    #[serde(default)]
    pub error_scopes: BTreeMap<Scope, ScopeRefusal>,
    /// The reason in words, for the trace.
    pub reason: String,
}

/// Why a mini program may not call at all: the seed's preconditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CallRefusal {
    /// No such mini program.
    UnknownMiniProgram,
    /// It is not published.
    NotPublished,
    /// The platform has withdrawn its interface authority.
    Suspended,
    /// Its merchant is not a partner of the wallet.
    MerchantNotPartner,
}

/// Why one scope is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ScopeRefusal {
    /// The wallet has no such scope.
    Unknown,
    /// The mini program lacks the feature that the scope belongs to.
    FeatureMissing,
    /// The wallet (tenant) has not permitted it to the merchant.
    NotPermitted,
    /// The user left it out.
    LeftOut,
}

/// The wallet app shows a contract that a merchant prepared.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OpenContractRequest {
    /// The contract: the last part of the address that `prepare` answered.
    pub authorization_id: AuthorizationId,
    /// The mini program that brings it; absent when the user opened the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app_id: Option<AppId>,
}

/// What the wallet server makes of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum OpenContractReply {
    /// The user is to sign it, or not.
    Pending {
        /// Which mini program it is about.
        app_id: AppId,
        /// What the user agrees to.
        asks: Vec<Scope>,
        /// The same in the merchant's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        /// Where the user goes with the code, if not back to the mini program.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        redirect: Option<Redirect>,
        /// When the question lapses.
        expires_at: Moment,
    },
    /// It can be signed no more.
    Over {
        /// Which mini program it was about.
        app_id: AppId,
        /// How it ended.
        ending: ContractEnding,
    },
    /// Nobody prepared it, or somebody else has opened it, or it is not this mini program's.
    NotYours,
    /// The mini program may not ask for it any more.
    Refused(Refused),
}

/// How a contract ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ContractEnding {
    /// The user signed it.
    Accepted,
    /// The user did not.
    Rejected,
    /// Nobody answered in time.
    Lapsed,
    /// The user withdrew.
    Withdrawn,
}

/// The user's answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AnswerRequest {
    /// The question.
    pub authorization_id: AuthorizationId,
    /// What the user did; absent when nobody answered in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<ConsentAnswer>,
    /// With accept: only these of what was asked; all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<Scope>>,
}

/// What the answer did.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "camelCase")]
pub enum AnswerReply {
    /// Accepted in time.
    Granted(Granted),
    /// Rejected or dismissed in time.
    Closed,
    /// Too late: the question had lapsed.
    Lapsed,
    /// The question had been answered before, or its consent was withdrawn meanwhile; nothing was done.
    AlreadyAnswered,
}

/// A call about one mini program.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AppRequest {
    /// The mini program.
    pub app_id: AppId,
}

/// The wallet app wants the facts that a mini program may show.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MemberInfoRequest {
    /// The mini program.
    pub app_id: AppId,
    /// The scope that the user must have consented to.
    pub scope: Scope,
}

/// What the wallet server tells.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "camelCase")]
pub enum MemberInfoReply {
    /// The user has consented.
    Told {
        /// The facts that the scope covers; the rest is empty.
        facts: OpenUserFacts,
    },
    /// The user has not consented.
    NotConsented,
    /// The mini program may not call at all, or lacks the feature.
    Refused(Refused),
}

/// Every consent of the user that is still remembered.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Consents {
    /// By mini program.
    pub consents: Vec<Consented>,
}

/// What one mini program may know.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Consented {
    /// The mini program.
    pub app_id: AppId,
    /// What it may know.
    pub scopes: Vec<Scope>,
    /// Since when.
    pub since: Moment,
}

/// What a withdrawal did.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WithdrawReply {
    /// How many authorizations it revoked.
    pub revoked: usize,
}

/// What the gateway says when a call cannot be understood or its login does not hold; HTTP 400, 401 or 404.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Problem {
    /// What happened and what to do.
    pub problem: String,
}
