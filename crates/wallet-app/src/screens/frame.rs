//! What every page of the phone shares: the wallet's face, the clock, who holds the phone, and how a page is sent.

use crate::State;
use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    http::{
        StatusCode,
        header::{self, AcceptLanguage, Header},
    },
};
use walletsim_protocol::{
    AppId,
    gateway::{Catalog, Closed, Holder, Language as WalletLanguage, MiniProgramCard as Card},
    user::UserStatus,
};
use walletsim_runtime::clock::{Clock, ClockMode};
use walletsim_web::{
    Account, AgreementLink, ClockHands, Color, Holding, Language, Logo, MiniProgramCard, Palette, Phone, Problem,
    ProgramState, Template, Theme, Trouble, UserChoice, assets::phone_csp,
};

/// What the wallet server tells for a page.
pub(crate) struct Frame {
    pub(crate) user: Holder,
    pub(crate) catalog: Catalog,
    face: Face,
}

/// What a page shows even if the wallet server does not answer.
#[derive(Debug, Clone)]
pub(crate) struct Face {
    /// What people call the world, where it is one of several.
    world: Option<String>,
    has_workbench: bool,
    clock: StatusClock,
    chosen: Option<Language>,
    wanted: Option<Language>,
}

impl Face {
    pub(crate) fn of(state: &State, request: &HttpRequest) -> Self {
        Self {
            world: state.world.called().map(|called| called.title().to_owned()),
            has_workbench: state.world.watch().is_some(),
            clock: StatusClock::of(state.world.clock()),
            chosen: state.phone.language(),
            wanted: wanted_by_browser(request),
        }
    }

    /// What somebody chose on the phone; else what the wallet speaks; else what the browser wants.
    fn language(&self, wallet: Option<Language>) -> Language {
        self.chosen.or(wallet).or(self.wanted).unwrap_or(Language::English)
    }
}

fn wanted_by_browser(request: &HttpRequest) -> Option<Language> {
    let ranked = AcceptLanguage::parse(request).ok()?.ranked();
    ranked.iter().find_map(|tag| Language::serving(&tag.to_string()))
}

/// What the status bar says of the time.
#[derive(Debug, Clone)]
struct StatusClock {
    time: String,
    hands: ClockHands,
}

impl StatusClock {
    fn of(clock: &Clock) -> Self {
        let hands = match clock.mode() {
            ClockMode::System => ClockHands::Run,
            ClockMode::Manual => ClockHands::Stand,
        };
        Self { time: clock.now().format("%H:%M").to_string(), hands }
    }
}

impl Frame {
    /// Asks the wallet server; if it does not answer, there is a page that says so.
    pub(crate) async fn of(state: &State, request: &HttpRequest) -> Result<Self, HttpResponse> {
        let face = Face::of(state, request);
        match state.look_around().await {
            Ok((user, catalog)) => Ok(Self { user, catalog, face }),
            Err(silent) => Err(wallet_silent(&silent, &face)),
        }
    }

    pub(crate) fn phone(&self) -> Phone {
        let look = &self.catalog.look;
        Phone {
            wallet_name: look.name.clone(),
            world: self.face.world.clone(),
            theme: theme(&look.brand, &look.on_brand),
            language: self.face.language(look.language.map(language)),
            clock: self.face.clock.time.clone(),
            clock_hands: self.face.clock.hands,
            user_name: self.user.display_name.clone(),
            account: account(self.user.status),
            has_workbench: self.face.has_workbench,
        }
    }

    /// Who could hold the phone.
    pub(crate) fn people(&self) -> Vec<UserChoice> {
        let choice = |user: &Holder| UserChoice {
            user: user.key.clone(),
            name: user.display_name.clone(),
            holding: if *user == self.user { Holding::Now } else { Holding::NotNow },
            account: account(user.status),
        };
        self.catalog.users.iter().map(choice).collect()
    }

    pub(crate) fn card(&self, app: &AppId) -> Option<&Card> {
        self.catalog.mini_programs.iter().find(|card| card.app_id == *app)
    }

