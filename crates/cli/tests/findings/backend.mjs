// A merchant's backend that does wrong what BUGS names, and everything else right.

import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { createServer } from 'node:http';

const env = process.env;
const bugs = new Set((env.BUGS ?? '').split(','));
const der = (key) => ({ key: Buffer.from(key, 'base64'), format: 'der' });
const own = createPrivateKey({ ...der(env.WALLETSIM_MERCHANT_PRIVATE_KEY), type: 'pkcs8' });
const wallets = createPublicKey({ ...der(env.WALLETSIM_WALLET_PUBLIC_KEY), type: 'spki' });
const sessions = new Map();

class Failure extends Error {
    constructor(status, message) {
        super(message);
        this.status = status;
    }
}

async function call(path, content, query = '') {
    const body = JSON.stringify(content);
    const [client, time] = [env.WALLETSIM_CLIENT_ID, new Date().toISOString()];
    const message = (time, body) => Buffer.from(`POST ${path}\n${client}.${time}.${body}`);
    const signature = encodeURIComponent(sign('sha256', message(time, body), own).toString('base64'));
    const { answer, text } = await sent(env.WALLETSIM_WALLET_SERVER + path + query, {
        method: 'POST',
        body,
        headers: {
            'Content-Type': 'application/json',
            'Client-Id': client,
            'Request-Time': time,
            Signature: `algorithm=RSA256, keyVersion=${env.WALLETSIM_KEY_VERSION}, signature=${signature}`,
        },
    });
    if (!bugs.has('no-verification')) {
        const theirs = decodeURIComponent(answer.headers.get('signature')?.split('signature=').at(-1) ?? '');
        const signed = message(answer.headers.get('response-time'), text);
        if (!verify('sha256', signed, wallets, Buffer.from(theirs, 'base64'))) throw new Failure(502, 'not the wallet');
    }
    const told = JSON.parse(text);
    const { resultStatus, resultCode } = told.result;
    if (resultStatus === 'U') throw new Failure(bugs.has('unknown-is-failure') ? 401 : 503, resultCode);
    if (resultStatus !== 'S') throw new Failure(401, resultCode);
    return told;
}

async function sent(url, request) {
    try {
        const answer = await fetch(url, request);
        if (answer.status !== 200) throw new Error(`HTTP ${answer.status}`);
        return { answer, text: await answer.text() };
    } catch (problem) {
        const status = bugs.has('lost-is-failure') ? 401 : bugs.has('lost-is-unknown') ? 503 : 500;
        throw new Failure(status, problem.message);
    }
}

async function redeemed(path, authCode, query) {
    const redeem = () => call(path, { grantType: 'AUTHORIZATION_CODE', authCode }, query);
    return redeem().catch((problem) => {
        if (!bugs.has('asks-again') || problem.status === 401) throw problem;
        return redeem();
    });
}

async function login(authCode, response) {
    const apply = '/v1/authorizations/applyToken';
    const query = bugs.has('code-in-url') ? `?authCode=${authCode}` : '';
    const tokens = await redeemed(bugs.has('wrong-path') ? '/v1/authorizations/token' : apply, authCode, query);
    if (bugs.has('twice')) await call(apply, { grantType: 'AUTHORIZATION_CODE', authCode }).catch(() => {});
    const session = `session-${sessions.size + 1}`;
    sessions.set(session, tokens);
    const answer = { session, user: { userId: tokens.customerId } };
    if (bugs.has('token-in-body')) answer.accessToken = tokens.accessToken;
    if (bugs.has('token-in-jwt')) {
        const payload = Buffer.from(JSON.stringify({ token: tokens.accessToken })).toString('base64url');
        response.setHeader('Set-Cookie', `session=e30.${payload}.sealed; HttpOnly`);
    }
    return answer;
}

async function profile(session) {
    const tokens = sessions.get(session);
    if (!tokens) throw new Failure(401, 'SESSION_UNKNOWN');
    const path = '/v1/users/inquiryUserInfo';
    try {
        return { user: (await call(path, { accessToken: tokens.accessToken })).userInfo };
    } catch (problem) {
        if (problem.message !== 'EXPIRED_ACCESS_TOKEN' || bugs.has('no-renewal')) throw problem;
    }
    const { refreshToken } = tokens;
    Object.assign(tokens, await call('/v1/authorizations/applyToken', { grantType: 'REFRESH_TOKEN', refreshToken }));
    return { user: (await call(path, { accessToken: tokens.accessToken })).userInfo };
}

createServer(async (request, response) => {
    let [status, answer] = [200, {}];
    try {
        if (request.url === '/api/login') {
            const { authCode } = JSON.parse(Buffer.concat(await request.toArray()));
            answer = await login(authCode, response);
        } else {
            answer = await profile(request.headers.authorization.split(' ')[1]);
        }
    } catch (problem) {
        [status, answer] = [problem.status ?? 500, { error: { message: problem.message } }];
    }
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
}).listen(env.PORT, '127.0.0.1');
