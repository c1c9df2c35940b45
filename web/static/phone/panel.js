// Small panels over a mini program: something told, a choice, values to fill in.
import { closed, inTurn, opened } from "./turn.js";

const panel = document.getElementById("panel");
const make = (tag, set = {}, ...inside) => {
  const made = Object.assign(document.createElement(tag), set);
  made.append(...inside);
  return made;
};

// What was chosen; undefined when it was left by Escape.
const put = (parts, buttons, kind) => inTurn(() => new Promise((resolve) => {
  const end = (value) => {
    panel.oncancel = null;
    closed(panel);
    resolve(value);
  };
  const button = ({ label, value, primary }) => make("button", { type: "button", className: primary ? "button is-primary" : "button", onclick: () => end(typeof value === "function" ? value() : value) }, label);
  panel.className = `panel is-${kind}`;
  panel.replaceChildren(...parts, make("div", { className: "choices" }, ...buttons.map(button)));
  panel.oncancel = (event) => {
    event.preventDefault();
    end(undefined);
  };
  opened(panel);
}));

const heading = ({ title, content }) => [
  ...(title ? [make("h2", { id: "panel-title" }, title)] : []),
  ...(content ? [make("p", title ? {} : { id: "panel-title" }, content)] : []),
];

const lastIsPrimary = (buttons) => buttons.map((button, at) => ({ ...button, primary: at === buttons.length - 1 }));

export const tell = ({ title, content, buttons }) => put(heading({ title, content }), lastIsPrimary(buttons), "told");

export const choose = ({ title, content, items, cancel }) => put(heading({ title, content }), [...items, { label: cancel, value: undefined }], "chosen");

// The values, in the order of their fields; undefined when it was left.
export function fill({ title, content, fields, yes, no }) {
  const inputs = fields.map(({ type = "text", value = "", placeholder = "", many = false }) => (type === "file" ? make("input", { type, accept: "image/*", multiple: many }) : make("input", { type, value, placeholder })));
  const rows = fields.map(({ label }, at) => make("label", {}, make("span", {}, label), inputs[at]));
  const values = () => inputs.map((input) => (input.type === "file" ? [...input.files] : input.value));
  return put([...heading({ title, content }), ...rows], lastIsPrimary([{ label: no, value: undefined }, { label: yes, value: values }]), "filled");
}
