// A mini program as it would be written for a device: it knows my.*, its backend's address, and nothing of the simulator.
const BACKEND = "http://127.0.0.1:7704";
const told = (what) => { document.getElementById("told").textContent = typeof what === "string" ? what : JSON.stringify(what); };
const tap = (id, work) => document.getElementById(id).addEventListener("click", work);

function logIn({ authCode }) {
  my.request({
    url: `${BACKEND}/api/login`,
    method: "POST",
    data: { authCode, appId: my.getAppIdSync().appId },
    success({ data }) {
      my.setStorageSync({ key: "session", data: data.session });
      told(`Logged in as ${data.user.userId}`);
    },
    fail: told,
  });
}

tap("silent", () => my.getAuthCode({ scopes: "auth_base", success: (result) => told(Object.keys(result)), fail: told }));
tap("consent", () => my.getAuthCode({ scopes: ["auth_user"], success: logIn, fail: told }));
tap("profile", () => my.request({
  url: `${BACKEND}/api/profile`,
  headers: { authorization: `Bearer ${my.getStorageSync({ key: "session" }).data}` },
  success: ({ data }) => told(`Hello, ${data.user.nickName}`),
  fail: told,
}));
