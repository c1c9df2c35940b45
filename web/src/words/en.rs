//! English.

use super::{Message, Panel, Pattern, Words};

pub(super) static WORDS: Words = Words {
    home: "Home",
    authorized: "Authorised",
    back: "Back",
    back_to: Pattern("Back to {}"),
    back_home: "Back to home",
    about: Pattern("About {}"),
    clock_stands: "Clock stopped",
    account_frozen: "Account frozen",
    account_inactive: "Account not in use",

    in_development: "In development",
    suspended: "Suspended",
    merchant_not_partner: "Merchant is not a partner",

    greeting: Pattern("Hi, {}"),
    mini_programs: "Mini programs",
    no_mini_programs: Message {
        heading: "No mini programs yet",
        sentence: Pattern("As soon as {} offers one, you can open it here."),
    },
    see_authorized: "What you have authorised",
    switch_user: "Switch person",
    holds_the_phone: "Signed in",

    close_program: Pattern("Close {}"),
    needs_script: "Mini programs need JavaScript. Switch it on for this page, then reload.",
    panel: Panel {
        ok: "OK",
        cancel: "Cancel",
        pay_title: "Payment",
        pay: "Pay",
        pay_pending: "Pay, still being processed",
        pay_failed: "Pay, declined",
        pay_network: "Pay, connection lost",
        pay_unknown: "Pay, result unknown",
        pay_cancel: "Cancel payment",
        scan: "Scan a code",
        scan_text: "What the code says",
        choose_image: "Choose a picture",
        image_file: "Picture",
        location: "Share your location",
        latitude: "Latitude",
        longitude: "Longitude",
    },

    asks_to_see: Pattern("{} asks to see"),
    asks_to_agree: Pattern("{} asks you to agree"),
    close: "Close without answering",
    from_account: Pattern("From the account of {}"),
    agree_by_accepting: Pattern("If you choose “{}”, you agree to"),
    agree_by_ticking: "I have read and agree to",
    tick_missed: Pattern("Please tick the box first, or choose “{}”."),
    answer_until: Pattern("You can answer until {}"),

    accepted: Message { heading: "Done", sentence: Pattern("{} can now see what you allowed, and nothing else.") },
    agreed: Message {
        heading: "Done",
        sentence: Pattern("{} knows that you have agreed. You can withdraw at any time."),
    },
    rejected: Message {
        heading: "That’s fine",
        sentence: Pattern("{} sees nothing about you. You can carry on, and change your mind later."),
    },
    dismissed: Message {
        heading: "Closed without an answer",
        sentence: Pattern("{} sees nothing about you. It can ask again when you need it."),
    },
    lapsed: Message {
        heading: "This question has closed",
        sentence: Pattern("It was open for too long, so nothing was shared. {} can ask again when you go back."),
    },
    withdrawn: Message {
        heading: "Withdrawn",
        sentence: Pattern("{} can no longer see anything about you. It asks again if it needs to."),
    },

    authorized_lead: "These mini programs can see something about you. You can take that back at any time.",
    may_see: "You allowed",
    since: Pattern("Since {}"),
    withdraw: "Withdraw",
    withdraw_from: Pattern("Withdraw what {} can see"),
    nothing_authorized: Message {
        heading: "Nothing authorised",
        sentence: Pattern("When you let a mini program see something about you, {} lists it here."),
    },

    by_merchant: Pattern("By {}"),
    agreements: "Agreements",
    what_it_may_see: "What it can see about you",

    screen_unknown: Message {
        heading: "This page does not exist",
        sentence: Pattern("{} has nothing at this address. The question may have been answered long ago."),
    },
    cannot_open: Message { heading: "Cannot be opened", sentence: Pattern("{} cannot be opened right now.") },
    wallet_silent: Message {
        heading: "No answer",
        sentence: Pattern("{} cannot be reached right now. Nothing was shared and nothing was changed."),
    },
    form_stale: Message {
        heading: "Please try once more",
        sentence: Pattern("{} could not tell whether this came from you, so nothing was changed."),
    },
    form_unreadable: Message {
        heading: "Please try once more",
        sentence: Pattern("{} did not understand what was sent, so nothing was changed."),
    },
    question_gone: Message {
        heading: "This question is gone",
        sentence: Pattern("It was meant for somebody else, or {} has forgotten it. Nothing was shared."),
    },

    then_start_again: "Go home and open the mini program again.",
    then_choose_another: "Choose another mini program, or come back later.",
    then_try_later: "Wait a moment, then try again.",
    then_answer_again: "Go back, reload the page and answer again.",
};
