// A world for each test that asks for one: it begins with the test, and ends with it.

import { expect, test as base } from "@playwright/test";

const SIMULATOR = process.env.WALLETSIM_WALLET_SERVER ?? "http://127.0.0.1:7700";

export { expect };

export const test = base.extend({
  world: async ({ request }, use) => {
    // Its clock stands until a test moves it.
    const made = await request.post(`${SIMULATOR}/_sim/worlds`, { data: { clock: "2026-01-15T09:00:00+08:00" } });
    expect(made.status(), await made.text()).toBe(201);
    const world = await made.json();
    await use(world);
    await request.delete(`${SIMULATOR}/_sim/worlds/${world.world}`);
  },
});
