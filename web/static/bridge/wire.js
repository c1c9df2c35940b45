// Calls travel to the phone by postMessage. Whoever is spoken to is named, and whoever speaks is checked, by origin and window.
const { phone, app: appId } = document.currentScript.dataset;
// Which language the phone speaks, and who holds it, so that what is kept is kept for one user. The phone names the frame so.
const [, language, holder] = /^(\S+) (.*)$/.exec(window.name) ?? ["", navigator.language, window.name];
const waiting = new Map();
let last = 0;

class Failure extends Error {
  constructor(result) {
    super(result.errorMessage);
    Object.assign(this, result);
  }
}
const failure = (error, errorMessage) => new Failure({ error, errorMessage });

// Sends one call; what success receives, or a Failure with what fail receives.
const ask = (name, params) => new Promise((resolve, reject) => {
  if (window.parent === window) return reject(failure(3, "Unknown error: there is no wallet around this page; open it in the phone."));
  last += 1;
  waiting.set(last, { resolve, reject });
  window.parent.postMessage({ jsapi: name, id: last, params: plain(params) }, phone);
});

// What can be sent: callbacks stay here.
const plain = (params) => JSON.parse(JSON.stringify(params ?? {}));

addEventListener("message", ({ source, origin, data }) => {
  if (source !== window.parent || origin !== phone || !waiting.has(data?.id)) return;
  const { resolve, reject } = waiting.get(data.id);
  waiting.delete(data.id);
  if (data.fail) reject(new Failure(data.fail));
  else resolve(data.success);
});
