//! Which languages the phone speaks.

/// A language of the phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// `en`
    English,
    /// `fil`
    Filipino,
    /// `id`
    Indonesian,
    /// `ms`
    Malay,
    /// `th`
    Thai,
    /// `zh-CN`
    SimplifiedChinese,
    /// `ar`
    Arabic,
}

impl Language {
    /// In the order in which a person chooses.
    pub const ALL: [Self; 7] = [
        Self::English,
        Self::Filipino,
        Self::Indonesian,
        Self::Malay,
        Self::Thai,
        Self::SimplifiedChinese,
        Self::Arabic,
    ];

    /// As it is written in BCP 47.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Filipino => "fil",
            Self::Indonesian => "id",
            Self::Malay => "ms",
            Self::Thai => "th",
            Self::SimplifiedChinese => "zh-CN",
            Self::Arabic => "ar",
        }
    }

    /// What it calls itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Filipino => "Filipino",
            Self::Indonesian => "Bahasa Indonesia",
            Self::Malay => "Bahasa Melayu",
            Self::Thai => "ไทย",
            Self::SimplifiedChinese => "简体中文",
            Self::Arabic => "العربية",
        }
    }

    /// The language that serves whoever asks for this one: `ar-IQ` and `ar` are one, and so are all kinds of Chinese.
    #[must_use]
    pub fn serving(tag: &str) -> Option<Self> {
        let primary = |tag: &str| tag.split('-').next().map(str::to_ascii_lowercase);
        Self::ALL.into_iter().find(|language| primary(language.tag()) == primary(tag))
    }

    /// `rtl` or `ltr`.
    pub(crate) fn direction(self) -> &'static str {
        if self.is_right_to_left() { "rtl" } else { "ltr" }
    }

    pub(crate) fn is_right_to_left(self) -> bool {
        self == Self::Arabic
    }

    /// All its words.
    pub(super) fn file(self) -> &'static str {
        match self {
            Self::English => include_str!("../../words/en.ftl"),
            Self::Filipino => include_str!("../../words/fil.ftl"),
            Self::Indonesian => include_str!("../../words/id.ftl"),
            Self::Malay => include_str!("../../words/ms.ftl"),
            Self::Thai => include_str!("../../words/th.ftl"),
            Self::SimplifiedChinese => include_str!("../../words/zh-CN.ftl"),
            Self::Arabic => include_str!("../../words/ar.ftl"),
        }
    }
}
