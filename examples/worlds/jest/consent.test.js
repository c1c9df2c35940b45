// A login that asks the user. Jest plays it beside login.test.js, which is in other worlds.

const { getAuthCode, logIn, press } = require("./world");

test("a login after the user accepted", async () => {
  const asked = await getAuthCode(["auth_user"]);
  expect(asked).toMatchObject({ state: "pending", asks: ["auth_user"] });
  const accepted = await press("accept", asked);
  expect(accepted.result.authSuccessScopes).toEqual(["auth_user"]);
  expect(await logIn(accepted)).toMatchObject({ status: 200, user: { userId: "1000000000000000001" } });
});
