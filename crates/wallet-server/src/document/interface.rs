//! What each interface takes and gives: one entry in a table for each.

use super::{
    facts::{about_businesses, about_users},
    prepare,
    schema::{properties, read, written},
};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use walletsim_protocol::openapi::{
    AccessTokenRequest, ApiVersion, ApplyTokenAndInquiryRequest, ApplyTokenRequest, ApplyTokenResponse, Demanded,
    Demands, InquiryMerchantInfoResponse, InquiryUserAccountListResponse, InquiryUserCardListResponse, QueryResponse,
    ResultResponse, path::OpenApi,
};
use walletsim_wallet::{Profile, profile::Provenance};

/// What an interface takes and gives.
pub(super) struct Interface {
    /// What a request may say.
    pub(super) takes: Map<String, Value>,
    /// The ways to call it; a request follows one of them.
    pub(super) ways: Vec<Way>,
    /// What a success says.
    pub(super) gives: Map<String, Value>,
    /// What a success may leave out.
    pub(super) perhaps: &'static [&'static str],
    /// Who says that these are its fields.
    pub(super) fields: Provenance,
}

/// A way to call an interface.
pub(super) struct Way {
    /// In words.
    pub(super) title: &'static str,
    /// The field that holds the code or token.
    pub(super) hands_in: &'static str,
    /// The `grantType` that goes with it, where there is such a field.
    pub(super) grant_type: Option<&'static str>,
    /// What else the wallet's profile demands.
    pub(super) demands: Demand,
}

/// What a profile demands of a call: the key that says so, and how to read it.
pub(super) type Demand = Option<(&'static str, fn(&Demands) -> &BTreeSet<Demanded>)>;

/// The name under which the document has what belongs to an interface, such as `ApplyTokenV1`.
pub(super) fn name(api: OpenApi, version: ApiVersion) -> String {
    format!("{api:?}{version:?}")
}

impl Interface {
    pub(super) fn of(api: OpenApi, version: ApiVersion, profile: &Profile) -> Self {
        use Provenance::{Assumed, Documented, Observed};
        let about_a_token = |demands, gives, fields| Self {
            takes: read::<AccessTokenRequest>(),
            ways: vec![handing_in("accessToken", demands)],
            gives,
            perhaps: &[],
            fields,
        };
        match api {
            OpenApi::ApplyToken => Self {
                takes: read::<ApplyTokenRequest>(),
                ways: vec![
                    Way {
                        title: "With an authCode",
                        grant_type: Some("AUTHORIZATION_CODE"),
                        ..handing_in("authCode", Some(("applyToken", |demands| &demands.apply_token)))
                    },
                    Way {
                        title: "With a refresh token",
                        grant_type: Some("REFRESH_TOKEN"),
                        ..handing_in("refreshToken", Some(("refresh", |demands| &demands.refresh)))
                    },
                ],
                gives: properties(written::<ApplyTokenResponse>()),
                perhaps: &[],
                fields: Documented,
            },
            OpenApi::InquiryUserInfo => {
                let mut gives = about_users(profile, version);
                gives.extend(properties(written::<ResultResponse>()));
                about_a_token(Some(("inquiryUserInfo", |demands| &demands.inquiry_user_info)), gives, Documented)
            }
            OpenApi::ApplyTokenAndInquiryUserInfo => {
                let demands: Demand =
                    Some(("applyTokenAndInquiryUserInfo", |demands| &demands.apply_token_and_inquiry_user_info));
                let mut gives = about_users(profile, version);
                gives.extend(properties(written::<ApplyTokenResponse>()));
                Self {
                    takes: read::<ApplyTokenAndInquiryRequest>(),
                    ways: vec![
                        Way { title: "The first time", ..handing_in("authCode", demands) },
                        Way { title: "As long as the access token lives", ..handing_in("accessToken", demands) },
                        Way { title: "From then on", ..handing_in("refreshToken", demands) },
                    ],
                    gives,
                    // A living access token is not renewed.
                    perhaps: &["refreshToken", "refreshTokenExpiryTime"],
                    fields: Assumed,
                }
            }
            OpenApi::InquiryUserCardList => {
                about_a_token(None, properties(written::<InquiryUserCardListResponse>()), Documented)
            }
            OpenApi::InquiryUserAccountList => {
                about_a_token(None, properties(written::<InquiryUserAccountListResponse>()), Observed)
            }
            OpenApi::InquiryMerchantInfo => {
                let mut gives = properties(written::<InquiryMerchantInfoResponse>());
                gives.insert("merchantInfo".to_owned(), about_businesses(profile));
                about_a_token(None, gives, Documented)
            }
            OpenApi::Query => about_a_token(None, properties(written::<QueryResponse>()), Assumed),
            // A profile that serves it without its rules is refused when it is read.
            OpenApi::Prepare => {
                let rules = profile.openapi.prepare.as_ref();
                let demands = profile.openapi.demands(version).prepare;
                Self {
                    takes: rules.map(|rules| prepare::takes(rules, demands.iter())).unwrap_or_default(),
                    ways: vec![Way {
                        title: "What the user is to sign",
                        hands_in: rules.map_or("scopes", prepare::scopes_field),
                        grant_type: None,
                        demands: Some(("prepare", |demands| &demands.prepare)),
                    }],
                    gives: rules.map(prepare::gives).unwrap_or_default(),
                    perhaps: &[],
                    fields: Documented,
                }
            }
            OpenApi::CancelToken => {
                let gives = properties(written::<ResultResponse>());
                about_a_token(Some(("cancelToken", |demands| &demands.cancel_token)), gives, Documented)
            }
        }
    }
}

fn handing_in(field: &'static str, demands: Demand) -> Way {
    Way { title: "With an access token", hands_in: field, grant_type: None, demands }
}
