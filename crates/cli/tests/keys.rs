//! Key pairs, and what a backend needs to know.

#![allow(clippy::unwrap_used)]

#[path = "support/told.rs"]
mod told;

use regex::Regex;
use std::{collections::BTreeSet, fs, path::Path, process::Command};
use told::told;

fn openssl(args: &[&str]) -> String {
    String::from_utf8(Command::new("openssl").args(args).output().unwrap().stdout).unwrap()
}

fn bare(pem: &str) -> String {
    pem.lines().filter(|line| !line.starts_with('-')).collect()
}

#[test]
fn a_new_pair_is_written_for_its_owner_alone_and_never_over_another() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("new/keys").display().to_string();
    let made = told(&["keys", "generate", "--out", &out, "--name", "shop", "--output", "base64"]);
    assert_eq!(made.exit, 0, "{}", made.all());
    let (private, public) = (format!("{out}/shop.private.pem"), format!("{out}/shop.public.pem"));
    let read = |file: &str| fs::read_to_string(file).unwrap();
    let expected = format!("{private} {}\n{public} {}\n", bare(&read(&private)), bare(&read(&public)));
    assert_eq!(made.out, expected);
    assert!(read(&private).starts_with("-----BEGIN PRIVATE KEY-----"));
    assert_eq!(openssl(&["pkey", "-in", &private, "-pubout"]), read(&public));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&private).unwrap().permissions().mode() & 0o777, 0o600);
    }

    let before = read(&private);
    let again = told(&["keys", "generate", "--out", &out, "--name", "shop"]);
    assert!(again.exit == 3 && again.err.contains("nothing is overwritten"), "{}", again.all());
    assert_eq!(read(&private), before);
    assert_eq!(told(&["keys", "generate", "--out", &out, "--name", "../up"]).exit, 1);
}

#[test]
fn the_keys_of_the_fixtures_are_listed_with_whose_they_are() {
    let listed = told(&["keys", "show"]);
    assert_eq!(listed.exit, 0);
    let line = |name: &str| listed.out.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    let (private, public) = (line("beans.private"), line("beans.public"));
    assert!(public.contains("public   beans, version 1"), "{public}");
    let fingerprint = |line: &str| line.split_whitespace().next_back().unwrap().to_owned();
    assert_eq!(fingerprint(&private), fingerprint(&public));
    assert_eq!(fingerprint(&public).len(), 64);
    assert!(line("wallet.public").contains("wallet  "));
}

#[test]
fn a_key_is_shown_by_merchant_name_or_file() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/keys/beans.private.pem");
    let public = told(&["keys", "show", "beans"]).out;
    assert!(public.starts_with("-----BEGIN PUBLIC KEY-----"), "{public}");
    assert_eq!(told(&["keys", "show", "beans.public"]).out, public);
    assert_eq!(told(&["keys", "show", file]).out, public);
    assert_eq!(told(&["keys", "show", "beans", "--output", "base64"]).out, bare(&public) + "\n");
    let private = told(&["keys", "show", "beans", "--private"]).out;
    assert_eq!(private, fs::read_to_string(file).unwrap());
    let nobody = told(&["keys", "show", "nobody"]);
    assert!(nobody.exit == 1 && nobody.err.contains("beans.public"), "{}", nobody.all());
    assert_eq!(told(&["keys", "show", "beans.public", "--private"]).exit, 1);
}

/// What a document's first block of shell says, run where it may write.
#[test]
fn a_business_of_ones_own_is_made_as_the_document_says() {
    let format = include_str!("../../../fixtures/FORMAT.md");
    let script = format.split("```bash\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let walletsim = Path::new(env!("CARGO_BIN_EXE_walletsim"));
    let run = Command::new("bash")
        .args(["-ec", script])
        .current_dir(folder.path())
        .env("PATH", format!("{}:{}", walletsim.parent().unwrap().display(), std::env::var("PATH").unwrap()))
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{out}{err}");
    let public = fs::read_to_string(folder.path().join("mine/keys/shop.public.pem")).unwrap();
    assert!(out.ends_with(&public), "{out}");
}

#[test]
fn a_merchant_whose_private_key_only_its_backend_has_is_told_everything_else() {
    let folder = tempfile::tempdir().unwrap();
    let file = "shop:\n  clientId: \"2021\"\n  name: Shop\n  partner: true\n  publicKeys: { 3: beans.public }\n";
    fs::write(folder.path().join("merchants.yaml"), file).unwrap();
    let fixtures = folder.path().display().to_string();
    let printed = told(&["env", "--merchant", "shop", "--fixtures", &fixtures, "--output", "json"]);
    let facts: serde_json::Value = serde_json::from_str(&printed.out).unwrap();
    let names: Vec<&String> = facts.as_object().unwrap().keys().collect();
    assert_eq!(names, ["clientId", "keyVersion", "walletApp", "walletPublicKey", "walletServer"]);
    assert_eq!((&facts["clientId"], &facts["keyVersion"]), (&"2021".into(), &3.into()));
}

#[test]
fn with_a_folder_for_keys_env_prints_no_private_one() {
    let folder = tempfile::tempdir().unwrap();
    let printed = told(&["env", "--port", "7800", "--keys-dir", &folder.path().display().to_string()]).out;
    assert!(!printed.contains("WALLETSIM_MERCHANT_PRIVATE_KEY="), "{printed}");
    assert!(printed.contains("WALLETSIM_MERCHANT_PRIVATE_KEY_FILE="), "{printed}");
    assert!(printed.contains("export WALLETSIM_WALLET_SERVER='http://127.0.0.1:7800'\n"), "{printed}");
    assert!(printed.contains("export WALLETSIM_WALLET_APP='http://127.0.0.1:7801'\n"), "{printed}");
}

#[test]
fn what_is_no_key_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("note.txt").display().to_string();
    fs::write(&file, "no key!").unwrap();
    let shown = told(&["keys", "show", &file]);
    assert!(shown.exit == 2 && shown.err.contains("keys generate"), "{}", shown.all());
}

