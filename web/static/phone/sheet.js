// Pages of the wallet over a mini program: each is the page that it also is by itself, its forms and links working in place.
import { failure } from "./failure.js";
import { closed, inTurn, opened } from "./turn.js";

const sheet = document.getElementById("sheet");
const inside = sheet.querySelector(".sheet-inside");
const close = sheet.querySelector(".sheet-close");
const PLACES = /^\/(consent|agreements|mini-programs|authorized)(\/|$)/;

// Shows a page until the person closes it.
export const show = (address) => showUntil(address, async () => false, 0);

// Shows a page until `over` says that it is, which is asked again every so many milliseconds and after every form.
export const showUntil = (address, over, every) => inTurn(() => new Promise((resolve, reject) => {
  let place = address;
  const timer = every > 0 && setInterval(() => look().catch(end), every);
  const end = (problem) => {
    clearInterval(timer);
    sheet.onsubmit = sheet.onclick = sheet.oncancel = close.onclick = null;
    closed(sheet);
    inside.replaceChildren();
    if (problem) reject(problem);
    else resolve();
  };
  const look = async () => (await over() ? end() : undefined);
  const open = async (there) => {
    place = there;
    fill(await read(fetch(there)));
  };
  const back = () => (place === address ? end() : open(address).catch(end));

  sheet.onsubmit = (event) => {
    event.preventDefault();
    send(event.target, event.submitter, over).then((html) => (html ? fill(html) : end())).catch(end);
  };
  sheet.onclick = (event) => {
    const link = event.target.closest("a");
    // The way back of the first page leads to the mini program; what else is no page to show here leaves it.
    const wayBack = link?.matches(".bar > a") && place === address;
    if (!link || !(wayBack || PLACES.test(link.pathname))) return;
    event.preventDefault();
    if (wayBack) end();
    else open(link.pathname + link.search).catch(end);
  };
  close.onclick = back;
  // Escape, and Back of an Android phone, which arrives as the same: a question is dismissed, a page to read is left.
  sheet.oncancel = (event) => {
    event.preventDefault();
    const dismiss = inside.querySelector('button[value="dismiss"]');
    if (dismiss) dismiss.click();
    else back();
  };
  open(address).catch(end);
}));

// Sends a form as the browser would; what it leads to, unless that was the end.
async function send(form, button, over) {
  const body = new URLSearchParams(new FormData(form, button));
  for (const choice of form.querySelectorAll("button")) choice.disabled = true;
  const html = await read(fetch(form.action, { method: "POST", body }));
  return await over() ? undefined : html;
}

async function read(reply) {
  const received = await reply.catch(() => { throw failure(12, "Network error: the wallet app does not answer."); });
  return received.text();
}

function fill(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const parts = [...page.querySelector(".screen").children].filter((part) => !part.matches(".behind, nav"));
  inside.replaceChildren(...parts.map(copied));
  sheet.setAttribute("aria-label", page.title);
  // A question and a page to read have a way out of their own.
  close.hidden = inside.querySelector('button[value="dismiss"], .bar > a') !== null;
  opened(sheet);
  const first = inside.querySelector('[aria-invalid="true"], h1');
  if (first?.localName === "h1") first.tabIndex = -1;
  first?.focus();
}

// The page around has its own main part.
const copied = (part) => Object.assign(document.createElement(part.localName === "main" ? "div" : part.localName), { className: part.className, innerHTML: part.innerHTML });
