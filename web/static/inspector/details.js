// Everything about one message.
import { byId, element, say } from "./dom.js";
import { command, copyButton } from "./copy.js";
import { moment } from "./story.js";
import { control } from "./world.js";

const box = byId("details");
let open;

// Shows a row; again with nothing, what is shown is shown anew.
export async function show(row, names) {
  open = row ?? open;
  if (!open) return;
  const asked = open;
  const known = await whole(asked.event);
  // Somebody went on to another row meanwhile.
  if (asked !== open) return;
  if (row) box.scrollTop = 0;
  box.replaceChildren(...head(asked), ...(known.problem ? [element("p", { class: "quiet" }, known.problem)] : body(asked, known, names)));
}

export function forget() {
  open = undefined;
  box.replaceChildren(element("p", { class: "quiet" }, "Select an arrow, by click or with the arrow keys, to see headers, body and reason."));
}

// A message as the simulator keeps it, secrets masked unless they are revealed.
export async function whole(event) {
  return (await control(`trace/${event}?reveal=${byId("reveal").checked}`)) ?? { problem: "The simulator does not answer." };
}

function head(row) {
  const when = row.at ? [element("span", { class: "quiet" }, ` · ${moment(row.at)}`)] : [];
  const lines = [element("h2", {}, `${row.number} ${row.name}`, element("span", { class: "quiet" }, ` ${row.from} → ${row.to}`), ...when)];
  const outcome = row.kind === "reply" ? row.words : row.outcome;
  if (outcome) lines.push(element("p", { class: `outcome is-${row.tone ?? "plain"}` }, outcome));
  if (row.because) lines.push(element("p", { class: "because" }, `because ${row.because}`));
  return lines;
}

function body(asked, { request, answer, told }, names) {
  const text = (words) => names.within(words);
  const sections = [
    element("div", { class: "tools" }, copyButton("Copy as curl", () => text(command(request))), sendAgain(asked)),
    part("Request", text(request.line), request, text),
  ];
  if (answer) sections.push(part("Answer", `HTTP ${text(answer.line)}`, answer, text));
  for (const [what, words] of told) sections.push(block(what[0].toUpperCase() + what.slice(1), text(words)));
  return [element("div", { class: "parts" }, ...sections)];
}

// What a mini program said can be said once more, by the same code, say, or a day later.
function sendAgain({ event, from, to }) {
  if (from !== "mini program" && to !== "mini program") return undefined;
  const press = async () => {
    const { request } = await control(`trace/${event}?reveal=true`) ?? {};
    if (!request) return;
    const [method, path] = request.line.split(" ");
    const header = (wanted) => request.headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
    const headers = Object.fromEntries(["content-type", "authorization"].map((name) => [name, header(name)]).filter(([, value]) => value));
    await fetch(`${location.protocol}//${header("host")}${path}`, { method, headers, body: request.body || undefined }).catch((problem) => say(`Not sent: ${problem.message}`));
  };
  return element("button", { type: "button", onclick: press }, "Send again");
}

function part(title, line, { headers, body: said, left_out: leftOut }, text) {
  const rows = headers.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, text(value))));
  const rest = leftOut > 0 ? element("p", { class: "quiet" }, `${leftOut} more bytes were not kept.`) : undefined;
  return element("section", {}, element("h3", {}, title), element("p", {}, element("code", {}, line)),
    said === "" ? undefined : element("pre", {}, pretty(text(said))), rest,
    element("details", {}, element("summary", {}, `${headers.length} headers`), element("dl", { class: "headers" }, ...rows)));
}

const block = (title, words) => element("section", {}, element("h3", {}, title), element("pre", {}, words));

// JSON is indented for the reader; the string to sign has the bytes as they were sent.
function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
