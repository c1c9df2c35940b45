// The rows as arrows between lifelines. One row is chosen at a time; the arrow keys go from one to the next.
import { byId, element } from "./dom.js";
import { LIFELINES } from "./story.js";

// A page with thousands of arrows is no picture any more: the newest are shown.
const MOST = 400;
const MARKS = { refused: "✕", unsure: "?", lost: "✕" };

const list = byId("diagram");
let shown = new Map();
let chosen;
let choose;

export function begin(onChoose) {
  choose = onChoose;
  list.addEventListener("keydown", walk);
}

export function draw(rows) {
  const focused = document.activeElement?.closest?.("#diagram .row")?.dataset.key;
  const atEnd = list.parentElement.scrollHeight - list.parentElement.scrollTop - list.parentElement.clientHeight < 60;
  const next = new Map();
  for (const row of rows.slice(-MOST)) {
    const text = JSON.stringify(row);
    const before = shown.get(row.key);
    next.set(row.key, before?.text === text ? before : { text, item: drawn(row) });
  }
  shown = next;
  const items = [...shown.values()].map(({ item }) => item);
  if (rows.length > MOST) items.unshift(element("li", { class: "row is-gap" }, `${rows.length - MOST} earlier rows: filter to find them, or read walletsim trace`));
  list.replaceChildren(...items);
  mark();
  byId("empty").hidden = rows.length > 0;
  if (focused) button(focused)?.focus({ preventScroll: true });
  if (atEnd && !focused) list.parentElement.scrollTop = list.parentElement.scrollHeight;
}

function drawn(row) {
  if (row.kind === "gap") return element("li", { class: "row is-gap", "data-key": row.key }, element("span", {}, row.words));
  const [from, to] = ends(row);
  const label = row.kind === "call" ? called(row) : answered(row);
  const inside = element("button", { type: "button", tabindex: "-1", "data-from": from, "data-to": to, onclick: () => pick(row) }, element("span", { class: "label" }, ...label), element("span", { class: "arrow" }));
  const item = element("li", { class: `row is-${row.kind} is-${row.tone ?? "plain"}${from === to ? " is-hand" : ""}`, "data-key": row.key }, inside);
  item.row = row;
  return item;
}

// The user has no lifeline: their hand is on the wallet app's.
function ends({ from, to }) {
  const known = [from, to].filter((party) => party !== "user").map((party) => LIFELINES.indexOf(party));
  return [known[0], known.at(-1)];
}

function called({ number, name, words, from, to }) {
  return [
    element("span", { class: "label-name" }, element("b", {}, number), from === "user" ? ` user: ${name}` : ` ${name}`),
    words ? element("span", { class: "label-words", title: words }, ` ${words}`) : undefined,
    element("span", { class: "unseen" }, `, ${from} to ${to}`),
  ];
}

function answered({ number, words, tone, from, to }) {
  const mark = MARKS[tone] && element("b", { class: "mark", "aria-hidden": "true" }, `${MARKS[tone]} `);
  return [element("span", { class: "unseen" }, `${number} ${tone === "refused" ? "refused: " : ""}`), element("span", { class: "label-name", title: words }, mark, words), element("span", { class: "unseen" }, `, ${from} answers ${to}`)];
}

const button = (key) => list.querySelector(`[data-key="${CSS.escape(key)}"] > button`);

function pick(row) {
  chosen = row.key;
  mark();
  choose(row);
}

// One row can be reached with Tab: the chosen one, or the last.
function mark() {
  const buttons = [...list.querySelectorAll("button")];
  for (const one of buttons) {
    const current = one.parentElement.dataset.key === chosen;
    if (current) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
    one.tabIndex = -1;
  }
  const reach = buttons.find((one) => one.hasAttribute("aria-current")) ?? buttons.at(-1);
  if (reach) reach.tabIndex = 0;
}

function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const buttons = [...list.querySelectorAll("button")];
  const here = buttons.indexOf(document.activeElement);
  const there = buttons[Math.min(Math.max(here + step, 0), buttons.length - 1)];
  there.focus();
  there.scrollIntoView({ block: "nearest" });
  pick(there.parentElement.row);
}
