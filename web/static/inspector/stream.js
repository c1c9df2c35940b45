// The trace as it grows. Lines are kept by their number, as they are now; after a break the browser asks for what changed since.
export function follow({ changed, anew, caption, lost }) {
  const lines = new Map();
  const source = new EventSource("/_sim/trace/stream");
  source.addEventListener("anew", () => {
    lines.clear();
    anew();
  });
  source.addEventListener("line", ({ data }) => {
    const line = JSON.parse(data);
    lines.set(line.line, line);
  });
  // Comes after the lines that are told at once: one picture for all of them.
  source.addEventListener("seen", () => changed(lines));
  source.addEventListener("caption", ({ data }) => caption(JSON.parse(data)));
  source.addEventListener("open", () => lost(false));
  source.addEventListener("error", () => {
    lost(true);
    // A browser gives up where it is refused; whoever sits here has not.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => follow({ changed, anew, caption, lost }), 2_000);
  });
}
