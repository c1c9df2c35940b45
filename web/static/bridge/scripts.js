// A script element that a page makes itself may also ask for a bridge from elsewhere: it gets the stand-in.
const FROM_ELSEWHERE = /^(https?:)?\/\/(appx\/web-view\.min\.js|.*\/hylid-bridge[@/])/;
const source = Object.getOwnPropertyDescriptor(HTMLScriptElement.prototype, "src");
Object.defineProperty(HTMLScriptElement.prototype, "src", {
  ...source,
  set(address) {
    const standIn = FROM_ELSEWHERE.test(String(address).trim());
    if (standIn) this.removeAttribute("integrity");
    source.set.call(this, standIn ? "/_walletsim/stand-in.js" : address);
  },
});
