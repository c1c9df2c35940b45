// Calls a wallet server's OpenAPIs: signs, sends, verifies what comes back. Node's own modules only.

import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

/** Why a call did not succeed. Only `refused` says that it failed; after `unknown` it may have succeeded. */
export class WalletError extends Error {
    /**
     * @param {'refused' | 'unknown' | 'untrusted'} kind
     * @param {string} message the wallet's result code, or what happened
     */
    constructor(kind, message) {
        super(message);
        this.kind = kind;
    }
}

export class WalletClient {
    #settings;
    #privateKey;
    #walletPublicKey;

    /** Keys are Base64: PKCS#8 for the private one, X.509 for the wallet's public one. */
    constructor({ walletServer, clientId, keyVersion, privateKey, walletPublicKey }) {
        this.#settings = { walletServer, clientId, keyVersion };
        const der = (key) => ({ key: Buffer.from(key, 'base64'), format: 'der' });
        this.#privateKey = createPrivateKey({ ...der(privateKey), type: 'pkcs8' });
        this.#walletPublicKey = createPublicKey({ ...der(walletPublicKey), type: 'spki' });
    }

    applyToken(authCode) {
        return this.#call('/v1/authorizations/applyToken', { grantType: 'AUTHORIZATION_CODE', authCode });
    }

    /** Both tokens are new afterwards, and the old refresh token is dead. */
    refreshToken(refreshToken) {
        return this.#call('/v1/authorizations/applyToken', { grantType: 'REFRESH_TOKEN', refreshToken });
    }

    inquiryUserInfo(accessToken) {
        return this.#call('/v1/users/inquiryUserInfo', { accessToken });
    }

    cancelToken(accessToken) {
        return this.#call('/v1/authorizations/cancelToken', { accessToken });
    }

    async #call(path, request) {
        const { walletServer, clientId, keyVersion } = this.#settings;
        // What is signed is what is sent: the body is written once.
        const body = JSON.stringify(request);
        const time = new Date().toISOString();
        const signature = sign('sha256', stringToSign(path, clientId, time, body), this.#privateKey);
        const value = encodeURIComponent(signature.toString('base64'));
        const answer = await send(walletServer + path, body, {
            'Content-Type': 'application/json; charset=UTF-8',
            'Client-Id': clientId,
            'Request-Time': time,
            Signature: `algorithm=RSA256,keyVersion=${keyVersion},signature=${value}`,
        });
        this.#verify(path, answer);
        const content = JSON.parse(answer.body);
        const { resultStatus, resultCode } = content.result;
        if (resultStatus === 'S') return content;
        throw new WalletError(resultStatus === 'F' ? 'refused' : 'unknown', resultCode);
    }

    /** With our own client id, not the answer's: what was signed for another must not pass. */
    #verify(path, { headers, body }) {
        const header = headers.get('signature');
        if (!header) throw new WalletError('untrusted', `an unsigned answer: ${headers.get('x-walletsim-reason') ?? body}`);
        const time = headers.get('response-time') ?? '';
        const signature = Buffer.from(decodeURIComponent(header.split('signature=').at(-1)), 'base64');
        const signed = stringToSign(path, this.#settings.clientId, time, body);
        if (!verify('sha256', signed, this.#walletPublicKey, signature)) {
            throw new WalletError('untrusted', 'the signature is not the wallet’s');
        }
    }
}

async function send(url, body, headers) {
    try {
        const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(5_000) });
        if (response.status !== 200) throw new Error(`HTTP status ${response.status}`);
        return { headers: response.headers, body: await response.text() };
    } catch (problem) {
        throw new WalletError('unknown', String(problem.cause ?? problem));
    }
}

function stringToSign(path, clientId, time, body) {
    return Buffer.from(`POST ${path}\n${clientId}.${time}.${body}`);
}
