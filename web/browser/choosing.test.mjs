// A wallet whose users may leave out some of what is asked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { BOOKS, inTown, picture } from "./town.mjs";

const now = inTown({ wallet: "qi" }, BOOKS);

test("what is left out is no scope of the code, and nothing at all is no answer", async () => {
  const { page } = now.phone;
  const asked = now.frame.evaluate(() => my.getAuthCode({ scopes: ["auth_base", "USER_NAME", "USER_GENDER"] }));
  await page.waitForSelector("#sheet[open] h1");
  await page.uncheck("#sheet >> text=Your full name");
  await page.uncheck("#sheet >> text=Your gender");
  await page.click("#sheet button[value=accept]");
  await page.waitForSelector("#sheet [role=alert]");
  await picture(page, "nothing-chosen");
  await page.check("#sheet >> text=Your gender");
  await page.click("#sheet button[value=accept]");
  const { authCode, ...told } = await asked;
  assert.equal(typeof authCode, "string");
  assert.deepEqual(told, { authSuccessScopes: ["auth_base", "USER_GENDER"], authErrorScopes: { USER_NAME: "10006" } });
});
