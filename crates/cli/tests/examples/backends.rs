//! One language a test: the whole life of a session over TLS, and over plain HTTP an answer that is not the wallet's.

use super::{
    backend::Backend,
    town::{Over, Town, example, missing, python_of},
};
use std::{fs, process::Command};

async fn assert_a_backend(command: impl Fn(&Town) -> Command, package: &str) {
    let town = Town::start(Over::Https);
    Backend::start(&town, command(&town), package).assert_behaves().await;

    let town = Town::start(Over::Http);
    let mut mistaken = command(&town);
    let pem = include_str!("../../../../fixtures/keys/stranger.public.pem");
    let key: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    mistaken.env("WALLETSIM_WALLET_PUBLIC_KEY", key);
    Backend::start(&town, mistaken, package).assert_distrusts().await;
}

#[tokio::test]
async fn the_node_backend_logs_in_renews_and_logs_out() {
    let command = |town: &Town| {
        let mut command = town.command("node", "node");
        command.arg("backend.mjs").env("NODE_EXTRA_CA_CERTS", town.ca());
        command
    };
    assert_a_backend(command, "nodejs").await;
}

#[tokio::test]
async fn the_python_backend_logs_in_renews_and_logs_out() {
    let command = |town: &Town| {
        let mut command = town.command(python_of("python"), "python");
        command.args(["-B", "backend.py"]).env("REQUESTS_CA_BUNDLE", town.ca());
        command
    };
    assert_a_backend(command, "python3-venv").await;
}

#[tokio::test]
async fn the_php_backend_logs_in_renews_and_logs_out() {
    let command = |town: &Town| {
        let mut command = town.command("php", "php");
        command.args(["-d", &format!("openssl.cafile={}", town.ca()), "-S", "127.0.0.1:0", "backend.php"]);
        command
    };
    assert_a_backend(command, "php-cli").await;
}

#[tokio::test]
async fn the_java_backend_logs_in_renews_and_logs_out() {
    let package = "default-jdk-headless";
    let folder = tempfile::tempdir().unwrap();
    let files = fs::read_dir(example("java")).unwrap().map(|entry| entry.unwrap().path());
    let mut compiler = Command::new("javac");
    compiler.arg("-d").arg(folder.path()).args(files.filter(|file| file.extension().is_some_and(|it| it == "java")));
    run(&mut compiler, package);
    let command = |town: &Town| {
        let store = format!("{}.p12", town.ca());
        let mut import = Command::new("keytool");
        import.args(["-importcert", "-noprompt", "-storepass", "changeit", "-keystore", &store, "-file", &town.ca()]);
        run(&mut import, package);
        let mut command = town.command("java", "java");
        command.arg(format!("-Djavax.net.ssl.trustStore={store}")).arg("-Djavax.net.ssl.trustStorePassword=changeit");
        command.arg("-cp").arg(folder.path()).arg("Backend");
        command
    };
    assert_a_backend(command, package).await;
}

fn run(command: &mut Command, package: &str) {
    let told = command.output().unwrap_or_else(|problem| panic!("{}", missing(command, package, &problem)));
    assert!(
        told.status.success(),
        "{}{}",
        String::from_utf8_lossy(&told.stdout),
        String::from_utf8_lossy(&told.stderr)
    );
}
