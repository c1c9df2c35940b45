// What the phone does for each JSAPI. What is not here is asked of the wallet app, which knows what is implemented.
import { asked } from "./wallet.js";
import { setBar } from "./bar.js";
import { choose, fill, tell } from "./panel.js";
import { hideLoading, hideToast, showLoading, showToast } from "./toast.js";
import { show } from "./sheet.js";
import { failure } from "./failure.js";
import { words } from "./words.js";

let clipboard = "";
const CANCELLED = 11;
const LOCATION_REFUSED = 2001;

const APIS = {
  async alert({ title, content, buttonText = words.ok }) {
    await tell({ title, content, buttons: [{ label: buttonText, value: true }] });
    return {};
  },
  async confirm({ title, content, confirmButtonText = words.ok, cancelButtonText = words.cancel }) {
    return { confirm: await tell({ title, content, buttons: yesOrNo(confirmButtonText, cancelButtonText) }) === true };
  },
  async prompt({ title, message, placeholder, okButtonText = words.ok, cancelButtonText = words.cancel }) {
    const filled = await fill({ title, content: message, fields: [{ label: message ?? title, placeholder }], yes: okButtonText, no: cancelButtonText });
    return filled ? { ok: true, inputValue: filled[0] } : { ok: false, inputValue: "" };
  },
  async showModal({ title, content, showCancel = true, confirmText = words.ok, cancelText = words.cancel }) {
    const buttons = yesOrNo(confirmText, cancelText).filter(({ value }) => value || showCancel);
    const confirm = await tell({ title, content, buttons }) === true;
    return { confirm, cancel: !confirm };
  },
  async showActionSheet({ title, items, cancelButtonText = words.cancel }) {
    if (!Array.isArray(items) || items.length === 0) throw failure(2, "Invalid parameter: items is no list of texts.");
    const index = await choose({ title, items: items.map((label, value) => ({ label, value })), cancel: cancelButtonText });
    return { index: index ?? -1 };
  },
  showToast,
  hideToast,
  showLoading,
  hideLoading,
  setNavigationBar: setBar,
  async setClipboard({ text }) {
    if (typeof text !== "string") throw failure(2, "Invalid parameter: text is no text.");
    clipboard = text;
    return { success: true };
  },
  async getClipboard() {
    return { text: clipboard };
  },
  async openSetting() {
    await show("/authorized");
    return asked("getSetting", {});
  },
  async tradePay({ tradeNO, orderStr, paymentUrl }) {
    const order = tradeNO ?? orderStr ?? paymentUrl;
    if (typeof order !== "string" || order === "") throw failure(2, "Invalid parameter: tradePay takes tradeNO, orderStr or paymentUrl.");
    const endings = [["9000", words.pay], ["8000", words.payPending], ["4000", words.payFailed], ["6002", words.payNetwork], ["6004", words.payUnknown]];
    const items = endings.map(([value, label]) => ({ label, value }));
    return { resultCode: await choose({ title: words.payTitle, content: order, items, cancel: words.payCancel }) ?? "6001" };
  },
  async scan() {
    const filled = await fill({ title: words.scan, fields: [{ label: words.scanText }], yes: words.ok, no: words.cancel });
    if (!filled) throw failure(CANCELLED, "The user cancelled.");
    return { code: filled[0], qrCode: filled[0] };
  },
  async chooseImage({ count = 1 }) {
    const filled = await fill({ title: words.chooseImage, fields: [{ label: words.imageFile, type: "file", many: count > 1 }], yes: words.ok, no: words.cancel });
    if (!filled || filled[0].length === 0) throw failure(CANCELLED, "The user cancelled.");
    const files = filled[0].slice(0, count);
    const paths = await Promise.all(files.map(asAddress));
    return { apFilePaths: paths, tempFilePaths: paths, tempFiles: files.map(({ size }, at) => ({ path: paths[at], size })) };
  },
  async getLocation() {
    const fields = [{ label: words.latitude, value: "14.5995" }, { label: words.longitude, value: "120.9842" }];
    const filled = await fill({ title: words.location, fields, yes: words.ok, no: words.cancel });
    if (!filled) throw failure(LOCATION_REFUSED, "The user refused.");
    return { latitude: filled[0], longitude: filled[1], accuracy: "10", horizontalAccuracy: "10" };
  },
};

const yesOrNo = (yes, no) => [{ label: no, value: false }, { label: yes, value: true }];

// A page on another origin can read a picture only if the address is the picture.
const asAddress = (file) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.addEventListener("load", () => resolve(reader.result));
  reader.addEventListener("error", () => reject(failure(3, "Unknown error: the picture cannot be read.")));
  reader.readAsDataURL(file);
});

export const answer = async (name, params) => (Object.hasOwn(APIS, name) ? APIS[name](params) : asked(name, params));
