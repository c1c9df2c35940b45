import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A merchant's backend: a mini program logs in with an authCode and asks for the user's profile.
 *
 * <pre>eval "$(walletsim env)"; javac -d classes *.java; java -cp classes Backend</pre>
 */
public final class Backend {
    private static final Duration SESSION_LIFETIME = Duration.ofHours(12);
    private static final String ROUTES = "POST /api/login, GET /api/profile, POST /api/logout";

    /** What a session may use. Tokens stay here: the mini program only has the session's name. */
    private static final class Session {
        final Instant expiresAt;
        volatile String tokens;

        Session(String tokens, Instant expiresAt) {
            this.tokens = tokens;
            this.expiresAt = expiresAt;
        }
    }

    /** A session under its name. */
    private record Entered(String name, Session session) {}

    private static final class Problem extends Exception {
        final int status;
        final String code;

        Problem(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }
    }

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final WalletClient wallet;

    private Backend(WalletClient wallet) {
        this.wallet = wallet;
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> env = System.getenv();
        Backend backend = new Backend(new WalletClient(
                env.get("WALLETSIM_WALLET_SERVER"),
                env.get("WALLETSIM_CLIENT_ID"),
                env.get("WALLETSIM_KEY_VERSION"),
                env.get("WALLETSIM_MERCHANT_PRIVATE_KEY"),
                env.get("WALLETSIM_WALLET_PUBLIC_KEY")));
        int port = Integer.parseInt(env.getOrDefault("PORT", "3000"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        server.createContext("/", backend::handle);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.start();
        System.out.println("listening on http://127.0.0.1:" + server.getAddress().getPort());
    }

    private String login(HttpExchange exchange) throws Exception {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String authCode = Json.text(body, "authCode");
        if (authCode.isEmpty()) {
            throw new Problem(400, "BAD_REQUEST", "send {\"authCode\":\"…\"}");
        }
        String tokens = wallet.applyToken(authCode);
        Instant expiresAt = Instant.now().plus(SESSION_LIFETIME);
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String name = HexFormat.of().formatHex(bytes);
        sessions.put(name, new Session(tokens, expiresAt));
        return "{\"session\":" + Json.quote(name) + ",\"expiresAt\":" + Json.quote(expiresAt.toString())
                + ",\"user\":{\"userId\":" + Json.member(tokens, "customerId") + "}}";
    }

    private String profile(HttpExchange exchange) throws Exception {
        Entered entered = enter(exchange);
        try {
            return "{\"user\":" + Json.member(inquire(entered.session), "userInfo") + "}";
        } catch (WalletClient.Refused refusal) {
            if (refusal.getMessage().endsWith("_TOKEN")) {
                sessions.remove(entered.name);
            }
            throw refusal;
        }
    }

    /** An access token that has run out is renewed once; requests of one session come one after the other. */
    private String inquire(Session session) throws Exception {
        synchronized (session) {
            try {
                return wallet.inquiryUserInfo(Json.text(session.tokens, "accessToken"));
            } catch (WalletClient.Refused refusal) {
                if (!refusal.getMessage().equals("EXPIRED_ACCESS_TOKEN")) {
                    throw refusal;
                }
            }
            session.tokens = wallet.refreshToken(Json.text(session.tokens, "refreshToken"));
            return wallet.inquiryUserInfo(Json.text(session.tokens, "accessToken"));
        }
    }

    private String logout(HttpExchange exchange) throws Exception {
        Entered entered = enter(exchange);
        sessions.remove(entered.name);
        try {
            wallet.cancelToken(Json.text(entered.session.tokens, "accessToken"));
            return "{\"token\":\"cancelled\"}";
        } catch (WalletClient.Refused refusal) {
            return "{\"token\":\"refused\"}";
        } catch (WalletClient.Unknown | WalletClient.Untrusted problem) {
            return "{\"token\":\"unknown\"}";
        }
    }

    /** The session that the request may use. */
    private Entered enter(HttpExchange exchange) throws Problem {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        String name = header == null ? "" : header.replaceFirst("(?i)^Bearer ", "");
        Session session = sessions.get(name);
        if (session == null || session.expiresAt.isBefore(Instant.now())) {
            sessions.remove(name);
            throw new Problem(401, "SESSION_UNKNOWN", "log in again");
        }
        return new Entered(name, session);
    }

    private void handle(HttpExchange exchange) throws IOException {
        // In a simulator the mini program is a page of another origin, which asks first.
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        exchange.getResponseHeaders().set("Access-Control-Allow-Headers", "content-type, authorization");
        if (exchange.getRequestMethod().equals("OPTIONS")) {
            exchange.sendResponseHeaders(204, -1);
            return;
        }
        try {
            answer(exchange, 200, route(exchange));
        } catch (Exception error) {
            Problem problem = problemOf(error);
            String json = "{\"error\":{\"code\":" + Json.quote(problem.code)
                    + ",\"message\":" + Json.quote(problem.getMessage()) + "}}";
            answer(exchange, problem.status, json);
        }
    }

    private String route(HttpExchange exchange) throws Exception {
        return switch (exchange.getRequestMethod() + " " + exchange.getRequestURI()) {
            case "POST /api/login" -> login(exchange);
            case "GET /api/profile" -> profile(exchange);
            case "POST /api/logout" -> logout(exchange);
            default -> throw new Problem(404, "NOT_FOUND", "there are " + ROUTES);
        };
    }

    private static Problem problemOf(Exception error) {
        if (error instanceof Problem problem) {
            return problem;
        }
        System.err.println(error);
        if (error instanceof WalletClient.Refused) {
            return new Problem(401, "WALLET_REFUSED", error.getMessage());
        }
        if (error instanceof WalletClient.Untrusted) {
            return new Problem(502, "WALLET_ANSWER_UNTRUSTED", "the wallet's answer is not believed");
        }
        if (error instanceof WalletClient.Unknown) {
            return new Problem(503, "OUTCOME_UNKNOWN", "it is not known what the wallet did: get a new authCode");
        }
        return new Problem(500, "INTERNAL", "something went wrong here");
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
