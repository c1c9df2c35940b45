//! Numbers of `error` (jsapi.md §1.3 and §4), and what a wallet app says beside them of scopes and open user information.

/// The JSAPI is not implemented.
pub const NOT_IMPLEMENTED: i32 = 1;
/// A parameter is invalid.
pub const INVALID_PARAMETER: i32 = 2;
/// No result: every scope was refused.
pub const UNKNOWN: i32 = 3;
/// The mini program may not call this.
pub const NO_PERMISSION: i32 = 4;
/// Authorisation could not be obtained.
pub const AUTHORIZATION_FAILED: i32 = 5;
/// The sheet was closed without a choice, or nobody answered.
pub const EMPTY: i32 = 10;
/// The user tapped Reject.
pub const USER_CANCELLED: i32 = 11;
/// The wallet server cannot be reached.
pub const NETWORK: i32 = 12;
/// A backend that the mini program asked took too long.
pub const TIMEOUT: i32 = 13;

/// `authErrorScopes`: no scope of this wallet for this call. A guess (jsapi.md §9).
pub const UNKNOWN_SCOPE: &str = "10001";
/// `authErrorScopes`: the user left it out. A guess (jsapi.md §9).
pub const LEFT_OUT_SCOPE: &str = "10006";
/// `getOpenUserInfo`: the user has not authorised.
pub const NOT_AUTHORIZED: &str = "40003";
/// `getOpenUserInfo`, and inferred from there `authErrorScopes`: the mini program or its merchant lacks something.
pub const INSUFFICIENT_PERMISSIONS: &str = "40006";

/// A number, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The number, as a mini program reads it.
    pub number: &'static str,
    /// What it says of the call, or of the scope.
    pub means: &'static str,
    /// What a mini program does then.
    pub advice: &'static str,
}

const fn row(number: &'static str, means: &'static str, advice: &'static str) -> Row {
    Row { number, means, advice }
}

/// What `error` of a `fail` can say here of the call.
pub const CALLS: [Row; 8] = [
    row("1", "is no JSAPI that is implemented here", "ask `my.canIUse` before calling it"),
    row("2", "has a wrong parameter", "correct what `errorMessage` names"),
    row("3", "asks for nothing that can be granted: see `authErrorScopes`", "look each scope up by its own number"),
    row(
        "4",
        "may not be made: the mini program is unknown (it is named by its `appId`, not by its name in the fixtures), unpublished or suspended, or its merchant is no partner",
        "see the reason in the trace; fixtures/mini-programs.yaml has ids and states",
    ),
    row("5", "could not be authorised", "let the user consent first, then call again"),
    row(
        "10",
        "has no answer: the user closed the screen, or let the question lapse",
        "go on without, and ask again when the user taps",
    ),
    row("11", "was refused by the user", "go on without, and ask again when the user taps"),
    row("12", "did not reach the wallet server", "call again"),
];

/// What `error` can say besides in a page, where the bridge and the phone's screen answer by themselves; see `web/static/`.
pub const IN_A_PAGE: [Row; 6] = [
    row(
        "1",
        "leads to a page that is not there, or more than ten deep",
        "correct the `url`, or use `redirectTo` in the place of `navigateTo`",
    ),
    row(
        "12",
        "did not reach the backend that `my.request` names, or found the storage full",
        "is your backend up? See that it listens at that `url`; of the storage, remove what is no longer needed",
    ),
    row("13", "is a `my.request` that took longer than its `timeout`", "call again, or allow it more time"),
    row(
        "14",
        "is a `my.request` whose answer is no JSON, or stores more than 200 KB under one key",
        "ask with `dataType: \"text\"`, or store less",
    ),
    row(
        "19",
        "is a `my.request` that was answered with an HTTP status other than 2xx",
        "read `status` and `data` beside it: they are your backend's answer",
    ),
    row("2001", "is a `getLocation` that the user refused", "go on without it"),
];

/// What `authErrorScopes` can say of a scope. That they mean this here is inferred from other uses of these codes.
pub const SCOPES: [Row; 3] = [
    row(UNKNOWN_SCOPE, "is none of this wallet for this call", "`walletsim wallets NAME` lists its scopes"),
    row(LEFT_OUT_SCOPE, "was left out by the user", "go on without it"),
    row(
        INSUFFICIENT_PERMISSIONS,
        "needs a feature that the mini program has not added, or a permission that the merchant does not have",
        "add it to `features` of the mini program, or to `permittedScopes` of the merchant",
    ),
];

/// What `code` in the response of `getOpenUserInfo` can say of the call, which itself succeeds.
pub const OPEN_USER_INFO: [Row; 3] = [
    row("10000", "succeeded", "read the facts beside it"),
    row(
        NOT_AUTHORIZED,
        "was made before the user has authorised",
        "let the user tap a button that asks, and call again",
    ),
    row(
        INSUFFICIENT_PERMISSIONS,
        "needs a feature that the mini program has not added",
        "add `openUserInfo` to `features` of the mini program",
    ),
];
