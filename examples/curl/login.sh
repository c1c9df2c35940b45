#!/usr/bin/env bash
# A login with nothing but openssl and curl: an authCode for tokens, the user's profile, a refresh, the end.
#
#     eval "$(walletsim env --keys-dir keys)"; ./login.sh AUTH_CODE
set -euo pipefail

AUTH_CODE=$1
answer=$(mktemp -d)
trap 'rm -r "$answer"' EXIT

# Signs `POST <path>\n<Client-Id>.<Request-Time>.<body>`, sends it, and prints the answer once it is known to be the wallet's.
call() {
    local path=$1 body=$2 time value
    time=$(date -u +%Y-%m-%dT%H:%M:%SZ)
    value=$(printf 'POST %s\n%s.%s.%s' "$path" "$WALLETSIM_CLIENT_ID" "$time" "$body" |
        openssl dgst -sha256 -sign "$WALLETSIM_MERCHANT_PRIVATE_KEY_FILE" | openssl base64 -A |
        sed 's/+/%2B/g; s#/#%2F#g; s/=/%3D/g')
    curl -sS --fail "$WALLETSIM_WALLET_SERVER$path" -o "$answer/body" -D "$answer/headers" \
        -H 'Content-Type: application/json; charset=UTF-8' \
        -H "Client-Id: $WALLETSIM_CLIENT_ID" -H "Request-Time: $time" \
        -H "Signature: algorithm=RSA256,keyVersion=$WALLETSIM_KEY_VERSION,signature=$value" \
        --data-raw "$body"
    verify "$path"
    cat "$answer/body"
    grep -q '"resultStatus":"S"' "$answer/body"
}

# The answer's signature is made over the same path, its own time, and its body as received.
verify() {
    local path=$1 time
    time=$(header response-time)
    header signature | sed -E 's/.*signature=//; s/%2B/+/g; s#%2F#/#g; s/%3D/=/g' |
        openssl base64 -d -A >"$answer/signature"
    { printf 'POST %s\n%s.%s.' "$path" "$WALLETSIM_CLIENT_ID" "$time" && cat "$answer/body"; } |
        openssl dgst -sha256 -verify "$WALLETSIM_WALLET_PUBLIC_KEY_FILE" -signature "$answer/signature" >&2
}

header() {
    sed -nE "s/^$1: (.*)\r$/\1/p" "$answer/headers"
}

field() {
    sed -E "s/.*\"$1\":\"([^\"]+)\".*/\1/"
}

tokens=$(call /v1/authorizations/applyToken "{\"grantType\":\"AUTHORIZATION_CODE\",\"authCode\":\"$AUTH_CODE\"}")
echo "user: $(field customerId <<<"$tokens")"

refreshed=$(call /v1/authorizations/applyToken \
    "{\"grantType\":\"REFRESH_TOKEN\",\"refreshToken\":\"$(field refreshToken <<<"$tokens")\"}")
access_token=$(field accessToken <<<"$refreshed")

profile=$(call /v1/users/inquiryUserInfo "{\"accessToken\":\"$access_token\"}")
echo "profile: $(sed -E 's/.*"userInfo":(.*)\}$/\1/' <<<"$profile")"

cancelled=$(call /v1/authorizations/cancelToken "{\"accessToken\":\"$access_token\"}")
echo "cancelled: $(field resultCode <<<"$cancelled")"
