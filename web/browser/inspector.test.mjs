// The workbench: what is said, seen, asked about, and taken along; and the hands on the world.
import assert from "node:assert/strict";
import { copyFile, readFile } from "node:fs/promises";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { findings } from "./axe.mjs";
import { picture, says, startTown, walletsim } from "./town.mjs";

let town;
let phone;
before(async () => { town = await startTown(); });
after(() => town.stop());

const open = async (options = {}, address = town.at.workbench) => {
  phone = await town.phone({ width: 1280, height: 800, ...options });
  await phone.page.goto(address);
};
beforeEach(() => open());
afterEach(() => phone.close());

const inner = () => phone.page.frameLocator("#phone");
const program = () => inner().frameLocator("#frame");
const arrow = (text) => phone.page.locator("#diagram button").filter({ hasText: text });
const logIn = async () => {
  await inner().locator("text=Morning Coffee").first().click();
  await program().locator("#login").click();
  await says(program().locator("#heading"), /^Hello, /);
};
const details = () => phone.page.locator("#details");

test("a silent login is drawn arrow by arrow, in the words of the trace", async () => {
  assert.match(await phone.page.locator("#empty").textContent(), /^Nothing has been said yet\. Tap a mini program/);
  await logIn();
  await arrow("inquiryUserInfo").first().waitFor();
  const rows = await phone.page.locator("#diagram button").evaluateAll((buttons) => buttons.slice(0, 8).map((button) => button.textContent));
  assert.deepEqual(rows, [
    "1 getAuthCode scopes=auth_base, mini program to wallet app",
    "1.1 authorize user=alice app=coffee, wallet app to wallet server",
    "1.1 granted silently auth_base, wallet server answers wallet app",
    "1 authCode=⟨code 1⟩ until 2026-01-16T09:00:00+08:00, wallet app answers mini program",
    "2 login authCode=⟨code 1⟩, mini program to merchant",
    "2.1 applyToken client=beans authCode=⟨code 1⟩, merchant to wallet server",
    "2.1 S SUCCESS, wallet server answers merchant",
    "2 ⟨session 1⟩ for 1000000000000000001, merchant answers mini program",
  ]);
  assert.equal(await phone.page.locator("#empty").isHidden(), true);
});

test("an arrow tells all about its message, secrets masked until they are revealed", async () => {
  await logIn();
  await arrow("applyToken").first().click();
  await details().locator("text=POST /v1/authorizations/applyToken").first().waitFor();
  const masked = await details().textContent();
  assert.match(masked, /"authCode": "⟨code 1⟩"/);
  assert.match(masked, /String to signPOST \/v1\/authorizations\/applyToken\nTEST_CLIENT_BEANS_0001\.\S+\.\{.*"⟨code 1⟩".*\}/);
  assert.match(masked, /Code and tokensexchanged auth_base\ncode: used 2026-01-15T09:00:00\+08:00\naccess token 1: lives until/);
  assert.match(masked, /HTTP 200/);
  await phone.page.check("#reveal");
  await details().locator('text=/"authCode": "[^⟨]/').waitFor();
  await picture(phone.page, "workbench");
});

test("the keyboard goes from arrow to arrow", async () => {
  await logIn();
  await arrow("1 getAuthCode").click();
  await phone.page.keyboard.press("ArrowDown");
  await says(details().locator("h2"), /^1\.1 authorize wallet app → wallet server/);
  await phone.page.keyboard.press("End");
  await says(details().locator("h2"), /inquiryUserInfo|profile/);
});

test("a refusal has its colour, its mark and its reason, and the filter finds it", async () => {
  await inner().locator("text=Corner Books").first().click();
  await program().locator("#consent").click();
  await inner().locator("#sheet button[value=reject]").click();
  await arrow("fail 11").waitFor();
  assert.equal(await phone.page.locator(".row.is-refused .mark").first().textContent(), "✕ ");
  await phone.page.fill("#filter", "refused");
  await arrow("fail 11").waitFor();
  assert.equal(await arrow("authorize").count(), 0);
});

