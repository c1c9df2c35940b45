// window.my. What the page can answer by itself is here; everything else, known or not, is asked of the phone.
const ownInfo = () => ({
  app: "alipay", brand: "walletsim", model: "phone", platform: "Android", system: "0", version: "0.0.0",
  language, pixelRatio: devicePixelRatio,
  screenWidth: screen.width, screenHeight: screen.height, windowWidth: innerWidth, windowHeight: innerHeight,
});

// The value of each is what success receives; what is thrown, fail.
const here = {
  ...storage,
  ...navigation,
  ...network,
  ...titleBar,
  getSystemInfo: ownInfo,
  getNetworkType: () => ({ networkAvailable: true, networkType: "WIFI" }),
  getAppId: () => ({ appId }),
  // What it tells beside the id is nowhere documented (assumed).
  getSiteInfo: () => ({ appId }),
  getEnv: () => ({ miniprogram: true }),
};
const SYNC = ["setStorage", "getStorage", "removeStorage", "clearStorage", "getStorageInfo", "getSystemInfo", "getAppId"];
// What the phone answers, besides.
const AT_THE_PHONE = [
  "getAuthCode", "getOpenUserInfo", "getAuthUserInfo", "getSetting", "openSetting",
  "alert", "confirm", "prompt", "showModal", "showToast", "hideToast", "showLoading", "hideLoading", "showActionSheet",
  "postMessage", "setClipboard", "getClipboard", "tradePay", "scan", "chooseImage", "getLocation",
];

// What an API answers, as a promise.
const answer = async (name, options) => {
  if (options !== undefined && (typeof options !== "object" || options === null)) throw failure(2, `Invalid parameter: ${name} takes an object.`);
  try {
    return await (Object.hasOwn(here, name) ? here[name](options ?? {}) : ask(name, options));
  } catch (problem) {
    throw problem instanceof Failure ? problem : failure(3, `Unknown error: ${problem.message}`);
  }
};

// A promise, or callbacks where there are any.
function call(name, options) {
  const answered = answer(name, options);
  const { success, fail, complete } = options ?? {};
  if (![success, fail, complete].some((callback) => typeof callback === "function")) return answered;
  answered.then((result) => { success?.(result); complete?.(result); }, (failed) => {
    const result = { ...failed };
    fail?.(result);
    complete?.(result);
  });
  return undefined;
}

const sync = (name) => (options) => {
  // Storage is often called with bare values: my.getStorageSync("key").
  const asked = typeof options === "string" ? { key: options } : options;
  return here[name](asked);
};

const known = {
  ...Object.fromEntries(SYNC.map((name) => [`${name}Sync`, sync(name)])),
  canIUse: (what) => {
    if (what === "button.open-type.getAuthorize") return true;
    const name = String(what).split(".")[0];
    return Object.hasOwn(here, name) || Object.hasOwn(known, name) || AT_THE_PHONE.includes(name);
  },
  // Its callback comes first, without a name.
  getEnv: (callback) => (typeof callback === "function" ? callback(here.getEnv()) : call("getEnv", callback)),
  call: (name, options) => call(name, options),
  get env() { return { platform: ownInfo().platform }; },
};

const my = new Proxy(known, {
  get(target, name) {
    if (typeof name !== "string" || name === "then" || Object.hasOwn(target, name)) return target[name];
    return (options) => call(name, options);
  },
});
Object.defineProperty(window, "my", { value: my, writable: true, configurable: true });
