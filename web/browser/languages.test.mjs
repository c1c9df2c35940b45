// What the phone speaks: the browser's language, until somebody chooses another.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BOOKS, picture, startTown } from "./town.mjs";

let town;

before(async () => { town = await startTown(); });
after(() => town.stop());

test("it speaks the browser's language, and another one as soon as it is chosen", async () => {
  const phone = await town.phone({ locale: "th-TH" });
  const { page } = phone;
  await page.goto(town.at.walletApp);
  assert.equal(await page.locator("h1").textContent(), "สวัสดี Alice");
  await picture(page, "home-thai");
  await page.click("[popovertarget=languages]");
  await page.click("button[name=language][value=ar]");
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  await town.open(phone, BOOKS);
  const inside = page.frame({ url: new RegExp(`^http://${BOOKS}`) });
  assert.equal(await inside.evaluate(() => my.getSystemInfoSync().language), "ar");
  await phone.program.locator("#consent").click();
  await page.waitForSelector("#sheet[open] >> text=يطلب");
  await picture(page, "consent-over-chosen-arabic");
  await page.click("#sheet >> text=رفض");
  await phone.close();
});

test("the languages are in sight as soon as they are asked for, without JavaScript, and go away unchosen", async () => {
  for (const [width, height] of [[390, 844], [844, 390], [1280, 800]]) {
    const phone = await town.phone({ width, height, javaScriptEnabled: false });
    const { page } = phone;
    await page.goto(town.at.walletApp);
    await page.click("[popovertarget=languages]:not([aria-label])");
    const first = await page.locator("button[name=language]").first().boundingBox();
    assert.equal(first.y > 0 && first.y + first.height < height, true, `${width}x${height}: ${JSON.stringify(first)}`);
    await picture(page, `languages-${width}`);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#languages").isVisible(), false);
    await phone.close();
  }
});

for (const locale of ["fil-PH", "id-ID", "ms-MY", "zh-CN"]) {
  test(`no page is wider than the phone: ${locale}`, async () => {
    const phone = await town.phone({ locale });
    for (const path of ["/", "/authorized", "/open/3333010000000004", "/nowhere"]) {
      await phone.page.goto(town.at.walletApp + path);
      assert.equal(await phone.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, path);
    }
    await picture(phone.page, `not-found-${locale}`);
    await phone.close();
  });
}
