// JSAPIs that the wallet app answers; where it has to ask the user first, its consent screen slides over the mini program.
import { showUntil } from "./sheet.js";
import { Failure, failure } from "./failure.js";

const { app } = document.getElementById("mini-program").dataset;
// How often it is asked whether somebody answered elsewhere, or the question has lapsed, in milliseconds.
const LOOK_AGAIN = 500;

export async function asked(name, params) {
  const body = JSON.stringify({ appId: app, params });
  const reply = await told(`/jsapi/${encodeURIComponent(name)}`, { method: "POST", headers: { "content-type": "application/json" }, body });
  return settled(reply.state === "pending" ? await answered(reply) : reply);
}

async function answered({ call, screen }) {
  let reply = { state: "pending" };
  await showUntil(new URL(screen).pathname, async () => {
    reply = await told(`/jsapi/calls/${encodeURIComponent(call)}`);
    return reply.state !== "pending";
  }, LOOK_AGAIN);
  // The person left a page that said so: the answer is on its way, or lost.
  if (reply.state === "pending") throw failure(12, "Network error: the answer did not arrive.");
  return reply;
}

function settled({ state, result }) {
  if (state === "success") return result;
  throw new Failure(result);
}

async function told(address, options) {
  const reply = await fetch(address, options).catch(() => { throw failure(12, "Network error: the wallet app does not answer."); });
  return reply.json();
}
