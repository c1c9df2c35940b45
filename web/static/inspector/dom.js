// Small hands for the page.
export const byId = (id) => document.getElementById(id);

// An element with attributes; what is in it is text, or elements.
export function element(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (attribute.startsWith("on")) made.addEventListener(attribute.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(attribute, value === true ? "" : value);
  }
  made.append(...inside.filter((part) => part !== undefined && part !== null));
  return made;
}

// Tells it to whoever cannot see that something happened.
export function say(text) {
  byId("said").textContent = "";
  byId("said").textContent = text;
}
