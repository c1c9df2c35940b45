//! The question, as a sheet over the dimmed mini program: `GET /consent/{id}`, answered by `POST /consent/{id}`.

use askama::Template;

use crate::{AgreementLink, MiniProgramCard, OwnValue, Phone, link, own_value::Detail};

/// A mini program asks; the person accepts, rejects or closes the sheet.
///
/// The form posts `answer=accept|reject|dismiss`, `csrf`, `return` (when there is one), with a tick `agree=yes`, and where something
/// can be left out `scope:NAME=yes` for each that is not.
/// A page without JavaScript can be made to post without the tick: the wallet app checks it again.
#[derive(Debug, Clone, Template)]
#[template(path = "consent.html")]
pub struct Consent {
    /// The frame.
    pub phone: Phone,
    /// Goes with the form.
    pub csrf: String,
    /// The call that asks.
    pub id: String,
    /// Who asks.
    pub app: MiniProgramCard,
    /// Why, in the mini program's words, if it said so.
    pub reason: Option<String>,
    /// What is asked; empty when only agreements are to be signed.
    pub asks: Vec<Ask>,
    /// Whether some of it can be left out.
    pub choosing: Choosing,
    /// What is signed.
    pub agreements: Vec<AgreementLink>,
    /// How it is signed.
    pub agreeing: Agreeing,
    /// The wallet's word for yes.
    pub accept_label: String,
    /// The wallet's word for no.
    pub reject_label: String,
    /// Until when it can be answered, as the person reads it.
    pub answer_until: String,
    /// Where the mini program wants the person back; sent along as `return`. The wallet app checks whose address it is.
    pub return_to: Option<String>,
}

/// One thing asked for.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Its scope.
    pub scope: String,
    /// In plain words, such as "Your nickname".
    pub title: String,
    /// What the mini program would get to see, such as the person's own nickname. One alone needs no name: the title says what it is.
    pub values: Vec<OwnValue>,
    /// Whether its box is ticked, where it has one.
    pub taken: bool,
}

/// Whether some of what is asked can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choosing {
    /// Everything or nothing.
    AllOrNothing,
    /// Each has a box.
    EachByItself,
    /// As `EachByItself`, shown again after somebody accepted nothing.
    NothingChosen,
}

/// How agreements are signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreeing {
    /// The accept button signs.
    ByAccepting,
    /// A box must be ticked before the accept button works.
    ByTicking,
    /// As `ByTicking`, shown again after somebody accepted without the tick.
    TickMissed,
}

impl Consent {
    fn ticks(&self) -> bool {
        self.agreeing != Agreeing::ByAccepting
    }

    fn tick_was_missed(&self) -> bool {
        self.agreeing == Agreeing::TickMissed
    }

    fn chooses(&self) -> bool {
        self.choosing != Choosing::AllOrNothing
    }

    fn nothing_was_chosen(&self) -> bool {
        self.choosing == Choosing::NothingChosen
    }

    /// This page, as the `back` of pages it leads to.
    fn here(&self) -> String {
        let id = link::encoded(&self.id);
        let path = match &self.return_to {
            Some(address) => format!("/consent/{id}?return={}", link::encoded(address)),
            None => format!("/consent/{id}"),
        };
        link::encoded(&path)
    }

    /// Usual, with a tick, with the tick missed, agreement only, with a choice, with nothing chosen, a hostile name, and in Arabic.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let value = |what, value: &str| OwnValue { what, value: value.to_owned() };
        let asks = |title: &str, values: Vec<OwnValue>| Ask {
            scope: title.to_uppercase(),
            title: title.to_owned(),
            values,
            taken: true,
        };
        let ask = |title: &str, nickname: Option<&str>| {
            asks(title, nickname.into_iter().map(|nickname| value(Detail::NickName, nickname)).collect())
        };
        let profile = || {
            vec![
                value(Detail::NickName, "alice_r"),
                value(Detail::BirthDate, "1990-01-31"),
                value(Detail::MobilePhone, "+63 917 ••• 4821"),
                value(Detail::Email, "alice.reyes.of.quezon.city@wallet.example"),
            ]
        };
        let usual = Self {
            phone: Phone::sample(),
            csrf: "sample-csrf".to_owned(),
            id: "c0ffee".to_owned(),
            app: MiniProgramCard::sample(),
            reason: Some("To greet you by name and keep your stamps".to_owned()),
            asks: vec![
                ask("Your nickname", Some("alice_r")),
                ask("Your profile picture", None),
                asks("Your profile, with your name and how to reach you", profile()),
            ],
            choosing: Choosing::AllOrNothing,
            agreements: vec![AgreementLink::sample()],
            agreeing: Agreeing::ByAccepting,
            accept_label: "Allow".to_owned(),
            reject_label: "Don’t Allow".to_owned(),
            answer_until: "09:10".to_owned(),
            return_to: Some("http://127.0.0.1:7703/2018072500000001/".to_owned()),
        };
        let privacy = AgreementLink { id: "kape-privacy".to_owned(), title: "Kape Corner privacy notice".to_owned() };
        let ticked = Self {
            agreements: vec![AgreementLink::sample(), privacy],
            agreeing: Agreeing::ByTicking,
            accept_label: "Allow & continue".to_owned(),
            reject_label: "Cancel".to_owned(),
            reason: None,
            return_to: None,
            ..usual.clone()
        };
        let missed = Self { agreeing: Agreeing::TickMissed, ..ticked.clone() };
        let signing = Self {
            asks: Vec::new(),
            accept_label: "Accept".to_owned(),
            reject_label: "Not now".to_owned(),
            ..ticked.clone()
        };
        let choosing = Self { choosing: Choosing::EachByItself, ..usual.clone() };
        let nothing = Self { choosing: Choosing::NothingChosen, ..usual.clone() };
        let hostile = Self {
            asks: vec![ask("Your nickname", Some("<script>alert('nick')</script>"))],
            return_to: Some("javascript:alert('return')".to_owned()),
            app: MiniProgramCard::named(
                "\"><script>alert('id')</script>",
                "<script>alert('name')</script>",
                0xb4_2d_5b,
            ),
            ..usual.clone()
        };
        let arabic = Self {
            phone: Phone::sample_in_arabic(),
            app: MiniProgramCard::named("2018072500000005", "مقهى الزاوية", 0x8a_4b_2a),
            reason: Some("لنرحّب بك باسمك ونحفظ أختامك".to_owned()),
            asks: vec![ask("اسمك المستعار", Some("ليلى")), asks("رقم هاتفك", profile())],
            agreements: vec![AgreementLink {
                id: "kape-terms".to_owned(), title: "شروط الاستخدام".to_owned()
            }],
            agreeing: Agreeing::ByTicking,
            accept_label: "سماح".to_owned(),
            reject_label: "عدم السماح".to_owned(),
            ..usual.clone()
        };
        vec![
            ("consent", usual),
            ("consent-tick", ticked),
            ("consent-tick-missed", missed),
            ("consent-agreement-only", signing),
            ("consent-choosing", choosing),
            ("consent-nothing-chosen", nothing),
            ("consent-hostile", hostile),
            ("consent-arabic", arabic),
        ]
    }
}
