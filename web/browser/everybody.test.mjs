// A person who reads with large text, and one without JavaScript.
import assert from "node:assert/strict";
import { test } from "node:test";
import { BOOKS, inTown, picture } from "./town.mjs";

const now = inTown({}, BOOKS);

const question = async () => {
  const body = JSON.stringify({ appId: BOOKS, params: { scopes: "auth_user" } });
  return (await (await fetch(`${now.town.at.walletApp}/jsapi/getAuthCode`, { method: "POST", headers: { "content-type": "application/json" }, body })).json()).call;
};
const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

test("text of twice the size wraps, and every button stays within reach", async () => {
  for (const locale of ["en", "ar"]) {
    const { page, close } = await now.town.phone({ locale });
    for (const path of ["/", "/authorized", `/consent/${await question()}`, "/agreements/terms", "/nowhere"]) {
      await page.goto(now.town.at.walletApp + path);
      await page.addStyleTag({ content: "html { font-size: 200% }" });
      assert.ok(await fits(page), `${locale} ${path}`);
    }
    await now.town.open({ page }, BOOKS);
    await page.addStyleTag({ content: "html { font-size: 200% }" });
    await page.frameLocator("#frame").locator("#consent").click();
    await page.locator("#sheet button[value=accept]").scrollIntoViewIfNeeded();
    await picture(page, `consent-large-${locale}`);
    assert.ok(await fits(page), locale);
    await page.click("#sheet button[value=accept]");
    await page.frameLocator("#frame").locator("text=/^Logged in as/").waitFor();
    await close();
  }
});

test("without JavaScript the question is a form", async () => {
  const { page, close } = await now.town.phone({ javaScriptEnabled: false });
  for (const [answer, heading] of [["reject", "That’s fine"], ["dismiss", "Closed without an answer"], ["accept", "Done"]]) {
    await page.goto(`${now.town.at.walletApp}/consent/${await question()}`);
    await page.click(`button[value=${answer}]`);
    assert.equal(await page.locator("h1").textContent(), heading);
  }
  await close();
});
