// The page's own title stands in the phone's title bar, as soon as the phone asks for it, until my.setNavigationBar says another (assumed).
let barNamed = false;
let titleTold;

function tellTitle() {
  if (barNamed || titleTold === undefined || titleTold === document.title) return;
  titleTold = document.title;
  window.parent.postMessage({ title: titleTold }, phone);
}

const titleBar = {
  async setNavigationBar(options) {
    const before = barNamed;
    // At once: a title that the page changes meanwhile would come after it.
    barNamed = options.title !== undefined || (barNamed && options.reset !== true);
    await ask("setNavigationBar", options).catch((problem) => {
      barNamed = before;
      throw problem;
    });
    if (!barNamed && titleTold !== undefined) titleTold = null;
    tellTitle();
    return {};
  },
};

addEventListener("message", ({ source, origin, data }) => {
  if (source !== window.parent || origin !== phone || data?.tell !== "title" || titleTold !== undefined) return;
  titleTold = null;
  tellTitle();
  new MutationObserver(tellTitle).observe(document.head, { subtree: true, childList: true, characterData: true });
});
