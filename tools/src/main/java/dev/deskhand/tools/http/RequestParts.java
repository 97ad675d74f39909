package dev.deskhand.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.egress.WebAddress;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes a request of a call's arguments. */
final class RequestParts {

    private static final Set<String> OURS =
            Set.of("host", "content-length", "connection", "transfer-encoding", "upgrade", "expect");
    private static final Set<String> CALLER = Set.of("authorization", "cookie", "proxy-authorization");

    private final ToolCall call;
    private final ToolContext context;
    private final Revealed revealed;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Set<String> secretHeaders = new LinkedHashSet<>();

    RequestParts(ToolCall call, ToolContext context, Revealed revealed) {
        this.call = call;
        this.context = context;
        this.revealed = revealed;
    }

    static String method(JsonNode arguments) {
        return arguments.path("method").asText("GET").toUpperCase(Locale.ROOT);
    }

    /** The full address as given, without the query argument, in its plainest spelling. */
    static URI address(String url) {
        try {
            return WebAddress.parse(url);
        } catch (IllegalArgumentException e) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "The address " + shown(url) + " " + e.getMessage() + ".",
                    "Use a full address, such as https://example.com/api/items.");
        }
    }

    /** Where an answer points to: a full address, or one seen from the address that was asked. */
    static URI resolved(URI asked, String reference) {
        String text = reference.strip().replace(" ", "%20").replace("|", "%7C");
        try {
            return WebAddress.isFull(text)
                    ? address(text.startsWith("//") ? asked.getScheme() + ":" + text : text)
                    : address(
                            text.startsWith("?")
                                    // Which Java takes for a neighbour with an empty name (RFC 2396); it is the same
                                    // page.
                                    ? asked.toString().replaceFirst("[?#].*$", "") + text
                                    : asked.resolve(new URI(text)).toString());
        } catch (URISyntaxException e) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    Outgoing.hostAndPort(asked) + " points to an address that cannot be read.",
                    "Check the address, and whether a sign-in is needed.");
        }
    }

    /** Without what may be a password or a token. */
    private static String shown(String url) {
        return "'" + url.replaceAll("//[^/?#]*@", "//***@").replaceAll("[?#].*", "") + "'";
    }

    /** @param along headers for this host only */
    Outgoing build(Map<String, String> along) {
        String method = method(call.arguments().json());
        URI uri = withQuery(address(call.text("url", "")), call.argument("query"));
        call.argument("headers").properties().forEach(entry -> header(entry.getKey(), entry.getValue()));
        auth(call.argument("auth"));
        byte[] body = new RequestBody(call, context, revealed, this::defaultHeader).bytes();
        if (body.length > 0 && Outgoing.isSafe(method)) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "A " + method + " request takes no body.",
                    "Put the values into `query`, or use the method POST.");
        }
        defaultHeader("Accept", "application/json, text/*;q=0.8, */*;q=0.5");
        defaultHeader("User-Agent", "Deskhand");
        if (Set.of("POST", "PUT", "PATCH").contains(method)) {
            defaultHeader("Idempotency-Key", call.idempotencyKey());
        }
        along.forEach((name, value) -> {
            if (defaultHeader(name, value)) {
                secretHeaders.add(name);
            }
        });
        return new Outgoing(method, uri, headers, secretHeaders, body);
    }

    private URI withQuery(URI address, JsonNode query) {
        var pairs = new ArrayList<String>();
        query.properties().forEach(entry -> {
            List<JsonNode> values = new ArrayList<>();
            if (entry.getValue().isArray()) {
                entry.getValue().forEach(values::add);
            } else if (!entry.getValue().isNull()) {
                values.add(entry.getValue());
            }
            values.forEach(value -> pairs.add(encoded(entry.getKey()) + "=" + encoded(revealed.text(value))));
        });
        if (pairs.isEmpty()) {
            return address;
        }
        String text = address.toString();
        String fragment = address.getRawFragment() == null ? "" : "#" + address.getRawFragment();
        String base = text.substring(0, text.length() - fragment.length());
        return URI.create(base + (address.getRawQuery() == null ? "?" : "&") + String.join("&", pairs));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void auth(JsonNode auth) {
        if (auth.has("bearer")) {
            secretHeader("Authorization", "Bearer " + revealed.text(auth.path("bearer")));
        } else if (auth.has("basic")) {
            String pair = revealed.text(auth.path("basic").path("username")) + ":"
                    + revealed.text(auth.path("basic").path("password"));
            String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            revealed.hide(encoded);
            secretHeader("Authorization", "Basic " + encoded);
        } else if (auth.has("header")) {
            secretHeader(
                    auth.path("header").path("name").asText(),
                    revealed.text(auth.path("header").path("value")));
        }
    }

    private void secretHeader(String name, String value) {
        checkHeader(name, value);
        headers.put(name, value);
        secretHeaders.add(name);
    }

    private void header(String name, JsonNode value) {
        String text = revealed.text(value);
        checkHeader(name, text);
        headers.put(name, text);
        if (Revealed.isSecret(value) || CALLER.contains(name.toLowerCase(Locale.ROOT))) {
            secretHeaders.add(name);
        }
    }

    /** Whether it was not given already. */
    private boolean defaultHeader(String name, String value) {
        boolean wanted = headers.keySet().stream().noneMatch(name::equalsIgnoreCase);
        if (wanted) {
            checkHeader(name, value);
            headers.put(name, value);
        }
        return wanted;
    }

    private static void checkHeader(String name, String value) {
        if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "'" + name.replaceAll("\\p{Cntrl}", "?") + "' is not a header name.",
                    "Use letters, digits and dashes.");
        }
        if (value.chars().anyMatch(c -> (c < 0x20 && c != '\t') || c == 0x7F)) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "The value of header '" + name + "' has a line break or control character in it.",
                    "Take it out; a header is one line.");
        }
        if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "The header '" + name + "' is set by the connection itself.",
                    "Leave it out.");
        }
    }
}
