import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The little JSON that the backend needs, as the JDK has none; with a JSON library at hand, use that.
 *
 * <p>It finds members of objects that are known to be JSON, such as answers whose signature has been verified.
 */
final class Json {
    /** A string, a bracket, or anything else between commas and colons. */
    private static final Pattern TOKEN = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|[{}\\[\\],:]|[^\\s{}\\[\\],:\"]+");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u([0-9a-fA-F]{4})|.)");

    private Json() {}

    /** The JSON of an object's member, or null. */
    static String member(String object, String name) {
        Matcher token = TOKEN.matcher(object);
        int depth = 0;
        int start = -1;
        String before = "";
        while (token.find()) {
            String text = token.group();
            boolean closes = text.equals("}") || text.equals("]");
            if (start >= 0 && depth == 1 && (closes || text.equals(","))) {
                return object.substring(start, token.start()).strip();
            }
            if (text.equals("{") || text.equals("[")) {
                depth++;
            } else if (closes) {
                depth--;
            } else if (depth == 1 && text.equals(":") && before.equals(quote(name))) {
                start = token.end();
            }
            before = text;
        }
        return null;
    }

    /** The text of an object's member; empty if it has none. */
    static String text(String object, String name) {
        String json = member(object, name);
        if (json == null || !json.startsWith("\"")) {
            return "";
        }
        return ESCAPE.matcher(json.substring(1, json.length() - 1)).replaceAll(escape -> {
            String letter = escape.group(2) != null
                    ? String.valueOf((char) Integer.parseInt(escape.group(2), 16))
                    : escape.group(1).replace('n', '\n').replace('t', '\t').replace('r', '\r').replace('b', '\b').replace('f', '\f');
            return Matcher.quoteReplacement(letter);
        });
    }

    /** A text as JSON. */
    static String quote(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            if (letter == '"' || letter == '\\') {
                json.append('\\').append(letter);
            } else if (letter < ' ') {
                json.append(String.format("\\u%04x", (int) letter));
            } else {
                json.append(letter);
            }
        }
        return json.append('"').toString();
    }
}
