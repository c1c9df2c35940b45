// A mini program that wants more than its user allows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { BOOKS, COFFEE, inTown } from "./town.mjs";

const now = inTown({ sample: "hostile" }, BOOKS);

const answerOf = (call) => now.frame.evaluate(([name, options]) => my[name](options).catch((failed) => ({ ...failed })), call);

test("it reads neither the phone's page nor its cookies nor another mini program's storage", async () => {
  for (const look of ["parent.document.title", "parent.frames.sheet.textContent", "parent.localStorage.length"]) {
    assert.match(await now.frame.evaluate((text) => { try { return String(eval(text)); } catch (problem) { return problem.name; } }, look), /SecurityError|TypeError/);
  }
  assert.equal(await now.frame.evaluate(() => document.cookie), "");
  await now.frame.evaluate(() => my.setStorageSync({ key: "mine", data: 1 }));
  await now.town.open(now.phone, COFFEE);
  await now.phone.program.locator("#login").waitFor();
  const other = now.phone.page.frame({ url: new RegExp(`^http://${COFFEE}`) });
  assert.equal(await other.evaluate(() => my.getStorageSync({ key: "mine" }).data), null);
});

test("it cannot answer its own question, by whichever way", async () => {
  await now.frame.evaluate(() => { my.getAuthCode({ scopes: ["auth_user"] }).catch(() => {}); });
  const form = await now.phone.page.waitForSelector("#sheet[open] form");
  const call = (await form.getAttribute("action")).split("/").pop();
  const send = (path, type, body) => now.frame.evaluate(async ([url, contentType, text]) => {
    const [plain, opaque, asked] = await Promise.all([
      fetch(url, { method: "POST", headers: { "content-type": contentType }, body: text }).then((reply) => reply.status, () => 0),
      fetch(url, { method: "POST", credentials: "include", mode: "no-cors", headers: { "content-type": contentType }, body: text }).then(() => 0, () => 0),
      my.request({ url, method: "POST", headers: { "content-type": contentType, origin: "http://127.0.0.1" }, data: text, dataType: "text" }).then(({ status }) => status, ({ error }) => error),
    ]);
    return [plain, opaque, asked];
  }, [now.town.at.walletApp + path, type, body]);
  const [plain, , asked] = await send(`/jsapi/calls/${call}/answer`, "application/json", '{"answer":"accept"}');
  assert.deepEqual([plain, asked], [403, 19]);
  await send(`/consent/${call}`, "application/x-www-form-urlencoded", "answer=accept&csrf=x");
  await now.frame.evaluate((url) => {
    const made = Object.assign(document.createElement("form"), { method: "POST", action: url });
    made.innerHTML = '<input name="answer" value="accept">';
    document.body.append(made);
  }, `${now.town.at.walletApp}/consent/${call}`);
  await now.frame.evaluate(() => parent.postMessage({ id: 1, success: {} }, "*"));
  assert.equal((await (await fetch(`${now.town.at.walletApp}/jsapi/calls/${call}`)).json()).state, "pending");
});

test("it can neither control the simulator nor read what others said", async () => {
  await now.town.control("clock/freeze");
  const clock = async () => (await (await fetch(`${now.town.at.walletServer}/_sim/clock`)).json()).now;
  const before = await clock();
  for (const base of [...Object.values(now.town.at).filter((at) => typeof at === "string" && at.startsWith("http")), ""]) {
    const outcomes = await now.frame.evaluate(async (at) => [
      await fetch(`${at}/_sim/clock/advance`, { method: "POST", body: '{"by":"1d"}' }).then((reply) => reply.status, () => 0),
      await fetch(`${at}/_sim/clock/advance`, { method: "POST", mode: "no-cors", body: '{"by":"1d"}' }).then(() => 0, () => 0),
      await fetch(`${at}/_sim/trace`).then((reply) => reply.status, () => 0),
      await my.request({ url: `${at}/_sim/clock/advance`, method: "POST", data: '{"by":"1d"}' }).then(({ status }) => status, ({ status }) => status),
      await my.request({ url: `${at}/_sim/trace`, dataType: "text" }).then(({ status }) => status, ({ status }) => status),
    ], base);
    assert.deepEqual(outcomes.filter((status) => status === 200), [], `${base}: ${outcomes}`);
  }
  assert.equal(await clock(), before);
});

test("it cannot call as another mini program, hand the phone over, or take the phone's place", async () => {
  const status = (path, body) => now.frame.evaluate(([url, text]) => fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: text }).then((reply) => reply.status, () => 0), [now.town.at.walletApp + path, JSON.stringify(body)]);
  assert.equal(await status("/jsapi/getAuthCode", { appId: COFFEE, params: { scopes: "auth_base" } }), 403);
  assert.equal(await status("/phone/user", { user: "bob" }), 0);
  assert.equal(await status("/phone/withdraw", { appId: COFFEE }), 0);
  await now.frame.evaluate(() => { try { top.location = "about:blank"; } catch { /* that is what should happen */ } });
  assert.equal(await now.phone.page.title(), "Corner Books · Neutral Wallet");
  assert.equal(await now.frame.evaluate(() => open("about:blank")), null);
});

test("a message from another window or origin is nobody's", async () => {
  const told = await now.phone.page.evaluate(() => new Promise((resolve) => {
    const replies = [];
    addEventListener("message", ({ data }) => replies.push(data));
    window.postMessage({ jsapi: "getAuthCode", id: 1, params: { scopes: "auth_base" } }, "*");
    setTimeout(() => resolve(replies.filter((data) => "success" in data || "fail" in data)), 200);
  }));
  assert.deepEqual(told, []);
  assert.equal(await now.town.trace(), "");
});

test("wrong arguments fail by number, and what is not there is told", async () => {
  for (const [name, options, error] of [
    ["getAuthCode", { scopes: 7 }, 2],
    ["getAuthCode", 7, 2],
    ["setStorage", {}, 2],
    ["getStorage", { key: 7 }, 2],
    ["setStorage", { key: "long", data: "x".repeat(200 * 1024) }, 14],
    ["navigateTo", { url: "/nothing.html" }, 1],
    ["navigateBack", {}, 1],
    ["request", { url: "https://elsewhere.example/" }, 4],
    ["request", { url: "/", dataType: "xml" }, 2],
    ["tradePay", {}, 2],
    ["showActionSheet", { items: "One" }, 2],
    ["setNavigationBar", { backgroundColor: "url(x)" }, 2],
    ["startSoaring", {}, 1],
  ]) {
    assert.equal((await answerOf([name, options])).error, error, `${name} ${JSON.stringify(options).slice(0, 40)}`);
  }
  assert.match(await now.town.trace(), /startSoaring .*fail 1/);
});
