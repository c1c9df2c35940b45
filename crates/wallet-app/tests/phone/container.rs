//! Where mini programs live: each on an origin of its own.

use super::{
    browser::unescaped,
    town::{BOOKS, COFFEE},
};
use reqwest::{Client, RequestBuilder, redirect::Policy};
use serde_json::{Value, json};
use std::{fs, net::SocketAddr, sync::Arc};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use walletsim_runtime::{
    Clock, Current, Entropy, World,
    http::{Bound, Hosts, Serving},
};
use walletsim_wallet_app::{
    Clients,
    container::{Page, Program, Settings, site},
};

const MARKUP: &str = "\"><script>alert(1)</script>";
const WALLET_APP: &str = "http://127.0.0.1:7701";
const PHONE: &str = "http://walletsim.localhost:7701";
const FILES: &str = "3333010000000007";
const DEV: &str = "3333010000000008";
const BRIDGE: &str = "<script src=\"/_walletsim/bridge.js\" data-phone=\"http://walletsim.localhost:7701\" data-app=\"";

/// A container, and what its mini programs are made of.
struct Container {
    serving: Serving,
    world: Arc<World>,
    folder: TempDir,
    dev_server: SocketAddr,
    http: Client,
}

async fn spawn_container() -> Container {
    let nine = "2026-01-15T09:00:00+08:00".parse().unwrap();
    let world = World::new(Clock::manual(nine), Entropy::seeded(7));
    let folder = tempfile::tempdir().unwrap();
    let dev_server = spawn_dev_server().await;
    let program = |app: &str, page: Page| Program {
        app_id: app.into(),
        name: MARKUP.to_owned(),
        tagline: MARKUP.to_owned(),
        accent: "red;background:url(//evil.example)".to_owned(),
        scopes: vec!["auth_base".into(), MARKUP.into()],
        server_domains: (app == DEV).then(|| vec!["localhost".to_owned()]),
        page,
    };
    let settings = Settings {
        programs: vec![
            program(COFFEE, Page::Demo { merchant: "http://127.0.0.1:7702".to_owned() }),
            program(
                BOOKS,
                Page::Own { address: "http://localhost:5173/shop?theme=dark".parse().unwrap(), merchant: None },
            ),
            program(FILES, Page::Files(folder.path().to_owned())),
            program(DEV, Page::DevServer(format!("http://{dev_server}").parse().unwrap())),
        ],
        wallet_app: WALLET_APP.to_owned(),
        http: Clients::new(|| Client::builder().no_proxy().redirect(Policy::none()).build()),
        hosts: Hosts::default(),
        workers: 1,
    };
    let place = Bound::to(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    let serving = site(&world, Arc::new(Current::new(Arc::new(settings)))).serve(place).unwrap();
    let http = Client::builder().no_proxy().redirect(Policy::none()).build().unwrap();
    Container { serving, world, folder, dev_server, http }
}

impl Container {
    /// At the front door.
    fn at(&self, path: &str) -> RequestBuilder {
        self.http.get(format!("http://{}{path}", self.serving.address()))
    }

    fn host(&self, app: &str) -> String {
        format!("{app}.walletsim.localhost:{}", self.serving.address().port())
    }

    /// At a mini program's home.
    async fn get(&self, app: &str, path: &str) -> (u16, String) {
        told(self.at(path).header("host", self.host(app))).await
    }

    /// `my.request`, as the bridge sends it.
    async fn request(&self, app: &str, wanted: Value) -> (u16, Value) {
        let url = format!("http://{}/_walletsim/request", self.serving.address());
        let (status, text) = told(self.http.post(url).header("host", self.host(app)).json(&wanted)).await;
        (status, serde_json::from_str(&text).unwrap())
    }
}

async fn told(request: RequestBuilder) -> (u16, String) {
    let reply = request.send().await.unwrap();
    (reply.status().as_u16(), reply.text().await.unwrap())
}

/// Serves a page, says what it was asked, leads on, and echoes what comes through a WebSocket.
async fn spawn_dev_server() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(dev_server(stream, address));
        }
    });
    address
}

