// A login that asks nobody.

const { advance, getAuthCode, logIn } = require("./world");

test("a silent login", async () => {
  const code = await getAuthCode(["auth_base"]);
  expect(await logIn(code)).toMatchObject({ status: 200, user: { userId: "1000000000000000001" } });
});

test("a code is dead a day later", async () => {
  const code = await getAuthCode(["auth_base"]);
  await advance("1d");
  expect(await logIn(code)).toEqual({ status: 401, error: { code: "WALLET_REFUSED", message: "EXPIRED_CODE" } });
});
