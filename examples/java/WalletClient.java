import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/** Calls a wallet server's OpenAPIs: signs, sends, verifies what comes back. The JDK's own classes only. */
final class WalletClient {
    /** The wallet said no; the message is its result code. */
    static final class Refused extends Exception {
        Refused(String code) {
            super(code);
        }
    }

    /** It may have succeeded or failed: neither may be assumed. */
    static final class Unknown extends Exception {
        Unknown(String message) {
            super(message);
        }
    }

    /** An answer came, but nothing proves that it is the wallet's. */
    static final class Untrusted extends Exception {
        Untrusted(String message) {
            super(message);
        }
    }

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String walletServer;
    private final String clientId;
    private final String keyVersion;
    private final PrivateKey privateKey;
    private final PublicKey walletPublicKey;

    /** Keys are Base64: PKCS#8 for the private one, X.509 for the wallet's public one. */
    WalletClient(String walletServer, String clientId, String keyVersion, String privateKey, String walletPublicKey)
            throws GeneralSecurityException {
        this.walletServer = walletServer;
        this.clientId = clientId;
        this.keyVersion = keyVersion;
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        this.privateKey = rsa.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey)));
        this.walletPublicKey = rsa.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(walletPublicKey)));
    }

    String applyToken(String authCode) throws Refused, Unknown, Untrusted {
        String request = "{\"grantType\":\"AUTHORIZATION_CODE\",\"authCode\":" + Json.quote(authCode) + "}";
        return call("/v1/authorizations/applyToken", request);
    }

    /** Both tokens are new afterwards, and the old refresh token is dead. */
    String refreshToken(String refreshToken) throws Refused, Unknown, Untrusted {
        String request = "{\"grantType\":\"REFRESH_TOKEN\",\"refreshToken\":" + Json.quote(refreshToken) + "}";
        return call("/v1/authorizations/applyToken", request);
    }

    String inquiryUserInfo(String accessToken) throws Refused, Unknown, Untrusted {
        return call("/v1/users/inquiryUserInfo", "{\"accessToken\":" + Json.quote(accessToken) + "}");
    }

    String cancelToken(String accessToken) throws Refused, Unknown, Untrusted {
        return call("/v1/authorizations/cancelToken", "{\"accessToken\":" + Json.quote(accessToken) + "}");
    }

    /** The answer's JSON, if it is a success. */
    private String call(String path, String body) throws Refused, Unknown, Untrusted {
        String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        String value = URLEncoder.encode(sign(stringToSign(path, time, body)), StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(walletServer + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=UTF-8")
                .header("Client-Id", clientId)
                .header("Request-Time", time)
                .header("Signature", "algorithm=RSA256,keyVersion=" + keyVersion + ",signature=" + value)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = send(request);
        verify(path, answer);
        String result = Json.member(answer.body(), "result");
        String status = Json.text(result, "resultStatus");
        String code = Json.text(result, "resultCode");
        return switch (status) {
            case "S" -> answer.body();
            case "F" -> throw new Refused(code);
            default -> throw new Unknown(code);
        };
    }

    private HttpResponse<String> send(HttpRequest request) throws Unknown {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new Unknown("HTTP status " + answer.statusCode());
            }
            return answer;
        } catch (IOException problem) {
            throw new Unknown(problem.toString());
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw new Unknown("interrupted");
        }
    }

    private String sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(privateKey);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException problem) {
            throw new IllegalStateException("the private key cannot sign", problem);
        }
    }

    /** With our own client id, not the answer's: what was signed for another must not pass. */
    private void verify(String path, HttpResponse<String> answer) throws Untrusted {
        String header = answer.headers().firstValue("signature").orElse(null);
        if (header == null) {
            String reason = answer.headers().firstValue("x-walletsim-reason").orElse(answer.body());
            throw new Untrusted("an unsigned answer: " + reason);
        }
        String time = answer.headers().firstValue("response-time").orElse("");
        String value = header.substring(header.indexOf("signature=") + "signature=".length());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(walletPublicKey);
            signature.update(stringToSign(path, time, answer.body()).getBytes(StandardCharsets.UTF_8));
            if (!signature.verify(Base64.getDecoder().decode(URLDecoder.decode(value, StandardCharsets.UTF_8)))) {
                throw new Untrusted("the signature is not the wallet's");
            }
        } catch (GeneralSecurityException | IllegalArgumentException problem) {
            throw new Untrusted("the signature cannot be read: " + problem.getMessage());
        }
    }

    private String stringToSign(String path, String time, String body) {
        return "POST " + path + "\n" + clientId + "." + time + "." + body;
    }
}
