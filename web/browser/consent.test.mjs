// The consent screen over a mini program, with every outcome there is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { BOOKS, COFFEE, picture, says, inTown } from "./town.mjs";

const now = inTown({}, BOOKS);
const told = () => now.phone.program.locator("#told");

const ask = async () => {
  await now.phone.program.locator("#consent").click();
  await now.phone.page.waitForSelector("#sheet[open]");
};
const press = (answer) => now.phone.page.click(`#sheet button[value=${answer}]`);
const closed = () => now.phone.page.waitForSelector("#sheet:not([open])", { state: "attached" });
const refusal = (error, message) => JSON.stringify({ error, errorMessage: message });
const ESCAPED = refusal(10, "Empty data: the sheet was closed without a choice.");

test("a silent call needs nobody", async () => {
  await now.phone.program.locator("#silent").click();
  await says(told(), '["authCode","authSuccessScopes"]');
  assert.equal(await now.phone.page.locator("#sheet[open]").count(), 0);
});

test("accept logs in, and the next call asks no more", async () => {
  await ask();
  await picture(now.phone.page, "consent");
  await press("accept");
  await says(told(), "Logged in as 1000000000000000001");
  await now.phone.program.locator("#silent").click();
  await now.phone.program.locator("#consent").click();
  await says(told(), "Logged in as 1000000000000000001");
  assert.equal(await now.phone.page.locator("#sheet[open]").count(), 0);
  await now.phone.program.locator("#profile").click();
  await says(told(), /^Hello, /);
});

test("the user's own values stand beside what they are", async () => {
  await ask();
  const own = await now.phone.page.locator("#sheet .own-value > *").allTextContents();
  assert.deepEqual(own, [
    "Nickname", "Alice", "Name", "Alice Reyes Cruz", "Picture", "A picture", "Gender", "Female", "Date of birth", "1990-01-31",
    "Nationality", "PH", "Login ID", "639170000001", "Email", "alice@wallet.example", "Account status", "In use",
  ]);
});

test("the buttons are in sight on a phone that lies on its side, over the mini program and as a page", async () => {
  const { page } = now.phone;
  await page.setViewportSize({ width: 844, height: 390 });
  await ask();
  const inSight = async () => {
    const boxes = await Promise.all((await page.locator(".choices:visible .button").all()).map((button) => button.boundingBox()));
    assert.equal(boxes.length, 2);
    assert.deepEqual(boxes.filter(({ y, height }) => y < 0 || y + height > 390), []);
  };
  await inSight();
  const path = await page.locator("#sheet form").getAttribute("action");
  await page.goto(now.town.at.walletApp + path);
  await inSight();
});

test("reject is error 11", async () => {
  await ask();
  await press("reject");
  await says(told(), refusal(11, "The user refused."));
  await closed();
});

test("the cross closes without an answer", async () => {
  await ask();
  await press("dismiss");
  await says(told(), ESCAPED);
});

test("so does the way back of the keyboard", async () => {
  await ask();
  await now.phone.page.keyboard.press("Escape");
  await says(told(), ESCAPED);
});

test("a question that nobody answers lapses, and closes by itself", async () => {
  await ask();
  await now.town.control("clock/advance", { by: "1h" });
  await says(told(), refusal(10, "Empty data: nobody answered in time."));
  await closed();
});

test("an answer that was given elsewhere closes it, too", async () => {
  await ask();
  const call = await now.phone.page.locator("#sheet form").getAttribute("action");
  const reply = await fetch(`${now.town.at.walletApp}/jsapi/calls/${call.split("/").pop()}/answer`, { method: "POST", headers: { "content-type": "application/json" }, body: '{"answer":"reject"}' });
  assert.equal(reply.status, 200);
  await says(told(), refusal(11, "The user refused."));
});

test("in another hand the question is gone", async () => {
  await ask();
  await fetch(`${now.town.at.walletApp}/phone/user`, { method: "POST", headers: { "content-type": "application/json" }, body: '{"user":"bob"}' });
  await says(told(), refusal(2, "Invalid parameter: no such call waits for whoever holds the phone."));
});

test("an app that is killed after accept leaves a code that nobody has used", async () => {
  await ask();
  await now.phone.page.route("**/jsapi/calls/*", () => { /* the app never hears what became of it */ });
  await Promise.all([now.phone.page.waitForResponse((reply) => reply.request().method() === "POST" && reply.url().includes("/consent/")), press("accept")]);
  await now.phone.page.goto("about:blank");
  const trace = await now.town.trace();
  assert.ok(trace.includes("accept") && !trace.includes("applyToken"), trace);
});

test("an answer that does not arrive says so, and the mini program goes on", async () => {
  await ask();
  const page = '<div class="screen"><main class="verdict"><h1>No answer</h1></main></div>';
  await now.phone.page.route("**/consent/*", (route) => route.fulfill({ status: 502, contentType: "text/html", body: page }));
  await press("accept");
  await now.phone.page.waitForSelector("#sheet >> text=No answer");
  await now.phone.page.click("#sheet .sheet-close");
  await says(told(), refusal(12, "Network error: the answer did not arrive."));
});

test("pressing twice answers once", async () => {
  await ask();
  await now.phone.page.locator("#sheet button[value=accept]").dblclick({ noWaitAfter: true }).catch(() => {});
  await says(told(), "Logged in as 1000000000000000001");
  assert.equal((await now.town.trace()).match(/wallet app +accept/g).length, 1);
});

test("the agreement opens in place, and leads back to the question", async () => {
  await ask();
  await now.phone.page.click("#sheet >> text=User agreement");
  await now.phone.page.waitForSelector("#sheet >> text=By accepting you let this mini program");
  await picture(now.phone.page, "agreement-in-place");
  await now.phone.page.keyboard.press("Escape");
  await press("accept");
  await says(told(), "Logged in as 1000000000000000001");
});

test("the keyboard alone is enough, and the focus stays inside and comes back", async () => {
  await now.phone.program.locator("#consent").focus();
  await now.phone.page.keyboard.press("Enter");
  await now.phone.page.waitForSelector("#sheet[open]");
  const where = () => now.phone.page.evaluate(() => [document.activeElement.closest("#sheet") !== null, document.activeElement.textContent.trim()]);
  const visited = [];
  for (let step = 0; step < 8; step += 1) {
    const [inside, name] = await where();
    assert.ok(inside || name === "" || visited.length > 0, `outside of the sheet: ${name}`);
    visited.push(name);
    if (name === "Accept") break;
    await now.phone.page.keyboard.press("Tab");
  }
  assert.equal(visited.at(-1), "Accept");
  await now.phone.page.keyboard.press("Enter");
  await says(told(), "Logged in as 1000000000000000001");
  assert.equal(await now.phone.page.evaluate(() => document.activeElement.id), "frame");
});

test("what was authorised is withdrawn from the settings", async () => {
  const demo = now.town.at.walletApp;
  await ask();
  await press("accept");
  await says(told(), /^Logged in/);
  await now.phone.page.goto(`${demo}/authorized`);
  await now.phone.page.click("text=Withdraw");
  await now.show(BOOKS);
  await ask();
});

test("our own mini program logs in silently, and shows what it may see", async () => {
  await now.show(COFFEE);
  await now.phone.program.locator("#login").click();
  await says(now.phone.program.locator("#heading"), /^Hello, /);
  await picture(now.phone.page, "mini-program");
  await now.phone.program.locator("#open-user-info").click();
  await now.phone.page.waitForSelector("#sheet[open]");
  await press("reject");
  await says(now.phone.program.locator("#sentence"), /code 40003/);
});
