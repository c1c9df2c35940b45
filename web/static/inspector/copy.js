// What can be taken along: a curl command, a Mermaid diagram, a file.
import { element, say } from "./dom.js";
import { LIFELINES } from "./story.js";

// Headers that curl sets itself, or that belong to the connection.
const OWN = /^(host|content-length|connection|accept-encoding|accept|user-agent|origin|referer|cookie|sec-.*|x-walletsim-.*|upgrade-insecure-requests|cache-control|accept-language)$/i;

const quoted = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

export function command({ line, headers, body }) {
  const [method, path] = line.split(" ");
  const host = headers.find(([name]) => name.toLowerCase() === "host")?.[1] ?? "127.0.0.1:7700";
  const parts = [`curl -sS --globoff --path-as-is -X ${quoted(method)} ${quoted(`${location.protocol}//${host}${path}`)}`];
  for (const [name, value] of headers) if (!OWN.test(name)) parts.push(`-H ${quoted(`${name}: ${value}`)}`);
  if (body) parts.push(`--data-raw ${quoted(body)}`);
  return parts.join(" \\\n  ");
}

const WORDS = { "mini program": "M", "wallet app": "A", "wallet server": "W", merchant: "B", user: "U" };

export function mermaid(rows) {
  const safe = (text) => text.replaceAll(/[;#\n]/g, " ").trim();
  const lines = rows.map((row) => {
    if (row.kind === "gap") return `  Note over M,B: ${safe(row.words)}`;
    const [from, to] = [WORDS[row.from], WORDS[row.to]];
    if (row.kind === "call") return `  ${from}->>${to}: ${safe(`${row.number} ${row.name} ${row.words}`)}`;
    return `  ${from}--${["refused", "lost"].includes(row.tone) ? "x" : ">>"}${to}: ${safe(row.words)}`;
  });
  const user = rows.some(({ from, to }) => from === "user" || to === "user") ? ["  actor U as user"] : [];
  return ["sequenceDiagram", ...user, ...LIFELINES.map((name) => `  participant ${WORDS[name]} as ${name}`), ...lines, ""].join("\n");
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied.");
    return true;
  } catch (problem) {
    say(`Not copied: ${problem.message}`);
    return false;
  }
}

// A button that says for a moment that it did.
export function copyButton(name, text) {
  const press = async ({ currentTarget: pressed }) => {
    pressed.textContent = await copy(await text()) ? "Copied" : "Not copied: the browser refused";
    setTimeout(() => { pressed.textContent = name; }, 1_500);
  };
  return element("button", { type: "button", onclick: press }, name);
}

export function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
