// <button open-type="getAuthorize" scope="userInfo" onGetAuthorize="name" onError="name">: its tap asks the user, then one of the two
// functions of the page hears of it; so does whoever listens to getAuthorize or error (jsapi.md §2, that a page may have it is assumed).
const NOT_AUTHORIZED = "The user has not authorised.";

async function authorize(button) {
  if (button.getAttribute("scope") !== "userInfo") throw failure(1, `not implemented: the scope ${button.getAttribute("scope")}; there is userInfo`);
  const { response } = await answer("getOpenUserInfo", {});
  const { code, subMsg } = JSON.parse(response).response;
  if (code !== "10000") throw failure(11, subMsg ?? NOT_AUTHORIZED);
}

// The attribute names a function of the page, as it names a method on a device.
function tell(button, type, attribute, detail) {
  const event = new CustomEvent(type, { detail, bubbles: true });
  const named = window[button.getAttribute(attribute)];
  if (typeof named === "function") named.call(button, event);
  button.dispatchEvent(event);
}

addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest('button[open-type="getAuthorize"]') : null;
  if (!button || button.disabled) return;
  authorize(button).then(
    () => tell(button, "getAuthorize", "onGetAuthorize", { type: "getAuthorize" }),
    ({ errorMessage }) => tell(button, "error", "onError", { type: "getAuthorize", errorMessage }),
  );
});
