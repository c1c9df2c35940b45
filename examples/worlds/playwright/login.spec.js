// Logging in on the phone: silently, after a consent, and too late.

import { expect, test } from "./world.js";

const MORNING_COFFEE = "3333010000000001";
const CORNER_BOOKS = "3333010000000002";

// Opens a mini program on the world's phone, and taps its button; gives its page.
async function logIn(page, world, appId) {
  await page.goto(`${world.phone}/open/${appId}`);
  const miniProgram = page.frameLocator("#frame");
  await miniProgram.getByRole("button", { name: "Log in" }).click();
  return miniProgram;
}

test("a silent login", async ({ page, world }) => {
  const miniProgram = await logIn(page, world, MORNING_COFFEE);
  await expect(miniProgram.getByText("1000000000000000001")).toBeVisible();
});

test("a login after the user accepted", async ({ page, world }) => {
  const miniProgram = await logIn(page, world, CORNER_BOOKS);
  await expect(page.getByRole("heading", { name: "Corner Books asks to see" })).toBeVisible();
  await page.getByRole("button", { name: "Accept" }).click();
  await expect(miniProgram.getByRole("heading", { name: "Hello, Alice" })).toBeVisible();
});

test("a code is dead a day later", async ({ page, request, world }) => {
  // The code is a day on its way to the backend.
  await page.route("**/api/login", async (login) => {
    await request.post(`${world.walletServer}/_sim/clock/advance`, { data: { by: "1d" } });
    await login.continue();
  });
  const miniProgram = await logIn(page, world, MORNING_COFFEE);
  await expect(miniProgram.getByText("EXPIRED_CODE")).toBeVisible();
});
