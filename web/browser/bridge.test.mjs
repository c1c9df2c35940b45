// What a mini program can call, and what it hears.
import assert from "node:assert/strict";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { BOOKS, picture, says, startTown } from "./town.mjs";

let town;
let phone;
let frame;

before(async () => { town = await startTown(); });
after(() => town.stop());
beforeEach(async () => {
  phone = await town.phone();
  await town.open(phone, BOOKS);
  await phone.program.locator("h1").waitFor();
  frame = phone.page.frame({ url: new RegExp(`^http://${BOOKS}`) });
});
afterEach(() => phone.close());

const call = (name, options) => frame.evaluate(([api, given]) => my[api](given), [name, options]);
const panel = "#panel[open]";

test("a callback or a promise, never both, and complete in either case", async () => {
  const heard = await frame.evaluate(() => new Promise((resolve) => {
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
  const heard = await frame.evaluate(async () => {
    const speak = (name, options) => new Promise((resolve) => { AlipayJSBridge.call(name, options, resolve); });
    await speak("setTinyLocalStorage", { key: "a", data: "1" });
    return [await speak("getTinyLocalStorage", { key: "a" }), Object.keys(await speak("getAuthCode", { scopeNicks: ["auth_base"] })), (await speak("soar", {})).error, /Griver/.test(navigator.userAgent)];
  });
  assert.deepEqual(heard, [{ data: "1" }, ["authCode", "authSuccessScopes"], 1, true]);
});

test("alert, confirm, prompt and an action sheet are answered by the person", async () => {
  const alert = call("alert", { title: "Hello", content: "A word" });
  await phone.page.waitForSelector(panel);
  await picture(phone.page, "alert");
  await phone.page.click(`${panel} >> text=OK`);
  assert.deepEqual(await alert, {});
  const confirm = call("confirm", { title: "Sure?" });
  await phone.page.click(`${panel} >> text=Cancel`);
  assert.deepEqual(await confirm, { confirm: false });
  const prompt = call("prompt", { title: "Who?", message: "Your name" });
  await phone.page.fill(`${panel} input`, "Ada");
  await phone.page.click(`${panel} >> text=OK`);
  assert.deepEqual(await prompt, { ok: true, inputValue: "Ada" });
  const choice = call("showActionSheet", { title: "Which?", items: ["One", "Two"] });
  await picture(phone.page, "action-sheet");
  await phone.page.click(`${panel} >> text=Two`);
  assert.deepEqual(await choice, { index: 1 });
});

test("the cashier gives every result code", async () => {
  for (const [button, resultCode] of [["Pay", "9000"], ["Pay, still being processed", "8000"], ["Pay, declined", "4000"], ["Pay, connection lost", "6002"], ["Pay, result unknown", "6004"], ["Cancel payment", "6001"]]) {
    const paid = call("tradePay", { tradeNO: "2026011500000001" });
    await phone.page.click(`${panel} >> text="${button}"`);
    assert.deepEqual(await paid, { resultCode });
  }
});

test("scan, location and pictures are supplied in a panel, or refused", async () => {
  const scan = call("scan", {});
  await phone.page.fill(`${panel} input`, "https://shop.example/7");
  await phone.page.click(`${panel} >> text=OK`);
  assert.equal((await scan).code, "https://shop.example/7");
  const refused = frame.evaluate(() => my.getLocation({}).catch((failed) => failed.error));
  await phone.page.waitForSelector(panel);
  await phone.page.keyboard.press("Escape");
  assert.equal(await refused, 2001);
  const image = call("chooseImage", { count: 1 });
  await phone.page.setInputFiles(`${panel} input`, { name: "dot.png", mimeType: "image/png", buffer: Buffer.from("89504e47", "hex") });
  await phone.page.click(`${panel} >> text=OK`);
  assert.match((await image).apFilePaths[0], /^data:image\/png;base64,/);
});

test("toasts, loading and the title bar", async () => {
  await call("showLoading", { content: "Wait" });
  await phone.page.waitForSelector("#loading:not([hidden]) >> text=Wait");
  await call("hideLoading");
  assert.deepEqual(await call("showToast", { content: "Done", duration: 50 }), {});
  assert.ok(await phone.page.locator("#toast").isHidden());
  await call("setNavigationBar", { title: "Checkout", backgroundColor: "#112233" });
  assert.equal(await phone.page.locator("#bar-title").textContent(), "Checkout");
});

test("storage is kept for one user, in both ways of calling", async () => {
  await call("setStorage", { key: "a", data: { b: [1] } });
  assert.deepEqual(await frame.evaluate(() => [my.getStorageSync({ key: "a" }), my.getStorageInfoSync().keys]), [{ data: { b: [1] } }, ["a"]]);
  await fetch(`${town.at.walletApp}/phone/user`, { method: "POST", headers: { "content-type": "application/json" }, body: '{"user":"bob"}' });
  await town.open(phone, BOOKS);
  await phone.program.locator("h1").waitFor();
  frame = phone.page.frame({ url: new RegExp(`^http://${BOOKS}`) });
  assert.deepEqual(await call("getStorage", { key: "a" }), { data: null });
});

test("its pages are a stack, ten deep", async () => {
  const heading = phone.program.locator("h1");
  const go = (name, options) => frame.evaluate(([api, given]) => { my[api](given).catch((failed) => { document.title = failed.errorMessage; }); }, [name, options]);
  await go("navigateTo", { url: "terms.html" });
  await says(heading, "Terms");
  await go("navigateBack", {});
  await says(heading, "Paper Club");
  for (let depth = 2; depth <= 10; depth += 1) {
    await go("navigateTo", { url: `/terms.html?depth=${depth}` });
    await frame.waitForURL(new RegExp(`depth=${depth}$`));
  }
  assert.deepEqual(await frame.evaluate(() => my.navigateTo({ url: "/terms.html" }).catch(({ error }) => error)), 1);
  await go("reLaunch", { url: "/" });
  await says(heading, "Paper Club");
});

test("what there is can be asked", async () => {
  assert.deepEqual(await frame.evaluate(() => [my.canIUse("getAuthCode"), my.canIUse("startSoaring"), my.getAppIdSync(), typeof my.startSoaring]), [true, false, { appId: BOOKS }, "function"]);
});

test("a script element that the page makes itself gets our bridge, not the network's", async () => {
  const loaded = await frame.evaluate(() => new Promise((resolve) => {
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
  await phone.page.click("#sheet button[value=accept]");
  assert.equal(JSON.parse((await asked).response).response.code, "10000");
  const setting = call("openSetting");
  await phone.page.click("#sheet >> text=Withdraw");
  await phone.page.waitForSelector("#sheet >> text=Nothing authorised");
  await picture(phone.page, "open-setting");
  await phone.page.keyboard.press("Escape");
  assert.deepEqual(await setting, { authSetting: {} });
});
