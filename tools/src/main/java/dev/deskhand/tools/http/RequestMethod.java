package dev.deskhand.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.egress.MethodOverride;
import dev.deskhand.tools.spi.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The method of a call, and the others that its headers and fields name, which many servers take instead.
 *
 * @param stated the call's own, in upper case
 * @param others in upper case; what cannot be read stands for one that nobody knows
 */
record RequestMethod(String stated, List<String> others) {

    private static final String UNREADABLE = "?";

    /** A field in parts that somebody wrote out as text. */
    private static final Pattern WRITTEN_PART = Pattern.compile("(?i)\\bname=\"?([^\"\\r\\n;]+)\"?[^\\r\\n]*");

    RequestMethod {
        others = List.copyOf(others);
    }

    static RequestMethod of(JsonNode arguments) {
        List<String> found = new ArrayList<>();
        JsonNode header = arguments.path("auth").path("header");
        if (MethodOverride.isHeader(header.path("name").asText())) {
            found.addAll(said(header.path("value")));
        }
        arguments.path("headers").properties().stream()
                .filter(entry -> MethodOverride.isHeader(entry.getKey()))
                .forEach(entry -> found.addAll(said(entry.getValue())));
        for (String place : List.of("query", "form", "multipart")) {
            found.addAll(fields(arguments.path(place)));
        }
        found.addAll(MethodOverride.inAddress(arguments.path("url").asText()));
        JsonNode body = arguments.path("body");
        found.addAll(body.isTextual() ? text(body.textValue()) : fields(body));
        return new RequestMethod(
                arguments.path("method").asText("GET").toUpperCase(Locale.ROOT),
                found.stream()
                        .map(method -> method.strip().toUpperCase(Locale.ROOT))
                        .filter(method -> !method.isEmpty())
                        .toList());
    }

    /** What it does, whichever of them the server goes by. */
    Effect effect() {
        return all().map(MethodOverride::effectOf).reduce(Effect.READ, Effect::or);
    }

    /** The one that does most; of several alike the one that stands in for the call's own. */
    String gravest() {
        return all().filter(method -> MethodOverride.effectOf(method) == effect())
                .reduce((one, other) -> other)
                .orElse(stated);
    }

    /** Whether it is another than the call's own. */
    boolean isOverridden() {
        return !gravest().equals(stated);
    }

    private Stream<String> all() {
        return Stream.concat(Stream.of(stated), others.stream());
    }

    /** Of an object its fields, of a list those of all its objects. */
    private static List<String> fields(JsonNode place) {
        List<String> found = new ArrayList<>();
        if (place.isArray()) {
            place.forEach(item -> found.addAll(item.isObject() ? fields(item) : List.of()));
        }
        place.properties().stream()
                .filter(entry -> MethodOverride.isField(entry.getKey()))
                .forEach(entry -> found.addAll(said(entry.getValue())));
        return found;
    }

    private static List<String> said(JsonNode value) {
        if (value.isArray()) {
            List<String> all = new ArrayList<>();
            value.forEach(item -> all.addAll(said(item)));
            return all;
        }
        return value.isNull() || value.isMissingNode()
                ? List.of()
                : List.of(value.isValueNode() ? value.asText() : UNREADABLE);
    }

    /** A text may be JSON, a form or its parts, whatever header goes with it. */
    private static List<String> text(String body) {
        List<String> found = new ArrayList<>(MethodOverride.inForm(body));
        ReplyJson.parse(body).ifPresent(json -> found.addAll(fields(json)));
        Matcher part = WRITTEN_PART.matcher(body);
        while (part.find()) {
            if (MethodOverride.isField(part.group(1))) {
                found.add(body.substring(part.end()).strip().lines().findFirst().orElse(UNREADABLE));
            }
        }
        return found;
    }
}
