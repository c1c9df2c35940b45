// The phone around a mini program: takes its calls, and answers them. Only the frame is listened to, and only while it shows
// the mini program's own home.
import { entitle } from "./bar.js";
import { answer } from "./calls.js";

const frame = document.getElementById("frame");
const { home } = document.getElementById("mini-program").dataset;

addEventListener("message", async ({ source, origin, data }) => {
  if (source !== frame.contentWindow || origin !== home) return;
  if (typeof data?.title === "string") entitle(data.title);
  if (typeof data?.jsapi !== "string") return;
  const { jsapi, id, params } = data;
  const reply = await answer(jsapi, params ?? {}).then((success) => ({ success }), (problem) => ({ fail: problem.fail ?? { error: 3, errorMessage: `Unknown error: ${problem.message}` } }));
  source.postMessage({ id, ...reply }, home);
});

frame.addEventListener("load", () => frame.contentWindow.postMessage({ tell: "title" }, home));

// An origin of its own, which is not ours. The empty page before it would be of ours, and browsers warn of that.
frame.sandbox.add("allow-same-origin");
// Only now, so that no call comes before somebody listens.
frame.src = frame.dataset.src;