    pub(crate) fn agreements(&self, card: &Card) -> Vec<AgreementLink> {
        let known = |id: &String| self.catalog.agreements.iter().find(|agreement| agreement.id == *id);
        let link = |agreement: &walletsim_protocol::gateway::Agreement| AgreementLink {
            id: agreement.id.clone(),
            title: agreement.title.clone(),
        };
        card.agreements.iter().filter_map(known).map(link).collect()
    }
}

fn language(language: WalletLanguage) -> Language {
    match language {
        WalletLanguage::English => Language::English,
        WalletLanguage::Filipino => Language::Filipino,
        WalletLanguage::Indonesian => Language::Indonesian,
        WalletLanguage::Malay => Language::Malay,
        WalletLanguage::Thai => Language::Thai,
        WalletLanguage::SimplifiedChinese => Language::SimplifiedChinese,
        WalletLanguage::Arabic => Language::Arabic,
    }
}

fn account(status: UserStatus) -> Account {
    match status {
        UserStatus::Active => Account::Active,
        UserStatus::Frozen => Account::Frozen,
        UserStatus::Inactive => Account::Inactive,
    }
}

/// A mini program's face.
pub(crate) fn face(card: &Card) -> MiniProgramCard {
    MiniProgramCard {
        app_id: card.app_id.to_string(),
        name: card.name.clone(),
        logo: Logo::monogram(&card.name, color(&card.accent, &card.name)),
    }
}

pub(crate) fn program_state(card: &Card) -> ProgramState {
    match card.closed {
        None => ProgramState::Published,
        Some(Closed::InDevelopment) => ProgramState::InDevelopment,
        Some(Closed::Suspended) => ProgramState::Suspended,
        Some(Closed::MerchantNotPartner) => ProgramState::MerchantNotPartner,
    }
}

/// A colour of the fixtures; one that is none gets a colour by name, so that a page is always shown.
pub(crate) fn color(text: &str, name: &str) -> Color {
    text.parse().unwrap_or_else(|_| Color::for_name(name))
}

fn theme(brand: &str, on_brand: &str) -> Theme {
    let theme = Theme::default();
    match (brand.parse::<Color>(), on_brand.parse::<Color>()) {
        (Ok(brand), Ok(on_brand)) => Theme {
            light: Palette { brand, on_brand, ..theme.light.clone() },
            dark: Palette { brand, on_brand, ..theme.dark.clone() },
            ..theme
        },
        _ => theme,
    }
}

/// Sends a page with the headers of every page.
pub(crate) fn send(response: HttpResponseBuilder, page: &impl Template) -> HttpResponse {
    send_with_way_back(response, page, None)
}

/// The same for a page whose form may lead to another origin.
pub(crate) fn send_with_way_back(
    response: HttpResponseBuilder,
    page: &impl Template,
    way_back: Option<&str>,
) -> HttpResponse {
    send_under(phone_csp(way_back), response, page)
}

/// The same under a policy of its own.
pub(crate) fn send_under(policy: String, mut response: HttpResponseBuilder, page: &impl Template) -> HttpResponse {
    match page.render() {
        Ok(html) => response
            .insert_header((header::CONTENT_SECURITY_POLICY, policy))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            // Not `no-referrer`: browsers then send forms with `Origin: null`, which the guard refuses.
            .insert_header((header::REFERRER_POLICY, "same-origin"))
            .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
            .content_type("text/html; charset=utf-8")
            .body(html),
        Err(problem) => HttpResponse::InternalServerError().body(format!("the page could not be made: {problem}")),
    }
}

/// A page that says what went wrong.
pub(crate) fn problem(phone: Phone, trouble: Trouble) -> HttpResponse {
    let status = StatusCode::from_u16(trouble.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    send(HttpResponse::build(status), &Problem { phone, trouble })
}

/// The page for a wallet server that does not answer; nothing is known of the wallet then.
pub(crate) fn wallet_silent(silent: &crate::gateway::GatewayError, face: &Face) -> HttpResponse {
    tracing::warn!("{silent}");
    let phone = Phone {
        wallet_name: "Wallet".to_owned(),
        world: face.world.clone(),
        theme: Theme::default(),
        language: face.language(None),
        clock: face.clock.time.clone(),
        clock_hands: face.clock.hands,
        user_name: String::new(),
        account: Account::Active,
        has_workbench: face.has_workbench,
    };
    problem(phone, Trouble::WalletSilent)
}
