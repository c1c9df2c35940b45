// The hands on the world: its clock, its faults, and its beginning.
import { byId, element, say } from "./dom.js";
import { moment } from "./story.js";

const PRESETS = [
  ["Lose the next applyToken's answer", { on: { name: "applyToken" }, next: 1, when: "after", do: "CONNECTION_RESET_BY_PEER" }],
  ["Lose the next applyToken before it arrives", { on: { name: "applyToken" }, next: 1, do: "CONNECTION_RESET_BY_PEER" }],
  ["Answer the next OpenAPI call “unknown”", { next: 1, do: { result: { resultCode: "UNKNOWN_EXCEPTION", resultStatus: "U", resultMessage: "An API calling is failed, which is caused by unknown reasons." } } }],
  ["Sign the next answer wrongly", { next: 1, when: "after", do: "WRONG_SIGNATURE" }],
  ["Fail the next getAuthCode", { on: { name: "getAuthCode" }, next: 1, do: { fail: { error: 12, errorMessage: "Network error." } } }],
  ["Delay every call by 3 s", { do: { fixedDelayMilliseconds: 3000 } }],
];

let clock;
let looking;
let again = false;

export function begin() {
  for (const button of document.querySelectorAll("[data-clock]")) button.addEventListener("click", () => moveClock(button.dataset.clock));
  byId("reset").addEventListener("click", reset);
  byId("presets").append(...PRESETS.map(([name, rule]) => element("button", { type: "button", onclick: () => stand(name, rule) }, name)));
  setInterval(tick, 1_000);
  // The menu goes when it is left, as menus do.
  const menu = document.querySelector(".menu");
  document.addEventListener("click", ({ target }) => { if (!menu.contains(target)) menu.open = false; });
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") menu.open = false; });
}

// Asks how the world stands; whatever is said may have used a fault up, or come of a moved clock. While somebody asks already,
// it is asked once more afterwards.
export function look() {
  again = looking !== undefined;
  looking ??= ask().finally(() => {
    looking = undefined;
    if (again) look();
  });
  return looking;
}

async function ask() {
  const [time, standingFaults] = await Promise.all([control("clock"), control("faults")]);
  if (!time?.now || !standingFaults?.faults) return;
  const { faults } = standingFaults;
  clock = { ...time, readAt: Date.now() };
  tick();
  byId("fault-count").textContent = faults.length > 0 ? ` (${faults.length})` : "";
  byId("no-faults").hidden = faults.length > 0;
  byId("faults").replaceChildren(...faults.map(standing));
}

// What the simulator says; nothing while it does not answer, which the page tells by itself.
export async function control(call, method = "GET", body) {
  const reply = await fetch(`/_sim/${call}`, { method, body: body && JSON.stringify(body) }).catch(() => undefined);
  const told = await reply?.json();
  if (!reply) return undefined;
  if (!reply.ok) say(told.problem);
  return told;
}

// The world from its beginning, and the phone's first screen.
export async function reset() {
  await control("reset", "POST");
  const phone = byId("phone");
  if (phone) phone.src = "/";
  say("The world has begun anew.");
}

async function moveClock(how) {
  if (how === "freeze" || how === "reset") await control(`clock/${how}`, "POST");
  else await control("clock/advance", "POST", { by: how });
  await look();
  say(`The clock says ${byId("clock").textContent}.`);
}

async function stand(name, rule) {
  await control("faults", "POST", rule);
  await look();
  say(`${name}: it stands.`);
}

function standing({ id, struck, on, next, when, do: deed }) {
  const what = typeof deed === "string" ? deed : Object.entries(deed).map(([key, value]) => `${key} ${typeof value === "object" ? Object.values(value).filter(Boolean).slice(0, 2).join(" ") : value}`).join();
  const words = [on.name ?? "every call", what, when === "after" ? "after the effect" : "", next ? `next ${next}` : "", struck > 0 ? `struck ${struck}` : ""];
  const end = async () => {
    await control(`faults/${id}`, "DELETE");
    await look();
  };
  return element("li", {}, element("span", {}, words.filter(Boolean).join(" · ")), element("button", { type: "button", onclick: end }, "Remove"));
}

// A running clock runs on by itself between two looks.
function tick() {
  if (!clock) return;
  const stands = clock.mode === "manual";
  const passed = stands ? 0 : Date.now() - clock.readAt;
  const zone = clock.now.slice(19);
  const shift = zone === "Z" ? 0 : (zone[0] === "-" ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4))) * 60_000;
  byId("clock").textContent = `${moment(new Date(Date.parse(clock.now) + shift + passed).toISOString())}${stands ? ", frozen" : ""}`;
}
