// The diagram as a page of its own, which needs nothing else: styles and details are in it, and no script.
import { byId, element } from "./dom.js";
import { whole } from "./details.js";

export async function page(rows, names) {
  const styles = await Promise.all(["workbench", "inspector"].map(async (name) => (await fetch(`/assets/${name}.css`)).text()));
  const items = await Promise.all([...byId("diagram").children].map((item) => kept(item, names)));
  const title = `${document.title}, ${new Date().toISOString().slice(0, 10)}`;
  const list = element("ol", { class: "diagram" }, ...items);
  const body = element("main", { class: "exported" }, element("h1", {}, title), byId("diagram").closest(".bench-side").querySelector(".lifelines").cloneNode(true), list);
  return `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">\n<title>${escaped(title)}</title>\n<style>${styles.join("\n")}</style></head>\n<body>${body.outerHTML}</body>\n</html>\n`;
}

// Each call opens to what is known of it.
async function kept(item, names) {
  const row = item.row;
  const copy = item.cloneNode(true);
  const button = copy.querySelector("button");
  if (!button) return copy;
  const arrow = element("div", { class: "arrow-box", "data-from": button.dataset.from, "data-to": button.dataset.to }, ...button.childNodes);
  if (row.kind !== "call") {
    button.replaceWith(arrow);
    return copy;
  }
  const known = await whole(row.event);
  button.replaceWith(element("details", {}, element("summary", {}, arrow), element("pre", {}, known.problem ?? text(known, names))));
  return copy;
}

function text({ request, answer, told }, names) {
  const said = ({ line, headers, body }) => [line, ...headers.map((header) => header.join(": ")), "", body].join("\n");
  const parts = [said(request), ...(answer ? [`HTTP ${said(answer)}`] : []), ...told.map(([what, words]) => `${what}:\n${words}`)];
  return names.within(parts.join("\n\n"));
}

const escaped = (words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
