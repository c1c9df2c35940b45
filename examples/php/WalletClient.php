<?php
// Calls a wallet server's OpenAPIs: signs, sends, verifies what comes back. PHP's own functions only.

declare(strict_types=1);

/** The wallet said no; the message is its result code. */
final class Refused extends RuntimeException {}

/** It may have succeeded or failed: neither may be assumed. */
final class Unknown extends RuntimeException {}

/** An answer came, but nothing proves that it is the wallet's. */
final class Untrusted extends RuntimeException {}

final class WalletClient
{
    private readonly OpenSSLAsymmetricKey $privateKey;
    private readonly OpenSSLAsymmetricKey $walletPublicKey;

    /** Keys are Base64: PKCS#8 for the private one, X.509 for the wallet's public one. */
    public function __construct(
        private readonly string $walletServer,
        private readonly string $clientId,
        private readonly string $keyVersion,
        string $privateKey,
        string $walletPublicKey,
    ) {
        $this->privateKey = openssl_pkey_get_private(self::pem('PRIVATE KEY', $privateKey));
        $this->walletPublicKey = openssl_pkey_get_public(self::pem('PUBLIC KEY', $walletPublicKey));
    }

    public function applyToken(string $authCode): array
    {
        $request = ['grantType' => 'AUTHORIZATION_CODE', 'authCode' => $authCode];
        return $this->call('/v1/authorizations/applyToken', $request);
    }

    /** Both tokens are new afterwards, and the old refresh token is dead. */
    public function refreshToken(string $refreshToken): array
    {
        $request = ['grantType' => 'REFRESH_TOKEN', 'refreshToken' => $refreshToken];
        return $this->call('/v1/authorizations/applyToken', $request);
    }

    public function inquiryUserInfo(string $accessToken): array
    {
        return $this->call('/v1/users/inquiryUserInfo', ['accessToken' => $accessToken]);
    }

    public function cancelToken(string $accessToken): array
    {
        return $this->call('/v1/authorizations/cancelToken', ['accessToken' => $accessToken]);
    }

    private function call(string $path, array $request): array
    {
        // What is signed is what is sent: the body is written once.
        $body = json_encode($request, JSON_THROW_ON_ERROR);
        $time = gmdate('Y-m-d\TH:i:s\Z');
        openssl_sign($this->stringToSign($path, $time, $body), $signature, $this->privateKey, OPENSSL_ALGO_SHA256);
        $value = rawurlencode(base64_encode($signature));
        [$headers, $answer] = $this->send($path, $body, [
            'Content-Type: application/json; charset=UTF-8',
            "Client-Id: {$this->clientId}",
            "Request-Time: $time",
            "Signature: algorithm=RSA256,keyVersion={$this->keyVersion},signature=$value",
        ]);
        $this->verify($path, $headers, $answer);
        $content = json_decode($answer, associative: true, flags: JSON_THROW_ON_ERROR);
        ['resultStatus' => $status, 'resultCode' => $code] = $content['result'];
        return match ($status) {
            'S' => $content,
            'F' => throw new Refused($code),
            default => throw new Unknown($code),
        };
    }

    /** @return array{array<string, string>, string} headers by their names in lower case, and the body */
    private function send(string $path, string $body, array $headers): array
    {
        $http = ['method' => 'POST', 'header' => $headers, 'content' => $body, 'timeout' => 5, 'ignore_errors' => true];
        $stream = @fopen($this->walletServer . $path, 'r', false, stream_context_create(['http' => $http]));
        if ($stream === false) {
            throw new Unknown(error_get_last()['message'] ?? 'no answer');
        }
        $lines = stream_get_meta_data($stream)['wrapper_data'];
        $answer = stream_get_contents($stream);
        if (!preg_match('~^HTTP/\S+ 200\b~', array_shift($lines))) {
            throw new Unknown('an HTTP status other than 200');
        }
        $received = [];
        foreach ($lines as $line) {
            [$name, $value] = explode(':', $line, 2) + [1 => ''];
            $received[strtolower($name)] = trim($value);
        }
        return [$received, $answer];
    }

    /** With our own client id, not the answer's: what was signed for another must not pass. */
    private function verify(string $path, array $headers, string $body): void
    {
        if (!isset($headers['signature'])) {
            throw new Untrusted('an unsigned answer: ' . ($headers['x-walletsim-reason'] ?? $body));
        }
        $signature = base64_decode(rawurldecode(explode('signature=', $headers['signature'])[1] ?? ''));
        $signed = $this->stringToSign($path, $headers['response-time'] ?? '', $body);
        if (openssl_verify($signed, $signature, $this->walletPublicKey, OPENSSL_ALGO_SHA256) !== 1) {
            throw new Untrusted('the signature is not the wallet’s');
        }
    }

    private function stringToSign(string $path, string $time, string $body): string
    {
        return "POST $path\n{$this->clientId}.$time.$body";
    }

    private static function pem(string $kind, string $base64): string
    {
        return "-----BEGIN $kind-----\n" . chunk_split($base64, 64, "\n") . "-----END $kind-----\n";
    }
}
