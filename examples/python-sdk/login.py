"""A login with the official Python SDK: an authCode for tokens, the user, a refresh, a revocation.

    walletsim up --wallet ams --https-port 443
    walletsim ca --out ca.pem
    eval "$(walletsim env --wallet-server https://localhost)"
    SSL_CERT_FILE=ca.pem .venv/bin/python login.py AUTH_CODE

The SDK takes nothing of the server's address but the host, and calls its port 443. It verifies every answer's signature
and fails where there is none.
"""

import json
import os
import sys

from com.alipay.ams.api.default_alipay_client import DefaultAlipayClient
from com.alipay.ams.api.model.customer_belongs_to import CustomerBelongsTo
from com.alipay.ams.api.model.grant_type import GrantType
from com.alipay.ams.api.model.result_status_type import ResultStatusType
from com.alipay.ams.api.request.alipay_request import AlipayRequest
from com.alipay.ams.api.request.auth.alipay_auth_apply_token_request import AlipayAuthApplyTokenRequest
from com.alipay.ams.api.request.auth.alipay_auth_revoke_token_request import AlipayAuthRevokeTokenRequest
from com.alipay.ams.api.response.auth.alipay_auth_apply_token_response import AlipayAuthApplyTokenResponse
from com.alipay.ams.api.response.auth.alipay_auth_revoke_token_response import AlipayAuthRevokeTokenResponse
from com.alipay.ams.api.response.users.alipay_user_query_info_response import AlipayUserQueryInfoResponse

client = DefaultAlipayClient(
    os.environ["WALLETSIM_WALLET_SERVER"],
    os.environ["WALLETSIM_CLIENT_ID"],
    os.environ["WALLETSIM_MERCHANT_PRIVATE_KEY"],
    os.environ["WALLETSIM_WALLET_PUBLIC_KEY"],
)


class UserInfoRequest(AlipayRequest):
    """For the SDK's AlipayUserQueryInfoRequest, which in 1.7.1 cannot be constructed: it gives its base class no path."""

    def __init__(self, access_token):
        super().__init__("/ams/api/v1/users/inquiryUserInfo")
        self._access_token = access_token

    def to_ams_json(self):
        return json.dumps({"accessToken": self._access_token})


def apply_token(auth_code):
    request = AlipayAuthApplyTokenRequest()
    request.grant_type = GrantType.AUTHORIZATION_CODE
    request.customer_belongs_to = CustomerBelongsTo.GCASH
    request.auth_code = auth_code
    return succeeded(AlipayAuthApplyTokenResponse(execute(request)))


def refresh_token(token):
    """Both tokens are new afterwards, and the old refresh token is dead."""
    request = AlipayAuthApplyTokenRequest()
    request.grant_type = GrantType.REFRESH_TOKEN
    request.customer_belongs_to = CustomerBelongsTo.GCASH
    request.refresh_token = token
    return succeeded(AlipayAuthApplyTokenResponse(execute(request)))


def inquire_user_info(access_token):
    return AlipayUserQueryInfoResponse(execute(UserInfoRequest(access_token)))


def revoke(access_token):
    request = AlipayAuthRevokeTokenRequest()
    request.access_token = access_token
    return succeeded(AlipayAuthRevokeTokenResponse(execute(request)))


def execute(request):
    request.key_version = os.environ["WALLETSIM_KEY_VERSION"]
    return client.execute(request)


def succeeded(response):
    if response.result.result_status != ResultStatusType.S:
        sys.exit(f"the wallet answered {response.result.result_code}")
    return response


if __name__ == "__main__":
    auth_code = sys.argv[1]
    tokens = apply_token(auth_code)
    print("user:", inquire_user_info(tokens.access_token).user_id)
    tokens = refresh_token(tokens.refresh_token)
    print("refreshed: user", inquire_user_info(tokens.access_token).user_id)
    print("revoked:", revoke(tokens.access_token).result.result_code)
    # A code works once: the wallet's no is signed, too.
    apply_token(auth_code)
