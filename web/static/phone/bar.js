// The platform's title bar over a mini program.
import { failure } from "./failure.js";

const bar = document.getElementById("bar");
const title = document.getElementById("bar-title");
const name = title.textContent;
const COLOR = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i;

// What the page calls itself; the mini program's name, where it does not say.
export function entitle(said) {
  title.textContent = said.trim() || name;
  title.title = title.textContent;
}

export async function setBar({ title: said, backgroundColor, frontColor, reset = false }) {
  if (backgroundColor !== undefined && !COLOR.test(backgroundColor)) throw failure(2, "Invalid parameter: backgroundColor is no colour like #1d6a8a.");
  if (reset) {
    entitle(name);
    bar.removeAttribute("style");
  }
  if (said !== undefined) entitle(String(said));
  if (backgroundColor !== undefined) {
    bar.style.backgroundColor = backgroundColor;
    bar.style.color = COLOR.test(frontColor ?? "") ? frontColor : ink(backgroundColor);
  }
  return {};
}

// Black or white, whichever reads better.
function ink(color) {
  const digits = color.length === 4 ? [...color.slice(1)].map((digit) => digit + digit) : color.slice(1).match(/../g);
  const [red, green, blue] = digits.map((pair) => (parseInt(pair, 16) / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? "#000" : "#fff";
}
