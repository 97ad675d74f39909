package dev.deskhand.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Secrets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.TreeSet;

/** Puts secrets where a request names them, and takes them out of everything that is shown or kept. */
final class Revealed {

    private static final int TOO_SHORT_TO_HIDE = 3;

    private final Secrets secrets;
    private final String host;
    private final TreeSet<String> shown =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    Revealed(Secrets secrets, String host) {
        this.secrets = secrets;
        this.host = host;
    }

    static boolean isSecret(JsonNode node) {
        return node.isObject() && node.size() == 1 && node.path("secret").isTextual();
    }

    /** The node as text; a {@code {"secret": name}} as that secret. */
    String text(JsonNode node) {
        if (!isSecret(node)) {
            return node.isValueNode() ? node.asText() : node.toString();
        }
        String secret = secrets.reveal(node.path("secret").textValue(), host);
        hide(secret);
        return secret;
    }

    /** A copy of the node with every secret put in. */
    JsonNode whole(JsonNode node) {
        if (isSecret(node)) {
            return TextNode.valueOf(text(node));
        }
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(entry -> copy.set(entry.getKey(), whole(entry.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(whole(item)));
            return copy;
        }
        return node;
    }

    /** Notes a text that must not be seen, in the spellings it may come back in. */
    void hide(String secret) {
        if (secret.length() > TOO_SHORT_TO_HIDE) {
            shown.add(secret);
            shown.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
            shown.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
            String quoted = TextNode.valueOf(secret).toString();
            shown.add(quoted.substring(1, quoted.length() - 1));
        }
    }

    String scrub(String text) {
        String clean = text;
        for (String secret : shown) {
            clean = clean.replace(secret, "***");
        }
        return secrets.hide(clean);
    }
}
