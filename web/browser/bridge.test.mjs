// What a mini program can call, and what it hears.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { BOOKS, picture, says, inTown } from "./town.mjs";

const now = inTown({}, BOOKS);

const call = (name, options) => now.frame.evaluate(([api, given]) => my[api](given), [name, options]);
const panel = "#panel[open]";

test("answers hold what the platform's own types promise", async () => {
  const here = import.meta.dirname;
  await promisify(execFile)(`${here}/node_modules/.bin/tsc`, ["-p", here]).catch(({ stdout }) => assert.fail(stdout));
  await now.frame.addScriptTag({ url: "/answers.js" });
  const answers = await now.frame.evaluate(() => answers());
  const kinds = Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, Array.isArray(value) ? "array" : typeof value]));
  assert.deepEqual(kinds, {
    platform: "string", language: "string", windowWidth: "number", networkAvailable: "boolean", networkType: "string", authCode: "string",
    authSuccessScopes: "array", authSetting: "object", cup: "object", keys: "array", text: "string", status: "number", headers: "object",
    data: "string", appId: "string", canIUse: "boolean",
  });
});

test("a callback or a promise, never both, and complete in either case", async () => {
  const heard = await now.frame.evaluate(() => new Promise((resolve) => {
    const words = [];
    const refused = () => my.getStorage({ fail: ({ error }) => words.push(error), complete: () => resolve([returned === undefined, ...words]) });
    const returned = my.getNetworkType({
      success: () => words.push("success"),
      fail: () => words.push("fail"),
      complete: () => { words.push("complete"); refused(); },
    });
  }));
  assert.deepEqual(heard, [true, "success", "complete", 2]);
});

test("AlipayJSBridge speaks the words of hylid-bridge", async () => {
  const heard = await now.frame.evaluate(async () => {
    const speak = (name, options) => new Promise((resolve) => { AlipayJSBridge.call(name, options, resolve); });
    await speak("setTinyLocalStorage", { key: "a", data: "1" });
    return [await speak("getTinyLocalStorage", { key: "a" }), Object.keys(await speak("getAuthCode", { scopeNicks: ["auth_base"] })), (await speak("soar", {})).error, /Griver/.test(navigator.userAgent)];
  });
  assert.deepEqual(heard, [{ data: "1" }, ["authCode", "authSuccessScopes"], 1, true]);
});

test("alert, confirm, prompt and an action sheet are answered by the person", async () => {
  const alert = call("alert", { title: "Hello", content: "A word" });
  await now.phone.page.waitForSelector(panel);
  await picture(now.phone.page, "alert");
  await now.phone.page.click(`${panel} >> text=OK`);
  assert.deepEqual(await alert, {});
  const confirm = call("confirm", { title: "Sure?" });
  await now.phone.page.click(`${panel} >> text=Cancel`);
  assert.deepEqual(await confirm, { confirm: false });
  const prompt = call("prompt", { title: "Who?", message: "Your name" });
  await now.phone.page.fill(`${panel} input`, "Ada");
  await now.phone.page.click(`${panel} >> text=OK`);
  assert.deepEqual(await prompt, { ok: true, inputValue: "Ada" });
  const choice = call("showActionSheet", { title: "Which?", items: ["One", "Two"] });
  await picture(now.phone.page, "action-sheet");
  await now.phone.page.click(`${panel} >> text=Two`);
  assert.deepEqual(await choice, { index: 1 });
});

test("the cashier gives every result code", async () => {
  for (const [button, resultCode] of [["Pay", "9000"], ["Pay, still being processed", "8000"], ["Pay, declined", "4000"], ["Pay, connection lost", "6002"], ["Pay, result unknown", "6004"], ["Cancel payment", "6001"]]) {
    const paid = call("tradePay", { tradeNO: "2026011500000001" });
    await now.phone.page.click(`${panel} >> text="${button}"`);
    assert.deepEqual(await paid, { resultCode });
  }
});

test("scan, location and pictures are supplied in a panel, or refused", async () => {
  const scan = call("scan", {});
  await now.phone.page.fill(`${panel} input`, "https://shop.example/7");
  await now.phone.page.click(`${panel} >> text=OK`);
  assert.equal((await scan).code, "https://shop.example/7");
  const refused = now.frame.evaluate(() => my.getLocation({}).catch((failed) => failed.error));
  await now.phone.page.waitForSelector(panel);
  await now.phone.page.keyboard.press("Escape");
  assert.equal(await refused, 2001);
  const image = call("chooseImage", { count: 1 });
  await now.phone.page.setInputFiles(`${panel} input`, { name: "dot.png", mimeType: "image/png", buffer: Buffer.from("89504e47", "hex") });
  await now.phone.page.click(`${panel} >> text=OK`);
  assert.match((await image).apFilePaths[0], /^data:image\/png;base64,/);
});

test("toasts, loading and the title bar", async () => {
  await call("showLoading", { content: "Wait" });
  await now.phone.page.waitForSelector("#loading:not([hidden]) >> text=Wait");
  await call("hideLoading");
  assert.deepEqual(await call("showToast", { content: "Done", duration: 50 }), {});
  assert.ok(await now.phone.page.locator("#toast").isHidden());
  await call("setNavigationBar", { title: "Checkout", backgroundColor: "#112233" });
  assert.equal(await now.phone.page.locator("#bar-title").textContent(), "Checkout");
});