async fn dev_server(mut stream: TcpStream, address: SocketAddr) {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).await.unwrap_or(0) == 0 {
            return;
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap();
    if head.contains("sec-websocket-key") {
        let switch = "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-accept: yes\r\n\r\n";
        stream.write_all(switch.as_bytes()).await.unwrap();
        while let Ok(length @ 1..) = stream.read(&mut byte).await {
            stream.write_all(&byte[..length]).await.unwrap();
        }
        return;
    }
    let answer = |headers: &str, body: &str| {
        format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n{body}", body.len())
    };
    let answer = match head.split(' ').nth(1).unwrap() {
        "/" => answer(
            "content-type: text/html\r\nx-frame-options: DENY\r\ncontent-security-policy: img-src *; frame-ancestors 'none'\r\n",
            "<head><title>Dev",
        ),
        "/endless" => {
            let head = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n";
            let mut sent = stream.write_all(head.as_bytes()).await;
            while sent.is_ok() {
                sent = stream.write_all(&[b'x'; 1 << 12]).await;
            }
            return;
        }
        "/on" => format!("HTTP/1.1 302 Found\r\nconnection: close\r\nlocation: http://{address}/there?x\r\n\r\n"),
        _ => answer("content-type: text/plain\r\nx-own: yes\r\n", &head),
    };
    stream.write_all(answer.as_bytes()).await.unwrap();
}

#[tokio::test]
async fn a_demo_page_reaches_its_merchant_and_nobody_else() {
    let container = spawn_container().await;
    let page = container.at("/").header("host", container.host(COFFEE)).send().await.unwrap();
    assert_eq!(page.status(), 200);
    let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("connect-src http://127.0.0.1:7702/; "), "{policy}");
    assert!(policy.starts_with("default-src 'none'; script-src 'self'; ") && policy.contains("form-action 'none'"));
    assert!(policy.ends_with(&format!("frame-ancestors {PHONE}")), "{policy}");
    let html = page.text().await.unwrap();
    assert!(!html.contains("<script>") && !html.contains("evil.example"), "{html}");
    assert!(unescaped(&html).contains(MARKUP), "{html}");
    for (path, kind) in [("mini-program.js", "text/javascript"), ("mini-program.css", "text/css")] {
        let request = container.at(&format!("/assets/{path}")).header("host", container.host(COFFEE));
        let asset = request.send().await.unwrap();
        assert_eq!(asset.headers()["content-type"], format!("{kind}; charset=utf-8"));
        assert!(!asset.text().await.unwrap().contains("http"), "{path} names no host");
    }
    assert_eq!(container.world.trace().to_text(), "");
}

#[tokio::test]
async fn a_folders_page_is_as_it_was_with_the_bridge_before_its_scripts() {
    let container = spawn_container().await;
    let hylid = "<script src=\"https://cdn.marmot-cloud.com/npm/hylid-bridge/2.10.0/index.js\"></script>";
    fs::write(container.folder.path().join("index.html"), format!("<head>{hylid}<p>\u{e9}")).unwrap();
    fs::create_dir(container.folder.path().join("deep")).unwrap();
    fs::write(container.folder.path().join("deep/a b.js"), "<head>").unwrap();
    let stand_in = "<script src=\"/_walletsim/stand-in.js\"></script>";
    let page = format!("<head>{BRIDGE}{FILES}\"></script>{stand_in}<p>\u{e9}");
    assert_eq!(container.get(FILES, "/").await, (200, page.clone()));
    assert_eq!(container.get(FILES, "/index.html?x=1").await, (200, page));
    assert_eq!(container.get(FILES, "/deep/a%20b.js").await, (200, "<head>".to_owned()));
    assert_eq!(container.get(FILES, "/deep").await.0, 303);
    for script in ["bridge.js", "stand-in.js"] {
        let (status, text) = container.get(FILES, &format!("/_walletsim/{script}")).await;
        assert_eq!((status, text.contains("my")), (200, true));
    }
}

#[tokio::test]
async fn what_is_not_in_the_folder_is_told_with_what_to_do() {
    let container = spawn_container().await;
    let outside = tempfile::NamedTempFile::new().unwrap();
    std::os::unix::fs::symlink(outside.path(), container.folder.path().join("link")).unwrap();
    for path in ["/", "/nothing.js", "/link", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/\u{e9}", "/%00"] {
        let (status, page) = container.get(FILES, path).await;
        assert_eq!(status, 404, "{path}");
        assert!(page.contains("in the folder") && page.contains("Put the file there and reload"), "{page}");
        assert!(!page.contains("root:"), "{path}");
    }
}