test("the clock is moved, the gap is drawn, and the world begins anew", async () => {
  await phone.page.click("[data-clock='1d']");
  await says(phone.page.locator("#clock"), "2026-01-16 09:00:00, frozen");
  await says(phone.page.locator("#diagram .is-gap"), "the clock moves 1d, to 2026-01-16 09:00:00");
  await phone.page.click("#reset");
  await says(phone.page.locator("#clock"), "2026-01-15 09:00:00, frozen");
  await phone.page.locator("#diagram .is-gap").waitFor({ state: "detached" });
  assert.equal(await phone.page.locator("#empty").isVisible(), true);
});

test("a fault stands, strikes once, and is gone", async () => {
  await phone.page.click(".menu summary");
  await phone.page.click("text=Fail the next getAuthCode");
  await says(phone.page.locator("#fault-count"), " (1)");
  await phone.page.keyboard.press("Escape");
  await inner().locator("text=Morning Coffee").first().click();
  await program().locator("#login").click();
  await arrow("refused: ✕ fail 12").waitFor();
  await says(phone.page.locator("#fault-count"), "");
});

test("what is not implemented is listed", async () => {
  await inner().locator("text=Corner Books").first().click();
  await program().locator("#consent").waitFor();
  await phone.page.frames().at(-1).evaluate(() => my.call("startZoloz").catch(() => {}));
  await says(phone.page.locator("#missing"), "Called, and not implemented here: startZoloz. The mini program was answered error 1.");
});

test("the diagram is taken along: as Mermaid, as curl, as a page of its own", async () => {
  await phone.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const clipboard = () => phone.page.evaluate(() => navigator.clipboard.readText());
  await logIn();
  await phone.page.click("#copy-mermaid");
  await says(phone.page.locator("#copy-mermaid"), "Copied");
  assert.match(await clipboard(), /^sequenceDiagram\n {2}participant M as mini program\n[^]* {2}M->>A: 1 getAuthCode scopes=auth_base\n/);
  await phone.page.check("#reveal");
  await arrow("applyToken").first().click();
  await details().locator('text=/"authCode": "[^⟨]/').waitFor();
  await details().locator("text=Copy as curl").click();
  await details().locator("text=Copied").waitFor();
  assert.match(await clipboard(), /^curl -sS --globoff --path-as-is -X 'POST' 'http:\/\/127\.0\.0\.1:\d+\/v1\/authorizations\/applyToken' \\\n[^]*--data-raw '\{[^]*"authCode":"[^⟨]/);
  await phone.page.uncheck("#reveal");
  const [download] = await Promise.all([phone.page.waitForEvent("download"), phone.page.click("#export")]);
  const html = await readFile(await download.path(), "utf8");
  assert.ok(html.includes("⟨code 1⟩") && !/"authCode":"[^⟨]/.test(html) && !html.includes("<script") && !/(src|href)=/.test(html));
  // Away from the workbench first: its clock ticks on in a page whose content alone is replaced.
  await phone.page.goto("about:blank");
  await phone.page.setContent(html);
  await phone.page.click("summary:has-text('applyToken')");
  assert.ok(await phone.page.locator("text=string to sign:").first().isVisible());
});

test("what was done by hand is recorded, and walletsim run plays it", async () => {
  await phone.page.click("#record");
  await says(phone.page.locator("#record"), "Stop and save");
  await inner().locator("text=Corner Books").first().click();
  await program().locator("#consent").click();
  await inner().locator("#sheet button[value=accept]").click();
  await says(program().locator("#told"), /^Logged in/);
  await arrow("user: accept").waitFor();
  await arrow("login").first().click();
  await details().locator("text=Send again").click();
  await arrow("USED_CODE").first().waitFor();
  await picture(phone.page, "workbench-recording");
  const [download] = await Promise.all([phone.page.waitForEvent("download"), phone.page.click("#record")]);
  assert.equal(download.suggestedFilename(), "recorded.yaml");
  const file = await download.path();
  const recorded = await readFile(file, "utf8");
  assert.match(recorded, /mini-program: books\nsteps:\n {2}- getAuthCode: \{ scopes: \[auth_user\] \}\n[^]*- consent: accept\n {4}as: answer\n[^]*- login: [^]*- login: [^]*status: 401/);
  await copyFile(file, `${file}.yaml`);
  const ran = walletsim("run", `${file}.yaml`);
  assert.equal(ran.status, 0, `${recorded}\n${ran.stdout}${ran.stderr}`);
});

test("after a break nothing is lost and nothing is told twice", async () => {
  await logIn();
  await arrow("login").first().waitFor();
  const before = await phone.page.locator("#diagram .row").count();
  await phone.page.context().setOffline(true);
  await fetch(`${town.at.walletApp}/jsapi/getAuthCode`, { method: "POST", headers: { "content-type": "application/json" }, body: '{"appId":"3333010000000001","params":{"scopes":"auth_base"}}' });
  await phone.page.context().setOffline(false);
  await phone.page.waitForFunction((rows) => document.querySelectorAll("#diagram .row").length === rows + 4, before);
});

test("on a narrow screen the phone is the page, and the workbench a drawer", async () => {
  await phone.close();
  await open({ width: 390, height: 844 });
  await logIn();
  await picture(phone.page, "workbench-narrow");
  await phone.page.click("#open-drawer");
  await arrow("1 getAuthCode").click();
  await says(details().locator("h2"), /^1 getAuthCode/);
  await picture(phone.page, "workbench-drawer");
  const tooSmall = await phone.page.locator("#side :is(button, a, summary, input[type=search], label):visible").evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent));
  assert.deepEqual(tooSmall, []);
  const cut = await phone.page.locator("#side :is(.label > span:not(.unseen), .tools > *)").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > innerWidth).map((one) => one.textContent));
  assert.deepEqual(cut, []);
  await phone.page.keyboard.press("Escape");
  assert.equal(await phone.page.evaluate(() => document.activeElement.id), "open-drawer");
});

