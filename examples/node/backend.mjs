// A merchant's backend: a mini program logs in with an authCode and asks for the user's profile.
//
//     eval "$(walletsim env)"; node backend.mjs

import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { WalletClient, WalletError } from './wallet-client.mjs';

const wallet = new WalletClient({
    walletServer: process.env.WALLETSIM_WALLET_SERVER,
    clientId: process.env.WALLETSIM_CLIENT_ID,
    keyVersion: process.env.WALLETSIM_KEY_VERSION,
    privateKey: process.env.WALLETSIM_MERCHANT_PRIVATE_KEY,
    walletPublicKey: process.env.WALLETSIM_WALLET_PUBLIC_KEY,
});

const SESSION_HOURS = 12;
/** What each session may use. Tokens stay here: the mini program only has the session's name. */
const sessions = new Map();

const routes = {
    'POST /api/login': login,
    'GET /api/profile': profile,
    'POST /api/logout': logout,
};

class Problem extends Error {
    constructor(status, code, message) {
        super(message);
        Object.assign(this, { status, code });
    }
}

async function login(request) {
    const { authCode } = await json(request);
    if (typeof authCode !== 'string') throw new Problem(400, 'BAD_REQUEST', 'send {"authCode":"…"}');
    const tokens = await wallet.applyToken(authCode);
    const expiresAt = new Date(Date.now() + SESSION_HOURS * 3_600_000);
    const name = randomBytes(32).toString('hex');
    sessions.set(name, { tokens, expiresAt });
    return { session: name, expiresAt, user: { userId: tokens.customerId } };
}

async function profile(request) {
    const { name, session } = enter(request);
    try {
        return { user: await inquire(session) };
    } catch (problem) {
        if (problem.kind === 'refused' && problem.message.endsWith('_TOKEN')) sessions.delete(name);
        throw problem;
    }
}

/** An access token that has run out is renewed once. */
async function inquire(session) {
    const ask = async () => (await wallet.inquiryUserInfo(session.tokens.accessToken)).userInfo;
    try {
        return await ask();
    } catch (problem) {
        if (problem.kind !== 'refused' || problem.message !== 'EXPIRED_ACCESS_TOKEN') throw problem;
        await renew(session);
        return ask();
    }
}

/** A refresh token works once, so requests that come together share one renewal. */
async function renew(session) {
    session.renewal ??= wallet.refreshToken(session.tokens.refreshToken).finally(() => delete session.renewal);
    session.tokens = await session.renewal;
}

async function logout(request) {
    const { name, session } = enter(request);
    sessions.delete(name);
    try {
        await wallet.cancelToken(session.tokens.accessToken);
        return { token: 'cancelled' };
    } catch (problem) {
        return { token: problem.kind === 'refused' ? 'refused' : 'unknown' };
    }
}

function enter(request) {
    const name = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const session = sessions.get(name);
    if (session && session.expiresAt > new Date()) return { name, session };
    sessions.delete(name);
    throw new Problem(401, 'SESSION_UNKNOWN', 'log in again');
}

async function json(request) {
    const chunks = await request.toArray();
    try {
        return JSON.parse(Buffer.concat(chunks)) ?? {};
    } catch {
        throw new Problem(400, 'BAD_REQUEST', 'the body is no JSON');
    }
}

function problemOf(error) {
    if (error instanceof Problem) return error;
    if (!(error instanceof WalletError)) {
        console.error(error);
        return new Problem(500, 'INTERNAL', 'something went wrong here');
    }
    console.error(`${error.kind}: ${error.message}`);
    switch (error.kind) {
        case 'refused': return new Problem(401, 'WALLET_REFUSED', error.message);
        case 'untrusted': return new Problem(502, 'WALLET_ANSWER_UNTRUSTED', 'the wallet’s answer is not believed');
        default: return new Problem(503, 'OUTCOME_UNKNOWN', 'it is not known what the wallet did: get a new authCode');
    }
}

async function handle(request, response) {
    // In a simulator the mini program is a page of another origin, which asks first.
    const headers = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'content-type, authorization' };
    if (request.method === 'OPTIONS') return response.writeHead(204, headers).end();
    let [status, answer] = [200, undefined];
    try {
        const route = routes[`${request.method} ${request.url}`];
        if (!route) throw new Problem(404, 'NOT_FOUND', `there are ${Object.keys(routes).join(', ')}`);
        answer = await route(request);
    } catch (error) {
        const problem = problemOf(error);
        status = problem.status;
        answer = { error: { code: problem.code, message: problem.message } };
    }
    response.writeHead(status, { ...headers, 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
}

const server = createServer(handle).listen(process.env.PORT ?? 3000, '127.0.0.1', () => {
    console.log(`listening on http://127.0.0.1:${server.address().port}`);
});
