// Who holds the phone: one press hands it over, also while a mini program is open.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BOOKS, picture, says, startTown } from "./town.mjs";

let town;

before(async () => { town = await startTown(); });
after(() => town.stop());

test("one press on the first screen hands the phone over", async () => {
  const phone = await town.phone();
  await phone.page.goto(town.at.walletApp);
  await phone.page.click(".face:has-text('Bob')");
  await says(phone.page.locator("h1"), "Hi, Bob");
  assert.match(await phone.page.locator(".face[aria-current]").textContent(), /Bob\s+Signed in/);
  await phone.close();
});

test("everybody who could hold the phone is in sight, six of them in one line", async () => {
  for (const width of [390, 360]) {
    const phone = await town.phone({ width });
    await phone.page.goto(town.at.walletApp);
    const faces = await phone.page.locator(".face").all();
    const boxes = await Promise.all(faces.map((face) => face.boundingBox()));
    assert.equal(boxes.length, 6);
    assert.deepEqual(boxes.filter(({ x, y, width: wide }) => x < 0 || x + wide > width || y !== boxes[0].y), []);
    await phone.close();
  }
});

test("a mini program stays open in another hand, and knows nothing of what was asked before", async () => {
  const phone = await town.phone();
  await town.open(phone, BOOKS);
  await phone.program.locator("#consent").click();
  await phone.page.click("#sheet button[value=accept]");
  await says(phone.program.locator("#told"), "Logged in as 1000000000000000001");
  await phone.page.click("#people summary");
  await picture(phone.page, "people");
  await phone.page.click("#people .face:has-text('Bob')");
  await phone.program.locator("#consent").click();
  await phone.page.waitForSelector("#sheet[open] >> text=From the account of Bob");
  await phone.page.click("#sheet button[value=accept]");
  await says(phone.program.locator("#told"), "Logged in as 1000000000000000002");
  await phone.close();
});

test("without JavaScript, too, and with an account that is frozen named as such", async () => {
  const phone = await town.phone({ javaScriptEnabled: false });
  await phone.page.goto(town.at.walletApp);
  await phone.page.click(".face:has-text('Account frozen')");
  await says(phone.page.locator("h1"), "Hi, Dawit");
  await phone.close();
});
