// window.AlipayJSBridge, which a mini program's own copy of hylid-bridge calls (jsapi.md §6.2): other names, other words, one callback.
const translated = {
  getAuthCode: ({ scopeNicks, scopes = scopeNicks }) => ["getAuthCode", { scopes }],
  appxrpc: ({ requestData }) => [requestData?.[0]?.method ?? "appxrpc", {}],
  alert: ({ title, message, button }) => ["alert", { title, content: message, buttonText: button }],
  confirm: ({ title, message, okButton, cancelButton }) => ["confirm", { title, content: message, confirmButtonText: okButton, cancelButtonText: cancelButton }],
  toast: ({ content, type, duration }) => ["showToast", { content, type, duration }],
  setTinyLocalStorage: ({ key, value, data = value }) => ["setStorage", { key, data }],
  getTinyLocalStorage: ({ key }) => ["getStorage", { key }],
  removeTinyLocalStorage: ({ key }) => ["removeStorage", { key }],
  clearTinyLocalStorage: () => ["clearStorage", {}],
  tradePayCrossApp: (options) => ["tradePay", options],
};

window.AlipayJSBridge = {
  call(name, options, callback) {
    const [given, then] = typeof options === "function" ? [{}, options] : [options ?? {}, callback];
    const [api, params] = Object.hasOwn(translated, name) ? translated[name](given) : [name, given];
    answer(api, params).catch((failed) => ({ ...failed })).then((result) => then?.(result));
  },
};

// The mode in which hylid-bridge speaks to window.AlipayJSBridge is chosen by this word.
const agent = `${navigator.userAgent} Griver`;
Object.defineProperty(navigator, "userAgent", { get: () => agent });

addEventListener("DOMContentLoaded", () => document.dispatchEvent(new Event("AlipayJSBridgeReady")));
