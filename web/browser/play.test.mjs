// walletsim play: a scenario in the browser, told step by step.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { picture, play, says } from "./town.mjs";

const SCENARIOS = join(import.meta.dirname, "../../scenarios");

test("a consent is played: captions, the question on the phone, the button that is pressed, and the end", async () => {
  const show = await play(join(SCENARIOS, "consent/accept.yaml"), "--pace", "700ms");
  try {
    const { page } = show;
    const captions = [];
    await page.exposeFunction("captioned", (words) => captions.push(words));
    await page.addInitScript(() => addEventListener("DOMContentLoaded", () => {
      new MutationObserver(() => captioned(document.getElementById("caption").textContent)).observe(document.getElementById("caption"), { childList: true });
    }));
    await page.goto(show.workbench);
    const accept = page.frameLocator("#phone").locator("button[value=accept]");
    await accept.waitFor();
    await says(page.locator("#caption"), /^2\. /);
    assert.equal(await accept.evaluate((button) => button.style.outlineStyle), "solid");
    await picture(page, "workbench-play");
    await page.locator("#caption", { hasText: "The end: everything went as expected." }).waitFor();
    await page.frameLocator("#phone").locator(".grant:has-text('You allowed')").waitFor();
    assert.match(captions[0], /^1\. The mini program calls getAuthCode\.$/);
    assert.ok(captions.includes("2. The user accepts."), captions.join("\n"));
    await page.locator("#diagram button").filter({ hasText: "applyToken" }).first().waitFor();
    assert.match(await show.told(/Ctrl-C/), /1 scenario/);
  } finally {
    assert.equal(await show.stop(), 0);
  }
});

test("a login that asked nobody ends with whom the backend knows, and not on a page that still says Log in", async () => {
  const show = await play(join(SCENARIOS, "silent/login.yaml"), "--pace", "200ms");
  try {
    const { page } = show;
    await page.goto(show.workbench);
    await says(page.locator("#caption"), "The end: everything went as expected. The backend knows alice.");
    await page.frameLocator("#phone").getByText("Morning Coffee").first().waitFor();
  } finally {
    assert.equal(await show.stop(), 0);
  }
});
