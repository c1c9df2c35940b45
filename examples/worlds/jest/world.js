// A world for each test, and a backend in it: both begin with the test, and end with it.

const { spawn } = require("node:child_process");
const { once } = require("node:events");

const SIMULATOR = process.env.WALLETSIM_WALLET_SERVER;
const MORNING_COFFEE = "3333010000000001";

let world, backend;

beforeEach(async () => {
  // The clock stands until a test moves it.
  world = await post(`${SIMULATOR}/_sim/worlds`, { clock: "2026-01-15T09:00:00+08:00" });
  expect(world).toMatchObject({ status: 201 });
  backend = await start(world.merchants.beans);
});

afterEach(async () => {
  backend.process.kill();
  await fetch(`${SIMULATOR}/_sim/worlds/${world.world}`, { method: "DELETE" });
});

// Put yours in the place of this one. By the client id it is in this world; the rest that it needs is in the environment.
async function start({ clientId }) {
  const env = { ...process.env, PORT: "0", WALLETSIM_CLIENT_ID: clientId };
  const child = spawn("node", ["../../node/backend.mjs"], { cwd: __dirname, env, stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(child.stdout, "data");
  return { process: child, url: String(line).match(/http:\S+/)[0] };
}

async function post(url, body) {
  const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  return { status: answer.status, ...(await answer.json()) };
}

// What the mini program calls as `my.getAuthCode`.
const getAuthCode = (scopes) => post(`${world.walletApp}/jsapi/getAuthCode`, { appId: MORNING_COFFEE, params: { scopes } });

// What the user presses when asked.
const press = (answer, { call }) => post(`${world.walletApp}/jsapi/calls/${call}/answer`, { answer });

// What the mini program does with its code.
const logIn = ({ result }) => post(`${backend.url}/api/login`, { authCode: result.authCode });

// How long the world's clock jumps, such as "1d 2h".
const advance = (by) => post(`${world.walletServer}/_sim/clock/advance`, { by });

module.exports = { advance, getAuthCode, logIn, press };
