// A scenario that is played: which step this is, what the phone shows, and which button is about to be pressed there.
import { byId } from "./dom.js";

const phone = byId("phone");
let button;

export function show({ step, words, screen, press }) {
  const caption = byId("caption");
  caption.hidden = false;
  caption.textContent = step ? `${step}. ${words}` : words;
  if (!phone) return;
  button = press;
  const there = screen && new URL(screen, location.origin);
  const here = phone.contentWindow.location.pathname;
  // Only the phone's own screens: whoever tells captions may not lead elsewhere.
  if (there && there.origin === location.origin && there.pathname !== here) phone.src = there.pathname;
  else point();
}

// The button is outlined while people read that it will be pressed.
function point() {
  const pressed = button && phone.contentDocument?.querySelector(`button[value="${CSS.escape(button)}"]`);
  if (!pressed) return;
  pressed.focus();
  Object.assign(pressed.style, { outline: "4px solid #f5a623", outlineOffset: "3px" });
}

phone?.addEventListener("load", point);
