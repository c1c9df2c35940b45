//! Arabic. Gaps are isolated (U+2068 … U+2069), so that a name in another script does not turn the sentence around.

use super::{Message, Panel, Pattern, Words};

pub(super) static WORDS: Words = Words {
    home: "الرئيسية",
    authorized: "الأذونات",
    back: "رجوع",
    back_to: Pattern("العودة إلى \u{2068}{}\u{2069}"),
    back_home: "العودة إلى الرئيسية",
    about: Pattern("حول \u{2068}{}\u{2069}"),
    clock_stands: "الساعة متوقفة",
    account_frozen: "الحساب مجمّد",
    account_inactive: "الحساب غير مستخدم",

    in_development: "قيد التطوير",
    suspended: "موقوف",
    merchant_not_partner: "التاجر ليس شريكًا",

    greeting: Pattern("مرحبًا، \u{2068}{}\u{2069}"),
    mini_programs: "البرامج المصغّرة",
    no_mini_programs: Message {
        heading: "لا توجد برامج مصغّرة بعد",
        sentence: Pattern("عندما يوفّر \u{2068}{}\u{2069} برنامجًا يمكنك فتحه من هنا."),
    },
    see_authorized: "ما أذنت به",
    switch_user: "تبديل المستخدم",
    holds_the_phone: "مسجّل الدخول",

    close_program: Pattern("إغلاق \u{2068}{}\u{2069}"),
    needs_script: "تحتاج البرامج المصغّرة إلى JavaScript. فعّله لهذه الصفحة ثم أعد تحميلها.",
    panel: Panel {
        ok: "حسنًا",
        cancel: "إلغاء",
        pay_title: "الدفع",
        pay: "ادفع",
        pay_pending: "ادفع، قيد المعالجة",
        pay_failed: "ادفع، مرفوض",
        pay_network: "ادفع، انقطع الاتصال",
        pay_unknown: "ادفع، النتيجة غير معروفة",
        pay_cancel: "إلغاء الدفع",
        scan: "مسح رمز",
        scan_text: "محتوى الرمز",
        choose_image: "اختيار صورة",
        image_file: "الصورة",
        location: "مشاركة موقعك",
        latitude: "خط العرض",
        longitude: "خط الطول",
    },

    asks_to_see: Pattern("يطلب \u{2068}{}\u{2069} الاطلاع على"),
    asks_to_agree: Pattern("يطلب \u{2068}{}\u{2069} موافقتك"),
    close: "إغلاق دون إجابة",
    from_account: Pattern("من حساب \u{2068}{}\u{2069}"),
    agree_by_accepting: Pattern("باختيارك «\u{2068}{}\u{2069}» فإنك توافق على"),
    agree_by_ticking: "قرأتُ وأوافق على",
    tick_missed: Pattern("يُرجى وضع علامة في المربع أولًا، أو اختيار «\u{2068}{}\u{2069}»."),
    answer_until: Pattern("يمكنك الإجابة حتى \u{2068}{}\u{2069}"),

    accepted: Message {
        heading: "تم", sentence: Pattern("يمكن لـ \u{2068}{}\u{2069} الآن الاطلاع على ما سمحت به فقط.")
    },
    agreed: Message {
        heading: "تم",
        sentence: Pattern("أصبح \u{2068}{}\u{2069} على علم بموافقتك. يمكنك سحبها في أي وقت."),
    },
    rejected: Message {
        heading: "لا بأس",
        sentence: Pattern("لن يطّلع \u{2068}{}\u{2069} على أي شيء عنك. يمكنك المتابعة وتغيير رأيك لاحقًا."),
    },
    dismissed: Message {
        heading: "أُغلق دون إجابة",
        sentence: Pattern("لن يطّلع \u{2068}{}\u{2069} على أي شيء عنك. يمكنه أن يسألك مجددًا عند الحاجة."),
    },
    lapsed: Message {
        heading: "أُغلق هذا الطلب",
        sentence: Pattern(
            "بقي الطلب مفتوحًا مدة طويلة ولم تتم مشاركة أي شيء. يمكن لـ \u{2068}{}\u{2069} أن يسألك مجددًا عند عودتك.",
        ),
    },
    withdrawn: Message {
        heading: "تم السحب",
        sentence: Pattern("لم يعد بإمكان \u{2068}{}\u{2069} الاطلاع على أي شيء عنك، وسيسألك مجددًا إن احتاج إلى ذلك."),
    },

    authorized_lead: "يمكن لهذه البرامج المصغّرة الاطلاع على بعض معلوماتك. يمكنك سحب الإذن في أي وقت.",
    may_see: "سمحتَ بما يلي",
    since: Pattern("منذ \u{2068}{}\u{2069}"),
    withdraw: "سحب الإذن",
    withdraw_from: Pattern("سحب الإذن: \u{2068}{}\u{2069}"),
    nothing_authorized: Message {
        heading: "لا توجد أذونات",
        sentence: Pattern("عندما تسمح لبرنامج مصغّر بالاطلاع على معلوماتك، يعرضه \u{2068}{}\u{2069} هنا."),
    },

    by_merchant: Pattern("من \u{2068}{}\u{2069}"),
    agreements: "الاتفاقيات",
    what_it_may_see: "ما يمكنه الاطلاع عليه عنك",

    screen_unknown: Message {
        heading: "هذه الصفحة غير موجودة",
        sentence: Pattern("لا يوجد شيء لدى \u{2068}{}\u{2069} على هذا العنوان. ربما تمت الإجابة عن الطلب منذ مدة."),
    },
    cannot_open: Message {
        heading: "لا يمكن الفتح", sentence: Pattern("لا يمكن فتح \u{2068}{}\u{2069} الآن.")
    },
    wallet_silent: Message {
        heading: "لا توجد استجابة",
        sentence: Pattern("يتعذّر الوصول إلى \u{2068}{}\u{2069} الآن. لم تتم مشاركة أي شيء ولم يتغيّر شيء."),
    },
    form_stale: Message {
        heading: "يُرجى المحاولة مرة أخرى",
        sentence: Pattern("تعذّر على \u{2068}{}\u{2069} التأكد من أن الطلب صادر عنك، لذلك لم يتغيّر شيء."),
    },
    form_unreadable: Message {
        heading: "يُرجى المحاولة مرة أخرى",
        sentence: Pattern("لم يفهم \u{2068}{}\u{2069} ما أُرسل إليه، لذلك لم يتغيّر شيء."),
    },
    question_gone: Message {
        heading: "لم يعد هذا الطلب موجودًا",
        sentence: Pattern("كان موجّهًا إلى شخص آخر، أو نسيه \u{2068}{}\u{2069}. لم تتم مشاركة أي شيء."),
    },

    then_start_again: "انتقل إلى الرئيسية وافتح البرنامج المصغّر من جديد.",
    then_choose_another: "اختر برنامجًا آخر أو عُد لاحقًا.",
    then_try_later: "انتظر قليلًا ثم حاول مجددًا.",
    then_answer_again: "ارجع وأعد تحميل الصفحة ثم أجب مجددًا.",
};