test("in a window of its own there is no phone", async () => {
  await phone.close();
  await open({}, `${town.at.workbench}/inspector`);
  await fetch(`${town.at.walletApp}/jsapi/getAuthCode`, { method: "POST", headers: { "content-type": "application/json" }, body: '{"appId":"3333010000000001","params":{"scopes":"auth_base"}}' });
  await arrow("1 getAuthCode").waitFor();
  assert.equal(await phone.page.locator("#phone").count(), 0);
});

for (const colorScheme of ["light", "dark"]) {
  test(`the workbench can be used by everybody: ${colorScheme}`, async () => {
    await phone.close();
    await open({ colorScheme });
    assert.deepEqual(await findings(phone.page), []);
    await inner().locator("text=Corner Books").first().click();
    await program().locator("#consent").click();
    await inner().locator("#sheet button[value=reject]").click();
    await arrow("fail 11").click();
    await details().locator("text=Request").first().waitFor();
    await phone.page.click(".menu summary");
    assert.deepEqual(await findings(phone.page), []);
    await picture(phone.page, `workbench-${colorScheme}`);
  });
}

test("a reply that a fault destroyed is drawn broken, and its effect is still said", async () => {
  await town.control("faults", { on: { name: "applyToken" }, next: 1, when: "after", do: "CONNECTION_RESET_BY_PEER" });
  await inner().locator("text=Morning Coffee").first().click();
  await program().locator("#login").click();
  const lost = phone.page.locator("#diagram .is-lost");
  await lost.first().waitFor();
  assert.match(await lost.first().textContent(), /✕ reply lost: CONNECTION_RESET_BY_PEER \(S SUCCESS\), wallet server answers merchant$/);
  assert.equal(await lost.first().locator(".arrow").evaluate((arrow) => getComputedStyle(arrow, "::after").content), '"✕"');
  await picture(phone.page, "workbench-lost");
});