#[test]
fn a_shell_can_take_what_env_prints() {
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("my keys");
    let script = format!(
        "eval \"$('{}' env --keys-dir '{}' --wallet-server http://127.0.0.1:8700/)\"\n\
         echo \"$WALLETSIM_WALLET_SERVER $WALLETSIM_CLIENT_ID $WALLETSIM_KEY_VERSION\"\n\
         openssl pkey -in \"$WALLETSIM_MERCHANT_PRIVATE_KEY_FILE\" -noout && echo private\n\
         openssl pkey -pubin -in \"$WALLETSIM_WALLET_PUBLIC_KEY_FILE\" -noout && echo public",
        env!("CARGO_BIN_EXE_walletsim"),
        keys.display()
    );
    // Twice: what is there already and the same is left alone.
    for _ in 0..2 {
        let printed = Command::new("bash").args(["-c", &script]).output().unwrap();
        let out = String::from_utf8(printed.stdout).unwrap();
        assert_eq!(out, "http://127.0.0.1:8700 TEST_CLIENT_BEANS_0001 1\nprivate\npublic\n");
    }
    let file = keys.join("beans.private.pem");
    fs::write(&file, "mine").unwrap();
    let refused = told(&["env", "--keys-dir", &keys.display().to_string()]);
    assert!(refused.exit == 3 && refused.err.contains("nothing is overwritten"), "{}", refused.all());
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
}

#[test]
fn env_prints_json_and_dotenv_and_no_file_where_there_is_none() {
    let json = told(&["env", "--merchant", "paper", "--output", "json"]);
    let facts: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let names: Vec<&String> = facts.as_object().unwrap().keys().collect();
    let expected = ["clientId", "keyVersion", "merchantPrivateKey", "walletApp", "walletPublicKey", "walletServer"];
    assert_eq!(names, expected);
    assert_eq!(facts["clientId"], "TEST_CLIENT_PAPER_0002");
    assert_eq!(facts["keyVersion"], 1);
    let wallet = told(&["keys", "show", "wallet", "--output", "base64"]).out;
    assert_eq!(facts["walletPublicKey"], wallet.trim_end());

    let dotenv = told(&["env", "--output", "dotenv"]).out;
    assert!(dotenv.contains("WALLETSIM_CLIENT_ID=\"TEST_CLIENT_BEANS_0001\"\n"), "{dotenv}");
    let nobody = told(&["env", "--merchant", "nobody"]);
    assert!(nobody.exit == 1 && nobody.err.contains("beans"), "{}", nobody.all());
}

#[test]
fn what_env_prints_is_told_name_by_name_in_the_document() {
    let folder = tempfile::tempdir().unwrap();
    let in_files = ["--keys-dir", folder.path().to_str().unwrap()];
    let mut printed = BTreeSet::new();
    for args in [&[][..], &in_files] {
        let env = |output| told(&[&["env", "--output", output], args].concat()).out;
        let facts: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&env("json")).unwrap();
        let shell = env("shell");
        assert_eq!(shell.lines().count(), facts.len());
        for (name, value) in facts {
            let ending = format!("='{}'", value.as_str().map_or_else(|| value.to_string(), str::to_owned));
            let line = shell.lines().find_map(|line| line.strip_suffix(&ending)).unwrap();
            printed.insert((line.strip_prefix("export ").unwrap().to_owned(), name));
        }
    }
    let row = Regex::new(r"(?m)^\| `(WALLETSIM_\w+)` \| `(\w+)` \|").unwrap();
    let rows = row.captures_iter(include_str!("../../../docs/clients.md"));
    assert_eq!(rows.map(|row| (row[1].to_owned(), row[2].to_owned())).collect::<BTreeSet<_>>(), printed);
}

#[test]
fn a_key_of_ones_own_fixtures_is_named_by_its_file() {
    let fixtures = tempfile::tempdir().unwrap();
    let keys = fixtures.path().join("keys").display().to_string();
    assert_eq!(told(&["keys", "generate", "--out", &keys, "--name", "shop"]).exit, 0);
    let merchant = "shop:\n  clientId: SHOP\n  name: Shop\n  partner: true\n  publicKeys: { 3: shop.public }\n  \
                    privateKeys: { 3: shop.private }\n";
    fs::write(fixtures.path().join("merchants.yaml"), merchant).unwrap();
    let folder = fixtures.path().display().to_string();
    let printed = told(&["env", "--merchant", "shop", "--output", "json", "--fixtures", &folder]);
    let facts: serde_json::Value = serde_json::from_str(&printed.out).unwrap();
    assert_eq!(facts["merchantPrivateKeyFile"], format!("{keys}/shop.private.pem"));
    assert_eq!((&facts["keyVersion"], &facts["walletPublicKeyFile"]), (&3.into(), &serde_json::Value::Null));
}
