// A simulator on free ports and a browser that looks at it. Every request that would leave the machine fails the test.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach } from "node:test";
import { chromium } from "playwright-core";

const HERE = import.meta.dirname;
const WALLETSIM = process.env.WALLETSIM ?? join(process.env.CARGO_TARGET_DIR ?? join(HERE, "../../target"), "debug/walletsim");
const SCREENS = join(HERE, "../../target/screens");

export const COFFEE = "3333010000000001";
export const BOOKS = "3333010000000002";

// Starts walletsim; `sample` is the mini program in Corner Books' place.
export async function startTown({ sample = "html5", wallet = "seed" } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "walletsim-"));
  await cp(join(HERE, "samples", sample), folder, { recursive: true });
  const args = ["up", "--port", "0", "--output", "json", "--seed", "7", "--clock", "2026-01-15T09:00:00+08:00", "--wallet", wallet, "--fixtures", join(HERE, "samples/fixtures"), "--page", `${BOOKS}=${folder}`];
  const up = spawn(WALLETSIM, args, { stdio: ["ignore", "pipe", "inherit"] });
  up.on("error", (problem) => console.error(problem.message));
  const ready = JSON.parse(await firstLine(up.stdout));
  // The sample names its backend as it would on a device; here that is on a free port.
  const script = join(folder, "club.js");
  if (sample === "html5") await writeFile(script, (await readFile(script, "utf8")).replace("http://127.0.0.1:7704", ready.merchants.paper));
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-background-networking"] });
  const stop = async () => {
    await browser.close();
    up.kill();
    await rm(folder, { recursive: true });
  };
  return new Town(ready, browser, stop);
}

// Plays a scenario, and gives a browser that is about to look on.
export async function play(...args) {
  const played = spawn(WALLETSIM, ["play", "--port", "0", ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  played.stdout.on("data", (chunk) => { text += chunk; });
  const told = async (wanted) => {
    for (const until = Date.now() + 10_000; Date.now() < until;) {
      if (wanted.test(text)) return text;
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
    return assert.fail(`it told ${text}, not ${wanted}`);
  };
  const workbench = (await told(/workbench\n/)).match(/http:\S+/)[0];
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-background-networking"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  page.setDefaultTimeout(10_000);
  const stop = async () => {
    await browser.close();
    const ended = new Promise((resolve) => { played.on("exit", resolve); });
    played.kill("SIGINT");
    return ended;
  };
  return { page, workbench, told, stop };
}

// Any other command of walletsim, to its end.
export const walletsim = (...args) => spawnSync(WALLETSIM, args, { encoding: "utf8" });

async function firstLine(stream) {
  let text = "";
  for await (const chunk of stream) {
    text += chunk;
    if (text.includes("\n")) return text;
  }
  throw new Error("walletsim ended before it was ready: build it with `cargo build -p walletsim-cli`");
}

class Town {
  constructor(at, browser, stop) {
    Object.assign(this, { at, browser, stop });
  }

  // A phone in somebody's hand, in a world that begins anew; a browser of its own, narrow unless said otherwise.
  async phone({ width = 390, height = 844, ...options } = {}) {
    await this.control("reset");
    const context = await this.browser.newContext({ viewport: { width, height }, reducedMotion: "reduce", ...options });
    const abroad = [];
    context.on("request", (request) => { if (!stays(new URL(request.url()))) abroad.push(request.url()); });
    const page = await context.newPage();
    page.setDefaultTimeout(5_000);
    page.on("pageerror", (problem) => abroad.push(String(problem)));
    const close = async () => {
      await context.close();
      assert.deepEqual(abroad, [], "nothing leaves the machine, and no script fails");
    };
    return { page, close, program: page.frameLocator("#frame") };
  }

  // Opens a mini program in the phone.
  async open(phone, app) {
    await phone.page.goto(`${this.at.walletApp}/open/${app}`);
  }

  async control(call, body) {
    const reply = await fetch(`${this.at.walletServer}/_sim/${call}`, { method: "POST", body: JSON.stringify(body ?? {}) });
    assert.ok(reply.ok, `${call}: ${reply.status}`);
  }

  async trace() {
    return (await fetch(`${this.at.walletServer}/_sim/trace?as=text`)).text();
  }
}

// A town for all tests of a file, and for each a phone with a mini program open in it; what they are stands in what is returned.
export function inTown(options, app) {
  const now = {};
  before(async () => { now.town = await startTown(options); });
  after(() => now.town.stop());
  beforeEach(async () => {
    now.phone = await now.town.phone();
    await show(now, app);
  });
  afterEach(() => now.phone.close());
  now.show = (other) => show(now, other);
  return now;
}

async function show(now, app) {
  await now.town.open(now.phone, app);
  await now.phone.program.locator("h1").waitFor();
  now.frame = now.phone.page.frame({ url: new RegExp(`^http://${app}`) });
}

// On this machine, or no address of a network at all.
function stays({ protocol, hostname }) {
  return protocol === "data:" || protocol === "blob:" || hostname === "127.0.0.1" || hostname.endsWith("walletsim.localhost");
}

// Writes what the page looks like to target/screens.
export async function picture(page, name) {
  await mkdir(SCREENS, { recursive: true });
  await page.screenshot({ path: join(SCREENS, `${name}.png`) });
}

// Waits until an element of the mini program says what it should, then compares.
export async function says(locator, wanted) {
  const matches = typeof wanted === "string" ? (text) => text === wanted : (text) => wanted.test(text);
  let text = "";
  for (const until = Date.now() + 5_000; Date.now() < until;) {
    text = await locator.textContent();
    if (matches(text)) return;
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  assert.fail(`it says ${text}, not ${wanted}`);
}
