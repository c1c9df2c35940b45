// From the lines of the trace to the rows of the diagram: what is called, what is answered and when, and what secrets are called.
export const LIFELINES = ["mini program", "wallet app", "wallet server", "merchant"];

// Time that passes between two messages is shown from here on, in milliseconds.
const GAP = 60_000;

// Secrets by their marks, in the order in which they are met: the same mark is the same secret.
export class Names {
  #names = new Map();
  #counts = new Map();

  of(kind, mark) {
    if (!this.#names.has(mark)) {
      const count = (this.#counts.get(kind) ?? 0) + 1;
      this.#counts.set(kind, count);
      this.#names.set(mark, `⟨${kind} ${count}⟩`);
    }
    return this.#names.get(mark);
  }

  // Marks within a text, as details have them.
  within(text) {
    return text.replace(/⟨([a-z ]+) ([0-9a-f]{16})⟩/g, (_, kind, mark) => this.of(kind, mark));
  }
}

export class Story {
  names = new Names();

  // The rows of all lines, in the order in which a diagram is read.
  rows(lines) {
    const ordered = [...lines.values()].sort((one, other) => one.line - other.line);
    const events = new Map(ordered.filter(({ kind }) => kind === "message").map((line) => [line.event, line]));
    const told = (words) => words.map((word) => this.#word(word, events)).join("");
    const ends = endings(ordered, events);
    const placed = [];
    for (const line of ordered) {
      if (line.kind === "message") {
        placed.push({ at: [line.line, 0, 0], row: call(line, told) });
        if (line.outcome) placed.push({ at: [ends.get(line.event), 1, -depth(line, events)], row: answer(line, told) });
      } else if (line.kind === "reply") {
        placed.push({ at: [line.line, 0, 0], row: reply(line, events.get(line.event), told) });
      } else {
        placed.push({ at: [line.line, 0, 0], row: clock(line) });
      }
    }
    placed.sort((one, other) => one.at[0] - other.at[0] || one.at[1] - other.at[1] || one.at[2] - other.at[2]);
    return withGaps(placed.map(({ row }) => row));
  }

  #word(word, events) {
    if (typeof word === "string") return word;
    if (word.secret) return this.names.of(word.secret, word.mark);
    return events.get(word.event)?.number ?? "?";
  }
}

// An answer stands behind everything that was said to make it.
function endings(ordered, events) {
  const ends = new Map();
  for (const line of ordered) {
    if (line.kind !== "message") continue;
    for (let event = line; event; event = events.get(event.cause)) ends.set(event.event, Math.max(ends.get(event.event) ?? 0, line.line));
  }
  return ends;
}

function depth(line, events) {
  let count = 0;
  for (let event = line; event.cause && events.has(event.cause); event = events.get(event.cause)) count += 1;
  return count;
}

function call(line, told) {
  const fields = line.fields.map(([name, value]) => `${name}=${told([value])}`).join(" ");
  return { key: `${line.line}`, kind: "call", event: line.event, number: line.number, from: line.from, to: line.to, name: line.name, words: fields, at: line.at, because: line.because && told(line.because), outcome: line.outcome && told(line.outcome) };
}

function answer(line, told) {
  const words = heard(told(line.outcome), line);
  return { key: `${line.line}a`, kind: "reply", event: line.event, number: line.number, from: line.to, to: line.from, name: line.name, words, because: line.because && told(line.because), tone: lost(line) ? "lost" : tone(words) };
}

function reply(line, asked, told) {
  const words = heard(told(line.words), asked);
  return { key: `${line.line}`, kind: "reply", event: line.event, number: asked?.number ?? "", from: line.from, to: line.to, name: asked?.name ?? "", words, tone: lost(asked) ? "lost" : tone(words) };
}

function clock({ line, how, by, at }) {
  const words = { advanced: `the clock moves ${by}`, frozen: "the clock is frozen", reset: "the clock is put back" }[how];
  return { key: `${line}`, kind: "gap", words: `${words}, ${how === "frozen" ? "at" : "to"} ${moment(at)}`, at, moved: true };
}

// The fault that destroyed a message's reply, after its effect: nobody heard it. A status takes its place with an empty body.
const LOST = /^(CONNECTION_RESET_BY_PEER|EMPTY_RESPONSE|MALFORMED_RESPONSE_CHUNK|RANDOM_DATA_THEN_CLOSE|TRUNCATED_BODY|NO_ANSWER|status \d+) after the effect$/;

function lost(line) {
  const fault = line?.fields.find(([name]) => name === "fault")?.[1];
  return typeof fault === "string" ? LOST.exec(fault)?.[1] : undefined;
}

// The effect is still said, behind what became of the reply.
function heard(words, line) {
  const fault = lost(line);
  return fault ? `reply lost: ${fault} (${words})` : words;
}

// Refused, unknown, or as it should be; pictures say so by colour and by a mark.
function tone(words) {
  if (/^(F |fail |refused|rejected|lapsed|no effect|[45]\d\d$)/.test(words)) return "refused";
  return /^(U |A |unknown)/.test(words) ? "unsure" : "fine";
}

function withGaps(rows) {
  const shown = [];
  let before;
  for (const row of rows) {
    const passed = row.at && before ? Date.parse(row.at) - Date.parse(before) : 0;
    if (row.kind === "call" && passed >= GAP) shown.push({ key: `${row.key}g`, kind: "gap", words: `${span(passed)} later` });
    shown.push(row);
    before = row.at ?? before;
  }
  return shown;
}

export const moment = (at) => at.replace("T", " ").replace(/\.\d+.*$/, "");

export function span(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  const parts = [[86_400, "d"], [3_600, "h"], [60, "m"], [1, "s"]].map(([unit, name], at, units) => [Math.floor((at ? seconds % units[at - 1][0] : seconds) / unit), name]);
  return parts.filter(([count]) => count > 0).slice(0, 2).map((part) => part.join("")).join(" ");
}

// JSAPIs that were called and that nobody answers here.
export function missing(rows) {
  const names = rows.filter(({ kind, to, outcome }) => kind === "call" && to === "wallet app" && outcome === "fail 1").map(({ name }) => name);
  return [...new Set(names)];
}

// Whether a row has what somebody looks for.
export function has(row, text) {
  const wanted = text.trim().toLowerCase();
  const whole = [row.number, row.name, row.words, row.from, row.to, row.because, row.tone].join(" ").toLowerCase();
  return wanted === "" || whole.includes(wanted);
}
