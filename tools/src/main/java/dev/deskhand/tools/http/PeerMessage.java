package dev.deskhand.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What the other side itself says is wrong. */
final class PeerMessage {

    private static final int MAX = 600;
    private static final Pattern TITLE =
            Pattern.compile("<title[^>]*>(.*?)</title>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private PeerMessage() {}

    /** The message, or "" when the body holds none. */
    static String of(Reply reply) {
        String text = reply.text().strip();
        String message = ReplyJson.parse(text).map(PeerMessage::ofJson).orElseGet(() -> ofText(text));
        String plain = message.replaceAll("\\s+", " ").strip();
        return plain.length() > MAX ? plain.substring(0, MAX) + "..." : plain;
    }

    private static String ofText(String text) {
        if (!text.startsWith("<")) {
            return text;
        }
        var title = TITLE.matcher(text);
        return title.find() ? title.group(1) : "";
    }

    /** RFC 9457 first, then the words other APIs use. */
    private static String ofJson(JsonNode body) {
        var said = new LinkedHashSet<String>();
        for (String name : List.of("detail", "message", "error_description", "error", "title", "reason")) {
            JsonNode node = body.path(name);
            if (said.isEmpty() && node.isTextual()) {
                said.add(node.textValue());
            } else if (said.isEmpty() && node.isObject() && node.path("message").isTextual()) {
                said.add(node.path("message").textValue());
            }
        }
        for (String name : List.of("errors", "violations", "invalid-params", "invalidParams", "fields", "detail")) {
            details(body.path(name)).forEach(said::add);
        }
        if (body.isArray()) {
            details(body).forEach(said::add);
        }
        return String.join("; ", said);
    }

    private static List<String> details(JsonNode errors) {
        var said = new ArrayList<String>();
        if (errors.isArray()) {
            errors.forEach(error -> said.add(detail(error)));
        } else if (errors.isObject()) {
            errors.properties().forEach(entry -> {
                JsonNode value = entry.getValue().isArray() ? entry.getValue().path(0) : entry.getValue();
                said.add(entry.getKey() + ": " + (value.isValueNode() ? value.asText() : detail(value)));
            });
        }
        said.removeIf(String::isBlank);
        return said;
    }

    private static String detail(JsonNode error) {
        if (error.isValueNode()) {
            return error.asText();
        }
        String where = first(error, "field", "name", "path", "pointer", "property", "param");
        String what = first(error, "message", "detail", "reason", "msg", "title", "code");
        return where.isEmpty() || what.isEmpty() ? what : where + ": " + what;
    }

    private static String first(JsonNode node, String... names) {
        for (String name : names) {
            if (node.path(name).isTextual()) {
                return node.path(name).textValue();
            }
        }
        return "";
    }
}
