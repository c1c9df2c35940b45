// What was done by hand, as a scenario file: since the world began, which is when Record was pressed.
import { byId, say } from "./dom.js";
import { download } from "./copy.js";
import { reset } from "./world.js";

// Says why in its place, where nothing can be recorded: a file that begins so is not taken for one.
export async function scenario() {
  const reply = await fetch("/_sim/scenario");
  return reply.ok ? reply.text() : `# Not recorded: ${(await reply.json()).problem}\n`;
}

export function begin() {
  const button = byId("record");
  button.addEventListener("click", async () => {
    const recording = button.getAttribute("aria-pressed") === "true";
    if (recording) download("recorded.yaml", "application/yaml", await scenario());
    else await reset();
    button.setAttribute("aria-pressed", String(!recording));
    button.textContent = recording ? "Record" : "Stop and save";
    say(recording ? "The scenario is saved: play it with walletsim run." : "A new world: what is done from now on is recorded.");
  });
}
