// Every screen, in light, dark and Arabic, without a serious finding of axe-core; its picture goes to target/screens.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findings } from "./axe.mjs";
import { BOOKS, COFFEE, picture, startTown } from "./town.mjs";

const pending = async (town) => {
  const body = JSON.stringify({ appId: BOOKS, params: { scopes: "auth_user" } });
  return (await (await fetch(`${town.at.walletApp}/jsapi/getAuthCode`, { method: "POST", headers: { "content-type": "application/json" }, body })).json()).call;
};
const answer = (town, call, how) => fetch(`${town.at.walletApp}/jsapi/calls/${call}/answer`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ answer: how }) });

for (const [look, wallet, options] of [
  ["light", "seed", {}],
  ["dark", "seed", { colorScheme: "dark" }],
  ["arabic", "arabic", {}],
  ["wide", "seed", { width: 1280, height: 800 }],
]) {
  test(`every screen can be used by everybody: ${look}`, async () => {
    const town = await startTown({ wallet });
    const phone = await town.phone(options);
    const { page } = phone;
    const check = async (name) => {
      await picture(page, `${name}-${look}`);
      assert.deepEqual(await findings(page), [], name);
    };
    const visit = async (name, path) => {
      await page.goto(town.at.walletApp + path);
      await check(name);
    };
    try {
      const rejected = await pending(town);
      await answer(town, rejected, "reject");
      await visit("home", "/");
      await visit("authorized-empty", "/authorized");
      await visit("question", `/consent/${await pending(town)}`);
      await visit("outcome", `/consent/${rejected}`);
      await visit("agreement", "/agreements/terms");
      await visit("about", `/mini-programs/${COFFEE}`);
      await visit("cannot-open", "/open/3333010000000004");
      await visit("not-found", "/nowhere");
      await town.open(phone, BOOKS);
      await phone.program.locator("#consent").click();
      await page.waitForSelector("#sheet[open]");
      await check("consent-over");
      await page.click("#sheet button[value=accept]");
      await phone.program.locator("text=/^Logged in as/").waitFor();
      await check("mini-program-open");
      await visit("authorized", "/authorized");
      await town.open(phone, COFFEE);
      await phone.program.locator("#login").waitFor();
      const frame = page.frame({ url: new RegExp(`^http://${COFFEE}`) });
      assert.deepEqual(await findings(frame), []);
      await frame.evaluate(() => { my.tradePay({ tradeNO: "2026011500000001" }); });
      await page.waitForSelector("#panel[open]");
      await check("cashier");
    } finally {
      await phone.close();
      await town.stop();
    }
  });
}
