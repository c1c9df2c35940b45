// How fast the phone is in a browser, and how much script and style it loads: the section "In the browser" of docs/benchmarks.md.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { COFFEE, startTown } from "./town.mjs";

const VISITS = 50;
const CALLS = 500;
const HEADING = "\n## In the browser\n";
const PAGE = join(import.meta.dirname, "../../docs/benchmarks.md");

const sorted = (times) => [...times].sort((one, other) => one - other);
const median = (times) => sorted(times)[Math.floor(times.length / 2)];
const worst = (times) => sorted(times)[Math.floor(times.length * 0.99)];

// From the request until the page is complete, style included: from then on it can be tapped.
async function visits(page, address) {
  const times = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    await page.goto(address);
    times.push(await page.evaluate(() => performance.getEntriesByType("navigation")[0].domComplete));
  }
  return times;
}

// As the mini program sees it: through its bridge, the phone, the wallet app and the wallet server, and back.
const roundTrips = (frame) => frame.evaluate(async (calls) => {
  const times = [];
  for (let call = 0; call < calls; call += 1) {
    const begun = performance.now();
    await my.getAuthCode({ scopes: ["auth_base"] });
    times.push(performance.now() - begun);
  }
  return times;
}, CALLS);

async function measured() {
  const town = await startTown();
  const phone = await town.phone();
  const sizes = new Map();
  phone.page.on("response", async (reply) => {
    if (!["script", "stylesheet"].includes(reply.request().resourceType())) return;
    const body = await reply.body();
    sizes.set(reply.url(), [body.length, gzipSync(body).length]);
  });
  const home = await visits(phone.page, town.at.walletApp);
  await town.open(phone, COFFEE);
  await phone.program.locator("#login").waitFor();
  const trips = await roundTrips(phone.page.frame({ url: new RegExp(`^http://${COFFEE}`) }));
  const [plain, compressed] = [0, 1].map((at) => [...sizes.values()].reduce((sum, size) => sum + size[at], 0));
  await phone.close();
  await town.stop();
  return { home, trips, plain, compressed };
}

const ms = (time) => `${time.toFixed(1)} ms`;
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const row = (what, goal, value, limit, shown) => `| ${what} | under ${goal} | ${shown} | ${value < limit ? "met" : "**missed**"} |`;

function section({ home, trips, plain, compressed }) {
  return [
    HEADING,
    "Written by `make bench-web`: one run, with Chromium, simulator and script on the same machine.",
    "",
    "|  | Goal | Measured |  |",
    "| --- | --- | --- | --- |",
    row("The first screen, from the request until it can be tapped", "100 ms", median(home), 100, `${ms(median(home))} (p99 ${ms(worst(home))}, ${VISITS} visits)`),
    row("A silent `getAuthCode`, from the mini program's call to its answer", "10 ms", median(trips), 10, `${ms(median(trips))} (p99 ${ms(worst(trips))}, ${CALLS} calls)`),
    row("Script and style of phone and mini program, compressed", "60 kB", compressed, 60_000, `${kB(compressed)} (${kB(plain)} as sent)`),
    "",
  ].join("\n");
}

const page = await readFile(PAGE, "utf8");
const text = section(await measured());
await writeFile(PAGE, page.split(HEADING)[0] + text);
console.log(text);
