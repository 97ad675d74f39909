package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.agent.planning.model.Signature;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ToolCatalog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The moves a model may make: the browser's actions under short names, with refs in the place of targets. */
final class Moves {

    static final String LOOK = "browser.outline";
    static final String RECORD = "browser.target";
    static final String LOCATE = "browser.locate";
    static final String FILL = "browser.fill";
    static final String SELECT = "browser.select";
    static final String PICTURE = "browser.picture";
    static final String CLICK_AT = "browser.click_at";
    private static final String CLICK = "browser.click";
    static final String READ_TABLE = "browser.read_table";
    private static final String WAIT_FOR = "browser.wait_for";
    private static final String SIGN_IN = "browser.sign_in";
    private static final String PREFIX = "browser.";

    /** What the program does by itself, or what says nothing to a model that reads. */
    private static final Set<String> OWN = Set.of(RECORD, LOCATE, PICTURE, "browser.screenshot", "browser.find_row");

    private final Map<String, Action> byName = new LinkedHashMap<>();

    private final boolean pictured;

    Moves(ToolCatalog catalog) {
        this(catalog, false);
    }

    /** @param pictured whether whoever moves sees pictures, and so can point into them */
    Moves(ToolCatalog catalog, boolean pictured) {
        this.pictured = pictured;
        for (Action action : catalog.actions()) {
            String name = action.description().name();
            boolean points = name.equals(CLICK_AT) && !pictured;
            if (name.startsWith(PREFIX) && !OWN.contains(name) && !points) {
                byName.put(name.equals(LOOK) ? "look" : name.substring(PREFIX.length()), action);
            }
        }
    }

    boolean pictured() {
        return pictured;
    }

    Set<String> names() {
        return byName.keySet();
    }

    /** By its short or whole name. */
    Optional<Action> named(String name) {
        String plain = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        return Optional.ofNullable(byName.get(plain.equals("outline") ? "look" : plain));
    }

    /** The moves as the prompt lists them. */
    String text() {
        return byName.entrySet().stream()
                .map(move ->
                        "- `" + move.getKey() + "` " + arguments(move.getValue()) + ": " + summary(move.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /** Points are told in pixels here; the action itself keeps shares of the area. */
    private static String summary(Action action) {
        String summary = action.description().summary();
        return switch (action.description().name()) {
            case CLICK_AT ->
                "Clicks a point of a drawn area such as a canvas, a chart or a map, where the picture shows it.";
            case WAIT_FOR -> summary.replaceFirst("\\.$", "") + "; seconds alone are a pause, of 5 at most.";
            case CLICK ->
                summary.replaceFirst("waits for the page", "waits for the page; a disabled one is waited for a while")
                        .replaceFirst(
                                "A dialog the page raises", "A box of the browser's own (OK, Cancel) that comes up");
            case SELECT ->
                summary.replaceFirst("\\.$", "") + ", or of a button that shows what is chosen (button Kind = Plain).";
            case READ_TABLE -> summary + " With links, the address a column leads to is in a column “<Header> link”.";
            default -> summary;
        };
    }

    private static String arguments(Action action) {
        return switch (action.description().name()) {
            case FILL -> "{fields: [{target: ref, value}]}";
            case CLICK_AT -> "{target: ref, x: pixels from the picture's left, y: pixels from its top}";
            case CLICK ->
                "{target: ref, double?: boolean, button?: \"right\" for a menu of the page's own, modifiers?: keys held down, as"
                        + " [\"Control\"] to choose one more row or [\"Shift\"] all up to it, dialog?: \"accept\" | \"dismiss\", dialog_says?: words it has to show,"
                        + " dialog_text?: what to type into it}";
            case READ_TABLE ->
                "{table?: its caption or heading where there are several, url?: text, columns?: [header],"
                        + " all_pages?: boolean, max_rows?: integer, links?: boolean}";
            case SIGN_IN ->
                "{url, username: the name; of a form with more fields, all of them but the password by their labels, such as"
                        + " {\"Company\": \"${values.company}\", \"User\": \"${values.user}\"}, password, code?: {totp: name}}";
            case LOOK -> "{at?: ref, rows?: of the table or list at, such as \"17-19\", find?: text, budget?: tokens}";
            default -> signature(action);
        };
    }

    private static String signature(Action action) {
        ObjectNode schema = action.description().inputSchema().deepCopy();
        if (schema.path("properties") instanceof ObjectNode properties) {
            properties.properties().forEach(argument -> {
                if (isTarget(argument.getValue())) {
                    argument.setValue(com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                            .objectNode()
                            .put("const", "ref"));
                }
            });
        }
        return new Signature(schema).text().replace("\"ref\"", "ref");
    }

    /** Whether a schema is that of a target. */
    static boolean isTarget(JsonNode schema) {
        for (JsonNode option : schema.path("anyOf")) {
            if (option.path("properties").has("ref")) {
                return true;
            }
        }
        return false;
    }
}
