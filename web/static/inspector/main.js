// The workbench: what is said, as a diagram beside the phone.
import { byId } from "./dom.js";
import * as captions from "./caption.js";
import { copyButton, download, mermaid } from "./copy.js";
import { begin as beginRecording, scenario } from "./record.js";
import * as details from "./details.js";
import * as diagram from "./diagram.js";
import { page } from "./page.js";
import { Story, has, missing } from "./story.js";
import { follow } from "./stream.js";
import * as world from "./world.js";

let story = new Story();
let lines = new Map();
let waiting = false;

const rows = () => story.rows(lines);
const wanted = () => rows().filter((row) => has(row, byId("filter").value));

function draw() {
  waiting = false;
  diagram.draw(wanted());
  const names = missing(rows());
  byId("missing").hidden = names.length === 0;
  byId("missing").textContent = `Called, and not implemented here: ${names.join(", ")}. The mini program was answered error 1.`;
  world.look();
}

// However many messages come at once, there is one picture of them.
function drawSoon() {
  if (!waiting) requestAnimationFrame(draw);
  waiting = true;
}

diagram.begin((row) => details.show(row, story.names));
world.begin();
beginRecording();
follow({
  changed(known) {
    lines = known;
    drawSoon();
  },
  anew() {
    story = new Story();
    details.forget();
  },
  caption: captions.show,
  lost(gone) {
    byId("lost").hidden = !gone;
  },
});

byId("filter").addEventListener("input", draw);
byId("reveal").addEventListener("change", () => details.show(undefined, story.names));
byId("copy-mermaid").replaceWith(Object.assign(copyButton("Copy as Mermaid", () => mermaid(wanted())), { id: "copy-mermaid" }));
byId("copy-scenario").replaceWith(Object.assign(copyButton("Copy as scenario", scenario), { id: "copy-scenario" }));
byId("export").addEventListener("click", async () => download("walletsim-trace.html", "text/html", await page(wanted(), story.names)));

const side = byId("side");
const drawer = byId("open-drawer");
function slide(open) {
  side.classList.toggle("is-open", open);
  drawer.setAttribute("aria-expanded", String(open));
  (open ? byId("close-drawer") : drawer).focus();
}
drawer?.addEventListener("click", () => slide(true));
byId("close-drawer")?.addEventListener("click", () => slide(false));
side.addEventListener("keydown", ({ key }) => { if (key === "Escape" && side.classList.contains("is-open")) slide(false); });
