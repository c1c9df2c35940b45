// navigateTo and its kin: the pages of an HTML5 mini program are its documents, ten at most (jsapi.md §5).
const DEPTH = 10;
const STACK = "my:pages";

const pages = () => JSON.parse(sessionStorage.getItem(STACK) ?? "[]");
const keepPages = (stack) => sessionStorage.setItem(STACK, JSON.stringify(stack));

// The address of a page of this mini program that exists.
async function page(url) {
  if (typeof url !== "string" || url === "") throw failure(2, "Invalid parameter: url is no text.");
  const there = new URL(url, location.href);
  const found = there.origin === location.origin && await fetch(there, { method: "HEAD" }).then((reply) => reply.ok, () => false);
  if (!found) throw failure(1, `${url} is not found`);
  return there.href;
}

const navigation = {
  async navigateTo({ url } = {}) {
    const there = await page(url);
    if (pages().length >= DEPTH - 1) throw failure(1, `The stack is full: ${DEPTH} pages are allowed.`);
    keepPages([...pages(), location.href]);
    location.assign(there);
    return {};
  },
  async redirectTo({ url } = {}) {
    location.replace(await page(url));
    return {};
  },
  async reLaunch({ url } = {}) {
    const there = await page(url);
    keepPages([]);
    location.replace(there);
    return {};
  },
  navigateBack({ delta = 1 } = {}) {
    const stack = pages();
    const there = stack.splice(Math.max(0, stack.length - delta))[0];
    if (there === undefined) throw failure(1, "There is no page to go back to.");
    keepPages(stack);
    location.replace(there);
    return {};
  },
};
