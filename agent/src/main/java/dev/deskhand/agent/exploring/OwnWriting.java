package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.engine.Explorer.Deed;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an exploration itself put into fields and addresses: that it stands there then, no page has shown. */
final class OwnWriting {

    private static final String TYPE = "browser.type";
    private static final Pattern FIELD =
            Pattern.compile("(\\[\\d+ (?:textbox|searchbox|spinbutton|combobox)) ?([^\\]\\n]*?)= ([^\\]\\n]*)]");
    private static final Pattern BETWEEN = Pattern.compile("[/?#&=;]+");

    private final List<Typed> typed = new ArrayList<>();

    /** Parts of addresses that were opened, and what was typed, which forms send in addresses. */
    private final Set<String> inAddresses = new HashSet<>();

    /**
     * Words that were put into a field.
     *
     * @param fields what the field may be called; empty when nobody knows
     */
    private record Typed(Set<String> fields, String words) {

        boolean isIn(String field) {
            return fields.isEmpty() || fields.contains(TextUnits.plain(field));
        }
    }

    /** Takes down what an act wrote. */
    void note(Deed deed) {
        var arguments = deed.arguments();
        if (arguments == null) {
            return;
        }
        JsonNode with = arguments.json();
        String use = deed.step().use();
        if (use.equals(Moves.FILL)) {
            with.path("fields").properties().forEach(field -> {
                var names = names(with.path("targets").path(field.getKey()));
                String label = field.getKey().replaceFirst(" \\(\\d+\\)$", "");
                if (!label.matches("field( \\d+)?")) {
                    names.add(TextUnits.plain(label));
                }
                note(names, field.getValue());
            });
        } else if (use.equals(TYPE)) {
            note(names(with.path("target")), with.path("text"));
        }
        BETWEEN.splitAsStream(with.path("url").asText())
                .map(OwnWriting::decoded)
                .forEach(inAddresses::add);
    }

    private void note(Set<String> fields, JsonNode value) {
        String words = TextUnits.plain(value.asText());
        if (!words.isEmpty()) {
            typed.add(new Typed(fields, words));
            inAddresses.add(words);
        }
    }

    private static Set<String> names(JsonNode target) {
        var names = new HashSet<String>();
        for (JsonNode name : List.of(target, target.path("name"), target.path("label"))) {
            if (name.isTextual() && !name.asText().isBlank()) {
                names.add(TextUnits.plain(name.asText()));
            }
        }
        return names;
    }

    /** Adds what a page showed besides. */
    void addShown(Deed deed, SeenText to) {
        // Numbers and places in a picture are ours, not the page's words.
        if (deed.output() != null && !deed.step().use().equals(Moves.PICTURE)) {
            addShown(deed.output().json(), to);
        }
    }

    /** Adds what an output of a page holds besides. */
    void addShown(JsonNode output, SeenText to) {
        output.properties().forEach(part -> {
            JsonNode value = part.getValue();
            switch (part.getKey()) {
                case "url" -> address(value.asText(), to);
                case "outline" -> to.add(withoutOwn(value.asText()));
                case "places", "tabs" ->
                    value.forEach(one -> {
                        if (!isOwn(one)) {
                            addShown(one, to);
                        }
                    });
                default -> to.add(value);
            }
        });
    }

    /** An address as a whole was there; of its parts those count that nobody here put into it. */
    private void address(String url, SeenText to) {
        to.addWhole(url);
        BETWEEN.splitAsStream(url)
                .filter(part -> !inAddresses.contains(decoded(part)))
                .forEach(to::add);
    }

    private static String decoded(String part) {
        try {
            return TextUnits.plain(URLDecoder.decode(part, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return TextUnits.plain(part);
        }
    }

    /** Whether a place where words were found is the field they were put into. */
    private boolean isOwn(JsonNode place) {
        String whole = TextUnits.plain(place.path("whole").asText());
        return place.path("in").asText().equals("field")
                && typed.stream()
                        .anyMatch(one -> one.words().equals(whole)
                                && one.isIn(place.path("label").asText()));
    }

    private String withoutOwn(String outline) {
        return FIELD.matcher(outline).replaceAll(found -> {
            String value = TextUnits.plain(found.group(3));
            String rest = typed.stream()
                    .filter(one -> one.isIn(found.group(2)))
                    .map(Typed::words)
                    .filter(words -> value.equals(words) || value.matches("(?s)" + Pattern.quote(words) + "[,:].*"))
                    .findFirst()
                    .map(words -> value.substring(words.length()))
                    .orElse(null);
            return Matcher.quoteReplacement(
                    rest == null
                            ? found.group()
                            : found.group(1) + " " + found.group(2).strip() + rest + "]");
        });
    }
}