test("the title bar says what the page calls itself, until it names the bar", async () => {
  const bar = now.phone.page.locator("#bar-title");
  const entitle = (title) => now.frame.evaluate((said) => { document.title = said; }, title);
  await says(bar, "Paper Club");
  await entitle("Your books");
  await says(bar, "Your books");
  await call("setNavigationBar", { title: "Checkout" });
  await entitle("Paid");
  await call("hideLoading");
  assert.equal(await bar.textContent(), "Checkout");
  await call("setNavigationBar", { reset: true });
  await says(bar, "Paid");
  await entitle("");
  await says(bar, "Corner Books");
  await now.frame.evaluate(() => { my.navigateTo({ url: "terms.html" }); });
  await says(bar, "Terms");
});

test("storage is kept for one user, in both ways of calling", async () => {
  await call("setStorage", { key: "a", data: { b: [1] } });
  assert.deepEqual(await now.frame.evaluate(() => [my.getStorageSync({ key: "a" }), my.getStorageInfoSync().keys]), [{ data: { b: [1] } }, ["a"]]);
  await fetch(`${now.town.at.walletApp}/phone/user`, { method: "POST", headers: { "content-type": "application/json" }, body: '{"user":"bob"}' });
  await now.show(BOOKS);
  assert.deepEqual(await call("getStorage", { key: "a" }), { data: null });
});

test("its pages are a stack, ten deep", async () => {
  const heading = now.phone.program.locator("h1");
  const go = (name, options) => now.frame.evaluate(([api, given]) => { my[api](given).catch((failed) => { document.title = failed.errorMessage; }); }, [name, options]);
  await go("navigateTo", { url: "terms.html" });
  await says(heading, "Terms");
  await go("navigateBack", {});
  await says(heading, "Paper Club");
  for (let depth = 2; depth <= 10; depth += 1) {
    await go("navigateTo", { url: `/terms.html?depth=${depth}` });
    await now.frame.waitForURL(new RegExp(`depth=${depth}$`));
  }
  assert.deepEqual(await now.frame.evaluate(() => my.navigateTo({ url: "/terms.html" }).catch(({ error }) => error)), 1);
  await go("reLaunch", { url: "/" });
  await says(heading, "Paper Club");
});

test("what there is can be asked", async () => {
  assert.deepEqual(await now.frame.evaluate(() => [my.canIUse("getAuthCode"), my.canIUse("startSoaring"), my.getAppIdSync(), typeof my.startSoaring]), [true, false, { appId: BOOKS }, "function"]);
});

test("a script element that the page makes itself gets our bridge, not the network's", async () => {
  const loaded = await now.frame.evaluate(() => new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = "https://cdn.marmot-cloud.com/npm/hylid-bridge/4.0.33/index.js";
    script.onload = () => resolve(new URL(script.src).pathname);
    script.onerror = () => resolve("failed");
    document.head.append(script);
  }));
  assert.equal(loaded, "/_walletsim/stand-in.js");
});

test("openSetting shows what is authorised and tells what is left", async () => {
  const asked = call("getOpenUserInfo");
  await now.phone.page.click("#sheet button[value=accept]");
  assert.equal(JSON.parse((await asked).response).response.code, "10000");
  const setting = call("openSetting");
  await now.phone.page.click("#sheet >> text=Withdraw");
  await now.phone.page.waitForSelector("#sheet >> text=Nothing authorised");
  await picture(now.phone.page, "open-setting");
  await now.phone.page.keyboard.press("Escape");
  assert.deepEqual(await setting, { authSetting: {} });
});

test("a button with open-type getAuthorize asks at its tap, and tells the page's function how it ended", async () => {
  await now.frame.evaluate(() => {
    window.heard = [];
    window.authorized = ({ type, detail }) => window.heard.push([type, detail.type]);
    window.refused = ({ type, detail }) => window.heard.push([type, detail.type, detail.errorMessage]);
    document.body.insertAdjacentHTML("beforeend", '<button open-type="getAuthorize" scope="userInfo" onGetAuthorize="authorized" onError="refused">Profile, please</button>');
    document.body.insertAdjacentHTML("beforeend", '<button open-type="getAuthorize" scope="phoneNumber" onError="refused">Number, please</button>');
  });
  const heard = () => now.frame.evaluate(() => window.heard);
  const untilHeard = (count) => now.frame.waitForFunction((wanted) => window.heard.length === wanted, count);
  await now.phone.program.locator("text=Profile, please").click();
  await now.phone.page.click("#sheet[open] button[value=reject]");
  await untilHeard(1);
  await now.phone.program.locator("text=Profile, please").click();
  await now.phone.page.click("#sheet[open] button[value=accept]");
  await untilHeard(2);
  await now.phone.program.locator("text=Number, please").click();
  await untilHeard(3);
  assert.deepEqual(await heard(), [
    ["error", "getAuthorize", "The user has not authorised."],
    ["getAuthorize", "getAuthorize"],
    ["error", "getAuthorize", "not implemented: the scope phoneNumber; there is userInfo"],
  ]);
  assert.equal(await now.frame.evaluate(() => my.canIUse("button.open-type.getAuthorize")), true);
});

test("what a page posts to the mini program around it stands in the trace, and nobody answers", async () => {
  assert.deepEqual(await now.frame.evaluate(async () => {
    my.onMessage = () => document.title = "answered";
    return [await my.postMessage({ cup: "large", sugar: 2 }), await new Promise((resolve) => { my.getEnv(resolve); }), typeof my.onMessage];
  }), [{}, { miniprogram: true }, "function"]);
  assert.match(await now.town.trace(), /postMessage +parts=cup,sugar/);
});

test("the browser warns of nothing while a mini program opens", async () => {
  const warned = [];
  now.phone.page.on("console", (message) => { if (["warning", "error"].includes(message.type())) warned.push(message.text()); });
  await now.show(BOOKS);
  await says(now.phone.page.locator("#bar-title"), "Paper Club");
  assert.deepEqual(warned, []);
});
