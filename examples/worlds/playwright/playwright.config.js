import { defineConfig } from "@playwright/test";

export default defineConfig({
  fullyParallel: true,
  workers: 2,
  expect: { timeout: 10_000 },
  // Debian's. Without this line it is Playwright's own, which `npx playwright install chromium` brings.
  use: { launchOptions: { executablePath: "/usr/bin/chromium" } },
});
