//! What the wallet app shows: users, mini programs, agreements, and the wallet's face.

use crate::{Wallet, fixtures::MiniProgram, policy::MiniProgramState};
use walletsim_protocol::gateway::{Agreement, Catalog, Closed, Holder, MiniProgramCard};
use walletsim_protocol::{AppId, ClientId};

impl Wallet {
    /// Everything there is to show.
    #[must_use]
    pub fn catalog(&self) -> Catalog {
        let fixtures = &self.fixtures;
        Catalog {
            look: self.profile.look.clone(),
            users: fixtures.users.keys().filter_map(|key| self.holder(key)).collect(),
            mini_programs: fixtures.mini_programs.values().map(|mini_program| self.card(mini_program)).collect(),
            agreements: fixtures
                .agreements
                .iter()
                .map(|(id, agreement)| Agreement {
                    id: id.clone(),
                    title: agreement.title.clone(),
                    paragraphs: agreement.paragraphs.clone(),
                })
                .collect(),
            sign_jsapi: self.profile.openapi.prepare.as_ref().and_then(|rules| rules.jsapi),
            scopes: self.profile.scopes.iter().map(|(scope, rule)| (scope.clone(), rule.says.clone())).collect(),
        }
    }

    /// Somebody by id or by name in the fixtures.
    #[must_use]
    pub fn holder(&self, user: &str) -> Option<Holder> {
        let found = self.fixtures.users.iter().find(|(key, person)| *key == user || person.user_id.as_str() == user);
        found.map(|(key, person)| Holder {
            key: key.clone(),
            user_id: person.user_id.clone(),
            display_name: person.display_name.clone(),
            status: person.status,
        })
    }

    /// What the fixtures call a mini program; its id when they do not know it.
    #[must_use]
    pub fn mini_program_name<'a>(&'a self, app: &'a AppId) -> &'a str {
        self.fixtures.by_app_id.get(app).map_or(app.as_str(), String::as_str)
    }

    /// The id of the mini program that the fixtures call so.
    #[must_use]
    pub fn app_id(&self, name: &str) -> Option<&AppId> {
        self.fixtures.mini_programs.get(name).map(|mini_program| &mini_program.app_id)
    }

    /// What the fixtures call a merchant; its client id when they do not know it.
    #[must_use]
    pub fn merchant_name<'a>(&'a self, client: &'a ClientId) -> &'a str {
        self.fixtures.by_client_id.get(client).map_or(client.as_str(), String::as_str)
    }

    fn card(&self, mini_program: &MiniProgram) -> MiniProgramCard {
        let merchant = self.fixtures.merchants.get(&mini_program.merchant.value);
        let closed = match mini_program.state {
            MiniProgramState::InDevelopment => Some(Closed::InDevelopment),
            MiniProgramState::Suspended => Some(Closed::Suspended),
            MiniProgramState::Published => {
                merchant.is_none_or(|merchant| !merchant.partner).then_some(Closed::MerchantNotPartner)
            }
        };
        MiniProgramCard {
            app_id: mini_program.app_id.clone(),
            name: mini_program.name.clone(),
            tagline: mini_program.tagline.clone(),
            accent: mini_program.accent.clone(),
            merchant_name: merchant.map(|merchant| merchant.name.clone()).unwrap_or_default(),
            scopes: mini_program.scopes.iter().map(|scope| scope.value.clone()).collect(),
            agreements: mini_program.agreements.iter().map(|agreement| agreement.value.clone()).collect(),
            page: mini_program.page.as_ref().map(|page| page.value.clone()),
            closed,
        }
    }
}