#[tokio::test]
async fn what_a_page_loads_is_a_file_of_its_folder() {
    let container = spawn_container().await;
    let (home, outside) = (container.folder.path(), tempfile::tempdir().unwrap());
    fs::write(outside.path().join("secret.html"), "secret").unwrap();
    fs::create_dir(home.join("deep")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.html"), home.join("deep/index.html")).unwrap();
    std::os::unix::net::UnixListener::bind(home.join("socket")).unwrap();
    for (path, problem) in [("/deep/", "it is outside of the folder"), ("/socket", "it is no file")] {
        let (status, page) = container.get(FILES, path).await;
        assert!(status == 404 && page.contains(problem) && !page.contains("secret"), "{path}: {page}");
    }
    let on = container.at("//deep").header("host", container.host(FILES)).send().await.unwrap();
    assert_eq!((on.status().as_u16(), on.headers()["location"].to_str().unwrap()), (303, "/deep/"));
}

#[tokio::test]
async fn a_home_is_open_to_its_own_page_and_to_no_page_of_another_origin() {
    let container = spawn_container().await;
    fs::write(container.folder.path().join("index.html"), "home").unwrap();
    let refusal = "{\"problem\":\"a page of another origin may not call a mini program's home: send this from its own page, or \
                   from a program\"}";
    for (app, path) in [(FILES, "/"), (DEV, "/api"), (FILES, "/_walletsim/request"), (DEV, "/_walletsim/request")] {
        for other in [container.host(COFFEE), "localhost:5173".to_owned()] {
            let asked = container.at(path).header("host", container.host(app));
            let answer = told(asked.header("origin", format!("http://{other}"))).await;
            assert_eq!(answer, (403, refusal.to_owned()), "{path} of {app}, from {other}");
        }
    }
}

#[tokio::test]
async fn an_answer_without_an_end_is_not_waited_for() {
    let container = spawn_container().await;
    let url = format!("http://{}/endless", container.dev_server);
    let wanted = json!({ "url": url, "method": "GET", "headers": {}, "timeout": 60_000 });
    let message = "Network error: the answer is over 16777216 bytes";
    assert_eq!(container.request(FILES, wanted).await, (400, json!({ "error": 12, "errorMessage": message })));
    let (status, page) = container.get(DEV, "/endless").await;
    assert!(status == 502 && page.contains("answers with what is no page"), "{status}: {page}");
}

#[tokio::test]
async fn a_mini_program_cannot_call_as_another_one_through_that_ones_home() {
    let container = spawn_container().await;
    let through = |app: &str| {
        let inner =
            json!({ "url": format!("http://{}/", container.dev_server), "method": "GET", "headers": {}, "timeout": 1 });
        let url = format!("http://{}/_walletsim/request", container.host(app));
        let headers = json!({ "content-type": "application/json" });
        json!({ "url": url, "method": "POST", "headers": headers, "body": inner.to_string(), "timeout": 30_000 })
    };
    let (_, received) = container.request(FILES, through(COFFEE)).await;
    assert_eq!(received["status"], 403, "{received}");
}

#[tokio::test]
async fn a_dev_server_is_passed_through_and_its_page_can_be_framed() {
    let container = spawn_container().await;
    let page = container.at("/").header("host", container.host(DEV)).send().await.unwrap();
    assert_eq!(page.headers()["content-security-policy"], "img-src *");
    assert!(!page.headers().contains_key("x-frame-options"));
    assert_eq!(page.text().await.unwrap(), format!("<head>{BRIDGE}{DEV}\"></script><title>Dev"));
    let own = format!("http://{}", container.host(DEV));
    let asked = container.at("/x/%20y?q=1").header("host", container.host(DEV)).header("origin", &own);
    let reply = asked.header("accept-encoding", "gzip").send().await.unwrap();
    assert_eq!(reply.headers()["x-own"], "yes");
    let head = reply.text().await.unwrap();
    assert!(head.starts_with("GET /x/%20y?q=1 HTTP/1.1\r\n") && !head.contains("gzip"), "{head}");
    let there = format!("http://{}", container.dev_server);
    assert!(head.contains(&format!("origin: {there}\r\n")) && !head.contains("localhost"), "{head}");
    let on = container.at("/on").header("host", container.host(DEV)).send().await.unwrap();
    assert_eq!((on.status().as_u16(), on.headers()["location"].to_str().unwrap()), (302, "/there?x"));
}

#[tokio::test]
async fn a_web_socket_stays_open_for_hot_reload() {
    let container = spawn_container().await;
    let asked = container.at("/hot").header("host", container.host(DEV)).header("connection", "upgrade");
    let asked =
        asked.header("upgrade", "websocket").header("sec-websocket-key", "x").header("sec-websocket-version", "13");
    let reply = asked.send().await.unwrap();
    assert_eq!((reply.status().as_u16(), reply.headers()["sec-websocket-accept"].to_str().unwrap()), (101, "yes"));
    let mut open = reply.upgrade().await.unwrap();
    for word in ["reload", "again"] {
        open.write_all(word.as_bytes()).await.unwrap();
        let mut echo = vec![0; word.len()];
        open.read_exact(&mut echo).await.unwrap();
        assert_eq!(echo, word.as_bytes());
    }
}

#[tokio::test]
async fn a_dev_server_that_is_not_there_is_told_with_what_to_do() {
    let container = spawn_container().await;
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let settings = Settings {
        programs: vec![Program {
            app_id: DEV.into(),
            name: "Dev".to_owned(),
            tagline: String::new(),
            accent: "#000000".to_owned(),
            scopes: Vec::new(),
            server_domains: None,
            page: Page::DevServer(format!("http://{free}").parse().unwrap()),
        }],
        wallet_app: WALLET_APP.to_owned(),
        http: Clients::new(|| Client::builder().no_proxy().build()),
        hosts: Hosts::default(),
        workers: 1,
    };
    let place = Bound::to(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    let serving = site(&container.world, Arc::new(Current::new(Arc::new(settings)))).serve(place).unwrap();
    let request = container.http.get(format!("http://{}/", serving.address()));
    let (status, page) = told(request.header("host", format!("{DEV}.walletsim.localhost"))).await;
    let page = unescaped(&page);
    assert_eq!(status, 502);
    assert!(page.contains(&format!("The dev server at http://{free}/ does not answer: Connection refused")), "{page}");
    assert!(page.contains("Start it, then close the mini program and open it again."), "{page}");
}

#[tokio::test]
async fn a_page_that_is_opened_beside_the_phone_leads_into_it() {
    let container = spawn_container().await;
    for app in [COFFEE, FILES, DEV] {
        let home = container.at("/").header("host", container.host(app)).header("sec-fetch-dest", "document");
        for request in [container.at(&format!("/{app}/")), home] {
            let reply = request.send().await.unwrap();
            let there = reply.headers()["location"].to_str().unwrap();
            assert_eq!((reply.status().as_u16(), there), (303, format!("{PHONE}/open/{app}").as_str()));
        }
    }
    let front = container.at("/").send().await.unwrap();
    assert_eq!((front.status().as_u16(), front.headers()["location"].to_str().unwrap()), (303, WALLET_APP));
}

#[tokio::test]
async fn a_mini_program_with_a_page_of_its_own_is_led_there_and_told_what_it_needs() {
    let container = spawn_container().await;
    let reply = container.at(&format!("/{BOOKS}/?user=bob")).send().await.unwrap();
    let there = reply.headers()["location"].to_str().unwrap();
    let (page, told) = there.split_once("&appId=").unwrap();
    assert_eq!((reply.status().as_u16(), page), (303, "http://localhost:5173/shop?theme=dark"));
    let (told, scopes) = told.split_once("&scopes=").unwrap();
    assert_eq!(told, format!("{BOOKS}&walletApp=http%3A%2F%2F127.0.0.1%3A7701"));
    assert!(scopes.starts_with("auth_base%2C") && scopes.ends_with("&user=bob"), "{scopes}");
}

#[tokio::test]
async fn an_unknown_mini_program_has_no_page() {
    let container = spawn_container().await;
    for path in ["/nothing/", "/%3Cscript%3E/", "/assets/nothing"] {
        let (status, text) = told(container.at(path)).await;
        assert!(status == 404 && text.contains("No mini program with a page has this address."), "{path}: {text}");
        assert!(!text.contains("<script"), "{path}: {text}");
    }
    let (status, text) = container.get("nobody", "/").await;
    assert!(status == 404 && text.contains("walletsim up --page APPID=DIR"), "{text}");
}

#[tokio::test]
async fn a_request_goes_to_this_machine_only_and_says_that_a_mini_program_sent_it() {
    let container = spawn_container().await;
    let wanted = |url: &str| {
        let headers =
            json!({ "X-Own": "yes", "Origin": "http://evil.example", "Host": "evil.example", "Cookie": "a=b" });
        json!({ "url": url, "method": "post", "headers": headers, "body": "{}", "timeout": 30_000 })
    };
    let (status, received) = container.request(FILES, wanted(&format!("http://{}/api", container.dev_server))).await;
    assert_eq!((status, &received["status"], &received["headers"]["x-own"]), (200, &json!(200), &json!("yes")));
    let body = received["body"].as_str().unwrap();
    let head =
        String::from_utf8(base64::Engine::decode(&base64::engine::general_purpose::STANDARD, body).unwrap()).unwrap();
    assert!(head.starts_with("POST /api HTTP/1.1\r\n") && head.contains("x-own: yes\r\n"), "{head}");
    assert!(head.contains(&format!("origin: http://{}\r\n", container.host(FILES))), "{head}");
    assert!(!head.contains("evil.example") && !head.contains("a=b"), "{head}");
    for (url, error, words) in [
        ("https://api.example/login", 4, "N22106, https://api.example is not on this machine"),
        ("http://api.example/login", 4, "N22106"),
        ("ftp://localhost/", 4, "N22106"),
        ("nowhere", 2, "url is no web address"),
        ("http://127.0.0.1:1/", 12, "Connection refused"),
    ] {
        let (status, failed) = container.request(FILES, wanted(url)).await;
        assert_eq!((status, &failed["error"]), (400, &json!(error)), "{url}: {failed}");
        assert!(failed["errorMessage"].as_str().unwrap().contains(words), "{failed}");
    }
    assert_eq!(container.request(FILES, json!({ "url": 7 })).await.1["error"], 2);
}

#[tokio::test]
async fn a_request_reaches_the_mini_programs_own_home_by_its_name() {
    let container = spawn_container().await;
    fs::write(container.folder.path().join("index.html"), "home").unwrap();
    let url = format!("http://{}/", container.host(FILES));
    let wanted = json!({ "url": url, "method": "GET", "headers": {}, "timeout": 30_000 });
    let (status, received) = container.request(FILES, wanted).await;
    assert_eq!((status, &received["status"]), (200, &json!(200)), "{received}");
}

#[tokio::test]
async fn a_request_stands_in_the_trace_with_what_became_of_it() {
    let container = spawn_container().await;
    let address = |place: &str| format!("http://{place}/api/login?from=page");
    for (app, url) in [
        (FILES, address(&container.dev_server.to_string())),
        (FILES, address("127.0.0.1:1")),
        (FILES, address("shop.example")),
        (DEV, address("127.0.0.1:1")),
    ] {
        let body = json!({ "authCode": "28101234567890" }).to_string();
        container
            .request(app, json!({ "url": url, "method": "POST", "headers": {}, "body": body, "timeout": 30_000 }))
            .await;
    }
    let told = container.world.trace().to_text().replace(" (os error 111)", "").replace(" (os error 61)", "");
    assert_eq!(
        told,
        "1    mini program → merchant       POST /api/login authCode=⟨code 1⟩  → 200\n\
         2    mini program → merchant       POST /api/login authCode=⟨code 1⟩  → fail 12   because Network error: Connection refused\n\
         3    mini program → merchant       POST /api/login authCode=⟨code 1⟩  → fail 4   because No permission: N22106, http://shop.example is not on \
         this machine. Start your backend here and call it at http://127.0.0.1:PORT; nothing is sent to other machines, and HTTPS is \
         not spoken.\n\
         4    mini program → merchant       POST /api/login authCode=⟨code 1⟩  → fail 4   because No permission: N22106, 127.0.0.1 is not in the mini \
         program's serverDomains. Add it there, or take the list away.\n"
    );
}

#[tokio::test]
async fn a_request_to_a_host_that_is_not_listed_is_refused_where_there_is_a_list() {
    let container = spawn_container().await;
    let wanted = |host: &str| {
        let url = format!("http://{host}:{}/api", container.dev_server.port());
        json!({ "url": url, "method": "GET", "headers": {}, "timeout": 30_000 })
    };
    let (status, failed) = container.request(DEV, wanted("127.0.0.1")).await;
    let message = "No permission: N22106, 127.0.0.1 is not in the mini program's serverDomains. Add it there, or take the list away.";
    assert_eq!((status, failed), (400, json!({ "error": 4, "errorMessage": message })));
    assert_eq!(container.request(DEV, wanted("LOCALHOST")).await.0, 200);
    assert_eq!(container.request(FILES, wanted("127.0.0.1")).await.0, 200);
}
