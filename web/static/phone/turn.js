// One thing at a time is shown over a mini program; what comes meanwhile waits for its turn.
let last = Promise.resolve();

export function inTurn(show) {
  const shown = last.then(show);
  last = shown.catch(() => {});
  return shown;
}

let before;

export function opened(dialog) {
  if (dialog.open) return;
  before = document.activeElement;
  dialog.showModal();
}

// The focus goes back into the mini program: a browser loses it when the button that was pressed is gone.
export function closed(dialog) {
  dialog.close();
  before?.focus();
}
