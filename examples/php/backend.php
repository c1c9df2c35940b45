<?php
// A merchant's backend: a mini program logs in with an authCode and asks for the user's profile.
//
//     eval "$(walletsim env)"; php -S 127.0.0.1:3000 backend.php

declare(strict_types=1);

require __DIR__ . '/WalletClient.php';

const SESSION_LIFETIME = 12 * 3600;

final class Problem extends RuntimeException
{
    public function __construct(public readonly int $status, public readonly string $error, string $message)
    {
        parent::__construct($message);
    }
}

$wallet = new WalletClient(
    walletServer: getenv('WALLETSIM_WALLET_SERVER'),
    clientId: getenv('WALLETSIM_CLIENT_ID'),
    keyVersion: getenv('WALLETSIM_KEY_VERSION'),
    privateKey: getenv('WALLETSIM_MERCHANT_PRIVATE_KEY'),
    walletPublicKey: getenv('WALLETSIM_WALLET_PUBLIC_KEY'),
);

// PHP's own sessions keep the tokens: the mini program only has the session's name, and no cookie.
// A session is locked while a request uses it, so two requests cannot renew its tokens at once.
ini_set('session.use_cookies', '0');
ini_set('session.use_strict_mode', '1');
ini_set('session.gc_maxlifetime', (string) SESSION_LIFETIME);
session_save_path(sys_get_temp_dir());

function login(WalletClient $wallet): array
{
    $authCode = json_decode(file_get_contents('php://input'), true)['authCode'] ?? null;
    if (!is_string($authCode)) {
        throw new Problem(400, 'BAD_REQUEST', 'send {"authCode":"…"}');
    }
    $tokens = $wallet->applyToken($authCode);
    session_start();
    $_SESSION = ['tokens' => $tokens, 'expiresAt' => time() + SESSION_LIFETIME];
    $expiresAt = gmdate(DATE_RFC3339, $_SESSION['expiresAt']);
    return ['session' => session_id(), 'expiresAt' => $expiresAt, 'user' => ['userId' => $tokens['customerId']]];
}

function profile(WalletClient $wallet): array
{
    enter();
    try {
        return ['user' => inquire($wallet)];
    } catch (Refused $refusal) {
        if (str_ends_with($refusal->getMessage(), '_TOKEN')) {
            session_destroy();
        }
        throw $refusal;
    }
}

/** An access token that has run out is renewed once. */
function inquire(WalletClient $wallet): array
{
    try {
        return $wallet->inquiryUserInfo($_SESSION['tokens']['accessToken'])['userInfo'];
    } catch (Refused $refusal) {
        if ($refusal->getMessage() !== 'EXPIRED_ACCESS_TOKEN') {
            throw $refusal;
        }
    }
    $_SESSION['tokens'] = $wallet->refreshToken($_SESSION['tokens']['refreshToken']);
    return $wallet->inquiryUserInfo($_SESSION['tokens']['accessToken'])['userInfo'];
}

function logout(WalletClient $wallet): array
{
    enter();
    $accessToken = $_SESSION['tokens']['accessToken'];
    session_destroy();
    try {
        $wallet->cancelToken($accessToken);
        return ['token' => 'cancelled'];
    } catch (Refused) {
        return ['token' => 'refused'];
    } catch (Unknown | Untrusted) {
        return ['token' => 'unknown'];
    }
}

function enter(): void
{
    $known = preg_match('/^Bearer ([A-Za-z0-9,-]+)$/i', $_SERVER['HTTP_AUTHORIZATION'] ?? '', $found) === 1;
    if ($known) {
        session_id($found[1]);
        session_start();
    }
    if (($_SESSION['expiresAt'] ?? 0) <= time()) {
        if ($known) {
            session_destroy();
        }
        throw new Problem(401, 'SESSION_UNKNOWN', 'log in again');
    }
}

function answer(WalletClient $wallet): array
{
    return match ($_SERVER['REQUEST_METHOD'] . ' ' . $_SERVER['REQUEST_URI']) {
        'POST /api/login' => login($wallet),
        'GET /api/profile' => profile($wallet),
        'POST /api/logout' => logout($wallet),
        default => throw new Problem(404, 'NOT_FOUND', 'there are POST /api/login, GET /api/profile, POST /api/logout'),
    };
}

function problemOf(Exception $problem): Problem
{
    error_log($problem::class . ': ' . $problem->getMessage());
    return match (true) {
        $problem instanceof Problem => $problem,
        $problem instanceof Refused => new Problem(401, 'WALLET_REFUSED', $problem->getMessage()),
        $problem instanceof Untrusted => new Problem(502, 'WALLET_ANSWER_UNTRUSTED', 'the wallet’s answer is not believed'),
        $problem instanceof Unknown => new Problem(503, 'OUTCOME_UNKNOWN', 'it is not known what the wallet did: get a new authCode'),
        default => new Problem(500, 'INTERNAL', 'something went wrong here'),
    };
}

// In a simulator the mini program is a page of another origin, which asks first.
header('Access-Control-Allow-Origin: *');
header('Access-Control-Allow-Headers: content-type, authorization');
if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS') {
    return;
}
try {
    $answer = answer($wallet);
} catch (Exception $problem) {
    $problem = problemOf($problem);
    http_response_code($problem->status);
    $answer = ['error' => ['code' => $problem->error, 'message' => $problem->getMessage()]];
}
header('Content-Type: application/json');
echo json_encode($answer);
