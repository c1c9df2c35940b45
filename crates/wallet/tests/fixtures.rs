//! Fixtures: the shipped ones load, later layers win, and whatever is wrong is told with file, line, column and help.

#![allow(clippy::unwrap_used)]

mod support;

use insta::assert_snapshot;
use support::{shipped, source};
use walletsim_wallet::{Fixtures, fixtures::Source};

/// What the shipped fixtures with one more file on top are told.
fn told_with(path: &str, text: &str) -> String {
    told(&[shipped(), vec![source(path, text)]])
}

/// What the shipped fixtures without some files are told.
fn told_without(absent: impl Fn(&str) -> bool) -> String {
    told(&[shipped().into_iter().filter(|source| !absent(&source.path)).collect()])
}

fn told(layers: &[Vec<Source>]) -> String {
    let problems = Fixtures::load(layers).map(|_| "everything holds").unwrap_err();
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_shipped_fixtures_load() {
    let fixtures = Fixtures::load(&[shipped()]).unwrap();
    let names = |names: Vec<&String>| names.into_iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    assert_eq!(names(fixtures.users.keys().collect()), "alice bob chitra dawit emine farid");
    assert_eq!(names(fixtures.merchants.keys().collect()), "beans paper snail stranger tea");
    assert_eq!(
        names(fixtures.mini_programs.keys().collect()),
        "bakery books coffee courier gym raffle tearoom tickets weather"
    );
    assert_eq!(names(fixtures.agreements.keys().collect()), "charges privacy terms");
    assert!(fixtures.wallets.contains_key("seed"));
    for merchant in fixtures.merchants.values() {
        assert_eq!(fixtures.merchant(&merchant.client_id).unwrap().name, merchant.name);
        assert!(merchant.public_keys.values().all(|key| fixtures.verifying_key(&key.value).is_some()));
        assert!(merchant.private_keys.values().all(|key| fixtures.signing_key(&key.value).is_some()));
    }
}

#[test]
fn a_later_layer_replaces_entries_of_the_same_name_and_adds_the_rest() {
    let layer = vec![
        source(
            "users/more.yaml",
            r#"
alice: { userId: "2000", displayName: Alicia, status: INACTIVE }
zoe: { userId: "2001", displayName: Zoe, status: ACTIVE }
"#,
        ),
        source("users/README.md", "# No YAML: [nobody reads this"),
        source("users/zoe.png", "\u{1}PNG"),
    ];
    let fixtures = Fixtures::load(&[shipped(), layer]).unwrap();
    assert_eq!(fixtures.user(&"2000".into()).unwrap().display_name, "Alicia");
    assert_eq!(fixtures.user(&"2001".into()).unwrap().display_name, "Zoe");
    assert_eq!(fixtures.user(&"1000000000000000002".into()).unwrap().display_name, "Bob");
    assert!(fixtures.user(&"1000000000000000001".into()).is_none(), "the replaced one is gone");
    assert_eq!(fixtures.users.len(), 7);
}

#[test]
fn an_unknown_key_is_shown_where_it_stands() {
    let text = "zoe:\n  userId: \"2001\"\n  displayName: Zoe\n  status: ACTIVE\n  nickname: Z\n";
    assert_snapshot!(told_with("users.yaml", text), @"
    fixtures/users.yaml:5:3: there is no key `nickname` here
      help: did you mean `nickName`? use one of: userId, displayName, status, nickName, userName, userNameInArabic, avatar, gender, birthDate, nationality, addresses, loginIds, contactInfos, cards, accounts, business
    ");
    let nested = "zoe:\n  userId: \"2001\"\n  displayName: Zoe\n  status: ACTIVE\n  loginIds: [{ loginIdType: EMAIL, loginID: z }]\n";
    assert_snapshot!(told_with("users/zoe.yaml", nested), @"
    fixtures/users/zoe.yaml:5:36: there is no key `loginID` here
      help: did you mean `loginId`? use one of: loginIdType, loginId
    ");
}

#[test]
fn every_entry_of_a_file_tells_what_is_wrong_with_it() {
    let text = "zoe:\n  userId: \"2001\"\n  displayName: Zoë\n  status: GONE\nfay:\n  displayName: Fay\n  status: ACTIVE\n\
        max:\n  userId: \"2003\"\n  displayName: Max\n  status: ACTIVE\n  nickname: M\n";
    assert_snapshot!(told_with("users.yaml", text), @"
    fixtures/users.yaml:4:11: `GONE` is not known here
      help: use one of: ACTIVE, FROZEN, INACTIVE
    fixtures/users.yaml:7:3: the key `userId` is missing here
      help: add it; the shipped users.yaml shows what it may say
    fixtures/users.yaml:12:3: there is no key `nickname` here
      help: did you mean `nickName`? use one of: userId, displayName, status, nickName, userName, userNameInArabic, avatar, gender, birthDate, nationality, addresses, loginIds, contactInfos, cards, accounts, business
    ");
}

#[test]
fn entries_in_braces_tell_each_what_is_wrong_with_it() {
    let text = "# Zoë and others\n{\n  zoe: { userId: \"2001\", displayName: Zoë, status: ACTIVE },\n  \
        fay: { displayName: Fay, status: ACTIVE }, # no id\n  max: { userId: \"2003\", displayName: Max, status: GONE },\n}\n";
    assert_snapshot!(told_with("users.yaml", text), @"
    fixtures/users.yaml:4:28: the key `userId` is missing here
      help: add it; the shipped users.yaml shows what it may say
    fixtures/users.yaml:5:52: `GONE` is not known here
      help: use one of: ACTIVE, FROZEN, INACTIVE
    ");
}

#[test]
fn entries_one_level_too_deep_are_told_so() {
    let told_of = |text| told_with("users.yaml", text);
    let block = told_of("users:\n  zoe: { userId: \"2001\", displayName: Zoe, status: ACTIVE }\n");
    assert_snapshot!(block, @"
    fixtures/users.yaml:1:1: entries stand below no `users`: the file's name says what they are
      help: take `users:` away, and move what it holds out by one level
    ");
    let flow = told_of("{ users: { zoe: { userId: \"2001\", displayName: Zoe, status: ACTIVE } } }\n");
    assert_eq!(flow, block.replace("1:1", "1:3"));
}

#[test]
fn facts_that_the_platform_would_not_let_a_user_have_are_refused() {
    let text = "zoe:\n  userId: \"2001\"\n  displayName: Zoe\n  status: ACTIVE\n  gender: female\n  birthDate: 31/01/1990\n  \
        nationality: Nepal\n  avatar: foo.png\n  loginIds: [{ loginIdType: PHONE, loginId: z }]\n  \
        contactInfos: [{ contactType: FAX, contactNo: \"1\" }]\n  addresses: [{ region: PH, state: Metro Manila }]\n";
    assert_snapshot!(told_with("users.yaml", text), @r#"
    fixtures/users.yaml:2:3: `zoe`: avatar: `foo.png` is no address of a picture
      help: write an address, or a picture as data:image/…
    fixtures/users.yaml:2:3: `zoe`: gender: `female` is not known here
      help: use one of: F, M
    fixtures/users.yaml:2:3: `zoe`: birthDate: `31/01/1990` is no date
      help: write it like "1990-01-31"
    fixtures/users.yaml:2:3: `zoe`: nationality: `Nepal` is no country's code
      help: write two capitals, such as PH (ISO 3166 alpha-2)
    fixtures/users.yaml:2:3: `zoe`: addresses.0.state has 12 characters
      help: the platform lets it have 8
    fixtures/users.yaml:2:3: `zoe`: loginIds.0.loginIdType: `PHONE` is not known here
      help: use one of: MOBILE_PHONE, EMAIL
    fixtures/users.yaml:2:3: `zoe`: contactInfos.0.contactType: `FAX` is not known here
      help: use one of: MOBILE_PHONE, TELEPHONE, EMAIL
    "#);
}

#[test]
fn a_missing_key_is_named() {
    assert_snapshot!(told_with("users.yaml", "zoe:\n  userId: \"2001\"\n  displayName: Zoe\n"), @"
    fixtures/users.yaml:3:3: the key `status` is missing here
      help: add it; the shipped users.yaml shows what it may say
    ");
}

#[test]
fn a_value_that_is_not_on_the_list_is_told_the_list() {
    let user = "zoe:\n  userId: \"2001\"\n  displayName: Zoe\n  status: GONE\n";
    assert_snapshot!(told_with("users.yaml", user), @"
    fixtures/users.yaml:4:11: `GONE` is not known here
      help: use one of: ACTIVE, FROZEN, INACTIVE
    ");
    let app = "kites:\n  appId: \"1\"\n  name: K\n  tagline: t\n  accent: \"#000000\"\n  merchant: beans\n  state: published\n  features: [flying]\n";
    assert_snapshot!(told_with("mini-programs.yaml", app), @"
    fixtures/mini-programs.yaml:8:14: `flying` is not known here
      help: use one of: userAuthorization, openUserInfo
    ");
}

#[test]
fn a_value_of_the_wrong_shape_is_told_the_right_one() {
    let user = "zoe:\n  userId: \"2001\"\n  displayName: [Zoe]\n  status: ACTIVE\n";
    assert_snapshot!(told_with("users.yaml", user), @"
    fixtures/users.yaml:3:16: a text is expected here
      help: compare it with the shipped users.yaml
    ");
    assert_snapshot!(told_with("users.yaml", "- zoe\n- yan\n"), @"
    fixtures/users.yaml:1:1: a map, one `key: value` a line, is expected here
      help: compare it with the shipped users.yaml
    ");
    let merchant = "kiosk:\n  clientId: K\n  name: Kiosk\n  partner: perhaps\n  publicKeys: { 1: beans.public }\n";
    assert_snapshot!(told_with("merchants.yaml", merchant), @"
    fixtures/merchants.yaml:4:12: true or false is expected here
      help: compare it with the shipped merchants.yaml
    ");
    let merchant = "kiosk:\n  clientId: K\n  name: Kiosk\n  partner: true\n  publicKeys: { one: beans.public }\n";
    assert_snapshot!(told_with("merchants.yaml", merchant), @"
    fixtures/merchants.yaml:5:17: a whole number is expected here
      help: compare it with the shipped merchants.yaml
    ");
    assert_snapshot!(told_with("agreements.yaml", "terms:\n  title: T\n  paragraphs: just one\n"), @"
    fixtures/agreements.yaml:3:15: a list is expected here
      help: compare it with the shipped agreements.yaml
    ");
}

#[test]
fn a_colour_without_quotes_is_a_comment() {
    let app =
        "kites:\n  appId: \"1\"\n  name: K\n  tagline: t\n  accent: #000000\n  merchant: beans\n  state: published\n";
    assert_snapshot!(told_with("mini-programs.yaml", app), @"
    fixtures/mini-programs.yaml:5:9: a text is expected here, and there is nothing
      help: write one, in quotes if it has a `#`: unquoted, a comment begins there
    ");
}

#[test]
fn an_unreadable_text_is_shown_where_reading_stopped() {
    assert_snapshot!(told_with("users.yaml", "zoe: {\n  userId: \"2001\"\n"), @"
    fixtures/users.yaml:1:6: unclosed bracket '{'
      help: look for a bracket, a quote or an indentation (spaces, no tabs) that is not closed or not even; a value with a `#` needs quotes
    ");
    assert_snapshot!(told_with("users.yaml", "zoe:\n\tuserId: \"2001\"\n"), @"
    fixtures/users.yaml:2:2: tabs disallowed within this context (block indentation)
      help: look for a bracket, a quote or an indentation (spaces, no tabs) that is not closed or not even; a value with a `#` needs quotes
    ");
    assert_snapshot!(told_with("users.yaml", "zoe:\n  userId: \"2001\n"), @"
    fixtures/users.yaml:2:11: unclosed quote
      help: look for a bracket, a quote or an indentation (spaces, no tabs) that is not closed or not even; a value with a `#` needs quotes
    ");
}

#[test]
fn the_same_name_twice_in_one_file_is_refused() {
    let text = "terms: { title: A, paragraphs: [] }\nterms: { title: B, paragraphs: [] }\n";
    assert_snapshot!(told_with("agreements.yaml", text), @"
    fixtures/agreements.yaml:2:1: `terms` is here twice
      help: keep one of the two, or rename one
    ");
}

#[test]
fn unreadable_files_are_all_told_and_not_their_consequences() {
    let layer = vec![source("merchants.yaml", "beans: 1\n"), source("mini-programs.yaml", "coffee: {}\n")];
    let alone: Vec<Source> = shipped().into_iter().filter(|source| !source.path.starts_with('m')).collect();
    assert_snapshot!(told(&[alone, layer]), @"
    fixtures/merchants.yaml:1:8: a map, one `key: value` a line, is expected here
      help: compare it with the shipped merchants.yaml
    fixtures/mini-programs.yaml:1:9: the key `appId` is missing here
      help: add it; the shipped mini-programs.yaml shows what it may say
    ");
}

#[test]
fn references_that_lead_nowhere_are_shown_with_what_there_is() {
    let app = "kites:\n  appId: \"1\"\n  name: K\n  tagline: t\n  accent: \"#000000\"\n  merchant: bean\n  state: published\n  agreements: [terms, conditions]\n";
    assert_snapshot!(told_with("mini-programs.yaml", app), @"
    fixtures/mini-programs.yaml:6:13: there is no merchant `bean`
      help: did you mean `beans`? there are beans, paper, snail, stranger, tea
    fixtures/mini-programs.yaml:8:23: there is no agreement `conditions`
      help: there are charges, privacy, terms
    ");
    let merchant = "kiosk:\n  clientId: K\n  name: Kiosk\n  partner: true\n  publicKeys:\n    1: kiosk.public\n  privateKeys: { 2: beans.public }\n";
    assert_snapshot!(told_with("merchants.yaml", merchant), @"
    fixtures/merchants.yaml:6:8: there is no key `kiosk.public`: keys/kiosk.public.pem is missing
      help: there are beans.public, paper.public, snail.public, stranger.public, tea-2.public, tea-3.public, wallet.public
    fixtures/merchants.yaml:7:21: `beans.public` is no private key
      help: there are beans.private, paper.private, snail.private, stranger.private, tea-1.private, tea-2.private, tea-3.private, wallet.private
    fixtures/merchants.yaml:7:21: `kiosk` signs with version 2, of which the wallet has no public key
      help: add it to publicKeys, of which there is only 1
    ");
}

#[test]
fn a_merchant_needs_a_public_key() {
    let merchant = "kiosk:\n  clientId: K\n  name: Kiosk\n  partner: true\n  publicKeys: {}\n";
    assert_snapshot!(told_with("merchants.yaml", merchant), @"
    fixtures/merchants.yaml:2:3: `kiosk` has no public key, so none of its requests could be verified
      help: add publicKeys with a version and the name of a file in keys/
    ");
}

#[test]
fn an_id_can_be_said_in_a_header_and_in_the_name_of_a_host() {
    let told = |file: &str, entry: &str| told_with(file, &format!("kiosk:\n  {entry}\n"));
    let user = |id: &str| told("users.yaml", &format!("userId: \"{id}\"\n  displayName: K\n  status: ACTIVE"));
    let merchant = |id: &str| {
        let rest = "name: K\n  partner: true\n  publicKeys: { 1: beans.public }";
        told("merchants.yaml", &format!("clientId: \"{id}\"\n  {rest}"))
    };
    let app = |id: &str| {
        let rest = "name: K\n  tagline: t\n  accent: \"#000000\"\n  merchant: beans\n  state: published";
        told("mini-programs.yaml", &format!("appId: \"{id}\"\n  {rest}"))
    };
    for (told, what) in [
        (user(""), "`kiosk`: the userId is empty"),
        (user("1\\n2"), "`kiosk`: the userId `1\\n2` has characters that it cannot have"),
        (merchant(""), "`kiosk`: the clientId is empty"),
        (merchant("A B"), "`kiosk`: the clientId `A B` has characters that it cannot have"),
        (merchant(&"x".repeat(129)), "`kiosk`: the clientId is 129 characters long"),
        (app(""), "`kiosk`: the appId is empty"),
        (app("a.b"), "`kiosk`: the appId `a.b` has characters that it cannot have"),
        (app(&"3".repeat(33)), "`kiosk`: the appId is 33 characters long"),
    ] {
        assert!(told.contains(&format!(".yaml:2:3: {what}\n  help: ")), "{what}: {told}");
    }
}

#[test]
fn two_of_a_kind_cannot_share_an_id() {
    let user = "zoe:\n  userId: \"1000000000000000001\"\n  displayName: Zoe\n  status: ACTIVE\n";
    assert_snapshot!(told_with("users.yaml", user), @"
    fixtures/users.yaml:2:3: `zoe` has the userId `1000000000000000001`, but so has `alice`, in fixtures/users.yaml
      help: give it a userId of its own; to replace `alice`, call this entry `alice`
    ");
    let merchant = "kiosk:\n  clientId: TEST_CLIENT_BEANS_0001\n  name: Kiosk\n  partner: true\n  publicKeys: { 1: beans.public }\n";
    assert_snapshot!(told_with("merchants.yaml", merchant), @"
    fixtures/merchants.yaml:2:3: `kiosk` has the clientId `TEST_CLIENT_BEANS_0001`, but so has `beans`, in fixtures/merchants.yaml
      help: give it a clientId of its own; to replace `beans`, call this entry `beans`
    ");
    // The own file came later, though its entry comes first in the alphabet.
    let app = "apples:\n  appId: \"3333010000000001\"\n  name: K\n  tagline: t\n  accent: \"#000000\"\n  merchant: beans\n  state: published\n";
    assert_snapshot!(told_with("mini-programs/own.yaml", app), @"
    fixtures/mini-programs/own.yaml:2:3: `apples` has the appId `3333010000000001`, but so has `coffee`, in fixtures/mini-programs.yaml
      help: give it an appId of its own; to replace `coffee`, call this entry `coffee`
    ");
}

#[test]
fn a_scope_that_no_wallet_has_is_shown_where_it_stands() {
    let app = "kites:\n  appId: \"1\"\n  name: K\n  tagline: t\n  accent: \"#000000\"\n  merchant: beans\n  state: published\n  scopes: [auth_base, auth_usr]\n";
    let told = told_with("mini-programs.yaml", app);
    assert!(told.starts_with(
        "fixtures/mini-programs.yaml:8:23: no wallet has the scope `auth_usr`\n  help: did you mean `auth_user`? there are "
    ), "{told}");
    let merchant = "kiosk:\n  clientId: K\n  name: Kiosk\n  partner: true\n  permittedScopes:\n    - USER_LOGIN_IDS\n  publicKeys: { 1: beans.public }\n";
    let told = told_with("merchants.yaml", merchant);
    assert!(told.starts_with(
        "fixtures/merchants.yaml:6:7: no wallet has the scope `USER_LOGIN_IDS`\n  help: did you mean `USER_LOGIN_ID`? there are "
    ), "{told}");
}

#[test]
fn a_page_of_its_own_is_a_web_address() {
    let app = "kites:\n  appId: \"1\"\n  name: K\n  tagline: t\n  accent: \"#000000\"\n  merchant: beans\n  state: published\n  page: localhost:5173\n";
    assert_snapshot!(told_with("mini-programs.yaml", app), @"
    fixtures/mini-programs.yaml:8:9: `localhost:5173` is no address of a page
      help: write it like http://localhost:5173/
    ");
}

/// The profile `seed` with one text in it replaced.
fn profile(from: &str, to: &str) -> String {
    let seed = include_str!("../../../fixtures/wallets/seed.yaml");
    assert!(seed.contains(from), "{from}");
    told_with("wallets/mine.yaml", &seed.replacen(from, to, 1))
}

#[test]
fn times_of_a_profile_are_durations_and_an_offset() {
    assert_snapshot!(profile("authCode: 24h", "authCode: one day"), @"
    fixtures/wallets/mine.yaml:17:13: `one day` is no duration
      help: write it like 10m, 24h or 180d
    ");
    assert_snapshot!(profile("\"+08:00\"", "Manila"), @r#"
    fixtures/wallets/mine.yaml:15:11: `Manila` is no offset
      help: write it like "+08:00"
    "#);
}

#[test]
fn a_profile_has_the_scopes_that_the_jsapis_ask_for() {
    let mine = |scopes| told_with("wallets/mine.yaml", &format!("extends: seed\nscopes: {{ {scopes} }}\n"));
    assert_snapshot!(mine("auth_base: ~"), @"
    fixtures/wallets/mine.yaml: the wallet has no scope `auth_base`, which getAuthCode asks for by default
      help: add auth_base with mode: silent and facts: [userId]
    ");
    assert_snapshot!(mine("userInfo: { purpose: ~, feature: ~ }"), @"
    fixtures/wallets/mine.yaml: the scope `userInfo` does not name the feature openUserInfo
      help: add feature: openUserInfo to it
    fixtures/wallets/mine.yaml: the scope `userInfo` does not have the purpose openUserInfo
      help: add purpose: openUserInfo to it
    ");
}

#[test]
fn the_wallet_needs_its_keys() {
    assert_snapshot!(told_without(|path| path.starts_with("keys/wallet")), @"
    keys/wallet.private.pem: the wallet's own private key is missing
      help: make one: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out keys/wallet.private.pem; or convert yours: openssl pkcs8 -topk8 -nocrypt -in YOURS -out keys/wallet.private.pem
    keys/wallet.public.pem: the wallet's own public key is missing
      help: make it from the private key: openssl pkey -in PRIVATE.pem -pubout -out keys/wallet.public.pem
    ");
    let public = include_str!("../../../fixtures/keys/wallet.public.pem");
    assert_snapshot!(told_with("keys/wallet.private.pem", public), @"
    fixtures/keys/wallet.private.pem: the wallet's own private key is expected here
      help: make one: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out keys/wallet.private.pem; or convert yours: openssl pkcs8 -topk8 -nocrypt -in YOURS -out keys/wallet.private.pem
    ");
}

#[test]
fn a_key_must_be_one_and_strong_enough() {
    assert_snapshot!(told_with("keys/kiosk.public.pem", "-----BEGIN PUBLIC KEY-----\n(lost)\n-----END PUBLIC KEY-----\n"), @"
    fixtures/keys/kiosk.public.pem: the key is neither PEM nor bare Base64
      help: make it from the private key: openssl pkey -in PRIVATE.pem -pubout -out keys/kiosk.public.pem
    ");
    assert_snapshot!(told_with("keys/kiosk.private.pem", WEAK), @"
    fixtures/keys/kiosk.private.pem: the key is not a PKCS#8 RSA private key of at least 2048 bits
      help: make one: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out keys/kiosk.private.pem; or convert yours: openssl pkcs8 -topk8 -nocrypt -in YOURS -out keys/kiosk.private.pem
    ");
    let old = "-----BEGIN RSA PRIVATE KEY-----\nMIIC\n-----END RSA PRIVATE KEY-----\n";
    assert_snapshot!(told_with("keys/kiosk.private.pem", old), @"
    fixtures/keys/kiosk.private.pem: the key is not a PKCS#8 RSA private key of at least 2048 bits
      help: make one: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out keys/kiosk.private.pem; or convert yours: openssl pkcs8 -topk8 -nocrypt -in YOURS -out keys/kiosk.private.pem
    ");
}

#[test]
fn a_public_key_must_be_strong_enough() {
    assert_snapshot!(told_with("keys/kiosk.public.pem", WEAK_PUBLIC), @"
    fixtures/keys/kiosk.public.pem: the key is not an X.509 RSA public key of at least 2048 bits
      help: make it from the private key: openssl pkey -in PRIVATE.pem -pubout -out keys/kiosk.public.pem
    ");
}

#[test]
fn of_everything_there_must_be_something() {
    let keep = |path: &str| path.starts_with("keys/");
    assert_snapshot!(told_without(|path| !keep(path)), @"
    users.yaml: there are no users
      help: add users.yaml, or extend the shipped fixtures instead of replacing them
    merchants.yaml: there are no merchants
      help: add merchants.yaml, or extend the shipped fixtures instead of replacing them
    mini-programs.yaml: there are no mini programs
      help: add mini-programs.yaml, or extend the shipped fixtures instead of replacing them
    wallets/NAME.yaml: there are no wallets
      help: add wallets/NAME.yaml, or extend the shipped fixtures instead of replacing them
    ");
}

/// RSA, 1024 bits.
const WEAK: &str = "-----BEGIN PRIVATE KEY-----
MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBAMGoHaqaA33KLs30
BepjVc9nJrA8b1wYg6NJyCxYGOIhRhxI6d4h+F65PAFh9QTo2ZMuGRYmRDJ/Ixb7
cIaU6+T8X7E+XNO7/luDwVGZnkMFmQ9+WlWvq9YWbB7GksX3qocUnkxLTaemFrIr
ZRmjDogAAA2LWbkhEj1jqQl3Pvw3AgMBAAECgYAC4AkYuFKm8nKBckcINNNYUfK8
GRmaJ28E5JqJNgGgkdfloZt/RcfXOC7Q4nBt0zsvuTZ8IrNOgJ63v6HrDZj29b6C
5rlflBnFnMDNm4ayW4h/hRtD1wnai47bkoVAUpOL0CWU/TlkB72D0Yt6U+Wf47fa
j5antWwWMEjTcgRuKQJBAOc4mqE2E8dkCNOP49gkkN2x/2eXIqc9LQDtAMeIptPr
WI7Mykz2AR8N/ZPiXYLYkEhgFboehdhu68xOd84tMrsCQQDWaPUjQxXdnt8MK4up
t0r1bLSiAEDlyH0JjQcBt4xfgYNSrBx8iEH8wtX9hFjWSovBKgYr8fqyMklWXQIM
B3q1AkEAyNVlmfk6nMnK0Nf+c1LvcWCWEwg3VUPRvygcsTOElDWrKf2/CbHzr2Gb
i8PmrSwlxneO56ZzY1aVAVR2w2KG2QJAfUQK3FQoZTeZltGmIjytNaASFIfTYqx0
qOzVCCLFh1Lyd42IgxVUgCkQvrHg+SnKZst3mZshXZTVlfh25rJD9QJAKVx8j6ZD
dOMQadzVsyLNE2530UYMpAM2ys6lxF5jJEPbEB5g47yyimjdKjKvK9U5hNBX0kBq
ejXhWmOdFp8lNw==
-----END PRIVATE KEY-----
";

/// RSA, 1024 bits.
const WEAK_PUBLIC: &str = "-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCwfAk9WyrPOQbBEaW+rRdBby4Z
wx+1UkqTjgbIb4U8GQ/hNId/FUFqABzOqQ+NrBXr/Yh0HHqWHyw/LZgcAg94yoXS
Iu9RYZXzssbZohpECdROz9xtlhJRHMUHo11WT8KB4pzyBPJSrpf2jIpkk6lHV7U0
WQmLjhT/p6qtJ5IYwQIDAQAB
-----END PUBLIC KEY-----
";

#[test]
fn a_misspelled_file_is_told_instead_of_being_passed_over() {
    assert_snapshot!(told_with("mini_programs.yaml", "{}"), @"
    fixtures/mini_programs.yaml: no kind of fixture has this name, so nothing would be read from it
      help: call it users, merchants, mini-programs or agreements, with .yaml, or put it into wallets/; keys are .pem files in keys/
    ");
}
