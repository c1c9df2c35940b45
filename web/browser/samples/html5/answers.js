// What a mini program reads of the answers. It is checked against the platform's types, and run in the phone.
async function answers() {
  const { platform, language, windowWidth } = my.getSystemInfoSync();
  const { networkAvailable, networkType } = await my.getNetworkType();
  const { authCode, authSuccessScopes } = await my.getAuthCode({ scopes: ["auth_base"] });
  const { authSetting } = await my.getSetting();
  await my.setStorage({ key: "cup", data: { size: "large" } });
  const { data: cup } = await my.getStorage({ key: "cup" });
  const { keys } = my.getStorageInfoSync();
  await my.setClipboard({ text: "a cup" });
  const { text } = await my.getClipboard();
  const { status, headers, data } = await my.request({ url: location.href, dataType: "text" });
  const { appId } = my.getAppIdSync();
  await my.showToast({ content: "Done", type: "success", duration: 1 });
  my.hideToast();
  my.showLoading({ content: "Wait" });
  my.hideLoading();
  my.setNavigationBar({ title: "Answers" });
  return {
    platform, language, windowWidth, networkAvailable, networkType, authCode, authSuccessScopes, authSetting, cup, keys, text,
    status, headers, data, appId, canIUse: my.canIUse("getAuthCode"),
  };
}
