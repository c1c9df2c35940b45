// The demo mini program: asks the wallet app for an authCode, logs in at the merchant, shows what it may see.
// Settings are the data-* of <body>; what must outlive a page load is in the wallet app's storage and nowhere else.
(() => {
  "use strict";
  const { appId, merchant, scopes } = document.body.dataset;
  const SESSION = "session";
  const at = (id) => document.getElementById(id);
  const kept = (key) => my.getStorageSync({ key }).data;
  const keep = (key, data) => my.setStorageSync({ key, data });
  const forget = (key) => my.removeStorageSync({ key });

  class Offline extends Error {
    constructor() { super(`Our server at ${merchant} does not answer.`); }
  }

  // What the page shows: idle, busy, in, refused, declined (by our server) or offline.
  function show(state, heading, sentence, facts = {}) {
    const loggedIn = kept(SESSION) !== null;
    at("main").dataset.state = state;
    at("main").setAttribute("aria-busy", String(state === "busy"));
    at("heading").textContent = heading;
    at("sentence").textContent = sentence;
    at("login").hidden = loggedIn && !["declined", "offline"].includes(state);
    at("open-user-info").hidden = false;
    at("logout").hidden = !loggedIn;
    for (const button of document.querySelectorAll("button")) button.disabled = state === "busy";
    list(facts);
  }

  const words = (name) => {
    const text = name.replace(/([a-z])([A-Z])/g, "$1 $2").replaceAll("_", " ").toLowerCase();
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const make = (tag, ...inside) => { const made = document.createElement(tag); made.append(...inside); return made; };
  const said = ([, value]) => value !== null && value !== undefined && value !== "";

  // What stands alone comes first; what belongs together stands under a heading of its own.
  function list(facts) {
    const all = Object.entries(facts).filter(said);
    const alone = all.filter(([, value]) => typeof value !== "object");
    const groups = all.filter(([, value]) => typeof value === "object").flatMap(([name, value]) => grouped([value].flat().map(typed)).map((group) => [name, group]));
    at("facts").replaceChildren(...(alone.length ? [rows(alone)] : []), ...groups.map(([name, group]) => make("section", make("h3", words(name)), rows(group))));
    at("facts").hidden = all.length === 0;
  }

  // { contactType: "EMAIL", contactNo: "a@b" } reads as { EMAIL: "a@b" }.
  function typed({ contactType, loginIdType, ...rest }) {
    const type = contactType || loginIdType;
    return Object.entries(rest).filter(said).map(([name, value]) => [type || name, value]);
  }

  // Several of one line each share a group; several addresses have one each.
  const grouped = (parts) => (parts.every((part) => part.length <= 1) ? [parts.flat()] : parts).filter((group) => group.length > 0);

  const rows = (facts) => make("dl", ...facts.map(([name, value]) => make("div", make("dt", words(name)), make("dd", shown(name, String(value))))));

  // A picture is shown when it is here already; nothing is fetched from another host.
  function shown(name, value) {
    const here = name === "avatar" && (/^data:image\//.test(value) || value.startsWith(`${location.origin}/`));
    return here ? Object.assign(document.createElement("img"), { src: value, alt: "Your picture" }) : value;
  }

  const json = (body) => ({ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  const bearer = (method) => ({ method, headers: { authorization: `Bearer ${kept(SESSION)}` } });

  async function backend(path, options) {
    const reply = await fetch(merchant + path, options).catch(() => { throw new Offline(); });
    return { status: reply.status, ok: reply.ok, body: await reply.json().catch(() => ({})) };
  }

  // One JSAPI call, from the tap to its answer.
  async function ask(name, params, then) {
    show("busy", "One moment", "Asking your wallet …");
    const answer = await my[name](params).catch((failure) => { refused(`error ${failure.error}`, failure.errorMessage); });
    return answer && then(answer);
  }

  function refused(code, why) {
    const reason = why ? `${code}, ${why}` : code;
    show("refused", "No problem, we go on without", `You can do this later, whenever you like. The wallet said: ${reason}`);
  }

  function openUserInfo({ response }) {
    const { code, msg, subCode, subMsg, ...facts } = JSON.parse(response).response;
    if (code !== "10000") return refused(`code ${code}`, subMsg || subCode || msg);
    show(kept(SESSION) ? "in" : "idle", `Hello, ${facts.nickName || "you"}`, "This is what your wallet lets this page see.", facts);
  }

  async function login({ authCode }) {
    show("busy", "One moment", "Logging you in …");
    const { ok, body } = await backend("/api/login", json({ authCode, appId }));
    if (!ok) return declined(body);
    keep(SESSION, body.session);
    return profile();
  }

  async function profile(sessionIsGone = declined) {
    show("busy", "One moment", "Fetching your card …");
    const { status, ok, body } = await backend("/api/profile", bearer("GET"));
    if (status === 401) {
      forget(SESSION);
      return sessionIsGone(body);
    }
    if (!ok) return declined(body);
    const user = body.user || {};
    const name = user.nickName || user.userName?.fullName || "there";
    show("in", `Hello, ${name}`, "Your first stamp is on the card. This is what we know about you.", user);
  }

  function declined({ error = {} }) {
    show("declined", "That did not work", `Please log in again. Our server said: ${error.code || "unknown"}${error.message ? `, ${error.message}` : ""}`);
  }

  async function logout() {
    const ended = backend("/api/logout", bearer("POST"));
    forget(SESSION);
    show("idle", "See you soon", "You are logged out.");
    await ended;
  }

  const run = (work) => work().catch((error) => {
    if (error instanceof Offline) show("offline", "No answer", `${error.message} Check that it is running, then try again.`);
    else show("offline", "Something went wrong", `${error.message}. Please try again.`);
  });

  at("login").addEventListener("click", () => run(() => ask("getAuthCode", { scopes: scopes.split(",").filter(Boolean) }, login)));
  at("open-user-info").addEventListener("click", () => run(() => ask("getOpenUserInfo", {}, openUserInfo)));
  at("logout").addEventListener("click", () => run(logout));
  const [heading, sentence] = [at("heading").textContent, at("sentence").textContent];
  const nobody = () => show("idle", heading, sentence);
  // For a page that comes back, a session that has ended meanwhile is no failure.
  if (kept(SESSION)) run(() => profile(nobody));
  else nobody();
})();
