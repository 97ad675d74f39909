package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an exploration was given, and how a plan says it: turns this time's texts into expressions. */
final class Values {

    private static final int SHORTEST_PART = 3;
    /** Of a row in its list. */
    private static final Pattern PLACE = Pattern.compile("\\[\\d+]");

    private static final Pattern READS = Pattern.compile("\\bvalues((?:\\.[A-Za-z_]\\w*)+)");

    /** This time's texts, longest first, each with the expression that stands for it. */
    private final List<Known> known = new ArrayList<>();

    /** Texts for which expressions were written. */
    private final Set<String> taken = new LinkedHashSet<>();

    private final List<RowLoops.Rows> rows = new ArrayList<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, JsonNode> templates = new LinkedHashMap<>();

    /** @param made whether it is another spelling of what was given */
    private record Known(String text, String expression, boolean made) {}

    /** Says that {@code text} is what {@code expression} gives; of a date, other spellings of the day are made of that. */
    void add(String text, String expression) {
        if (!text.isBlank()) {
            known.add(new Known(text, expression, false));
            Dates.spellings(text, expression)
                    .forEach(other -> known.add(new Known(other.text(), other.expression(), true)));
            known.sort(Comparator.comparingInt((Known one) -> one.text().length())
                    .reversed()
                    .thenComparing(Known::made));
        }
    }

    /** Says that {@code items} are what {@code expression} gives; what stands in them is read from there. */
    void addRows(JsonNode items, String expression) {
        var list = new RowLoops.Rows(expression, items);
        if (rows.contains(list)) {
            return;
        }
        rows.add(list);
        for (int i = 0; i < items.size(); i++) {
            addPart(items.get(i), expression + "[" + i + "]");
        }
    }

    private void addPart(JsonNode value, String expression) {
        if (value.isArray()) {
            addRows(value, expression);
        } else if (value.isObject() && !value.has("secret")) {
            value.properties().forEach(field -> addPart(field.getValue(), part(expression, field.getKey())));
        } else if (value.isValueNode() && !value.isNull()) {
            add(value.asText(), expression);
        }
    }

    /** How a part of a record is read. */
    static String part(String record, String key) {
        return record + (key.matches("[A-Za-z_]\\w*") ? "." + key : "[" + quoted(key) + "]");
    }

    /** Says that {@code value} is what {@code expression} gives, and with it all that stands in it. */
    void addAll(JsonNode value, String expression) {
        addPart(value, expression);
        if (value.isObject()) {
            known.stream()
                    .filter(one -> !one.made()
                            && one.expression().startsWith(expression)
                            && !one.expression().equals(expression)
                            && !PLACE.matcher(one.expression().substring(expression.length()))
                                    .find())
                    .forEach(one -> fields.put(one.expression(), one.text()));
        }
    }

    /** What stands in the records that were given whole, by the expressions that read it. */
    Map<String, String> fields() {
        return fields;
    }

    /** Lists whose rows the steps may have gone through. */
    List<RowLoops.Rows> rows() {
        return rows;
    }

    /** Says what the exploration's {@code values.name} is in the plan. */
    void template(String name, JsonNode template) {
        templates.put(name, template);
    }

    /** A template of the exploration as a template of the plan. */
    JsonNode in(JsonNode template) {
        if (template.isTextual()) {
            return text(template.textValue());
        } else if (template.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            template.properties().forEach(field -> object.set(field.getKey(), in(field.getValue())));
            return object;
        } else if (template.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            template.forEach(part -> array.add(in(part)));
            return array;
        }
        return template;
    }

    private JsonNode text(String text) {
        Matcher whole =
                Pattern.compile("\\$\\{\\s*values\\.([A-Za-z_]\\w*)\\s*}").matcher(text);
        if (whole.matches() && templates.containsKey(whole.group(1))) {
            return templates.get(whole.group(1));
        }
        return TextNode.valueOf(text.contains("${") ? renamed(text) : generalized(text));
    }

    /** The expressions in it read inputs instead of values. */
    String renamed(String text) {
        return READS.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        read(List.of(found.group(1).substring(1).split("\\.")), found.group())));
    }

    /** What the plan says where the exploration reads a value, or a part of a record that was put together for it. */
    private String read(List<String> names, String asItWas) {
        JsonNode template = templates.get(names.getFirst());
        int at = 1;
        while (template != null && template.isObject() && at < names.size() && template.has(names.get(at))) {
            template = template.get(names.get(at++));
        }
        String said = template == null ? "" : template.asText();
        boolean one = said.startsWith("${") && said.endsWith("}") && said.indexOf("${", 2) < 0;
        String rest = names.stream().skip(at).map(name -> "." + name).reduce("", String::concat);
        return one ? said.substring(2, said.length() - 1) + rest : asItWas;
    }

    /** A text of this time with {@code ${expressions}} where values stand in it. */
    String generalized(String text) {
        return told(pieces(text)).stream()
                .map(piece -> piece.expression() == null
                        ? piece.text().replace("${", "$${")
                        : "${" + piece.expression() + "}")
                .reduce("", String::concat);
    }

    /** The text as one expression. */
    String expression(String text) {
        var parts = new ArrayList<String>();
        told(pieces(text))
                .forEach(piece -> parts.add(
                        piece.expression() == null ? quoted(piece.text()) : "text(" + piece.expression() + ")"));
        return String.join(" + ", parts);
    }

    private List<Piece> told(List<Piece> pieces) {
        pieces.stream().filter(piece -> piece.expression() != null).forEach(piece -> taken.add(piece.text()));
        return pieces;
    }

    /** What was taken for a value and may have been something else: of equal ones the first, and what is very short. */
    List<LocalizedText> doubts() {
        var doubts = new ArrayList<LocalizedText>();
        for (String text : taken) {
            List<String> meanings = known.stream()
                    .filter(one -> one.text().equals(text))
                    .map(Known::expression)
                    .distinct()
                    .toList();
            long kinds = meanings.stream()
                    .map(one -> PLACE.matcher(one).replaceAll("[]"))
                    .distinct()
                    .count();
            if (kinds > 1) {
                doubts.add(CompileWords.equalValues(text, meanings));
            } else if (!tells(text)) {
                doubts.add(CompileWords.shortValue(text, meanings.getFirst()));
            }
        }
        return doubts;
    }

    /** This time's texts. */
    List<String> texts() {
        return known.stream().map(Known::text).toList();
    }

    /** Whether an expression begins with that name. */
    boolean reads(String name) {
        return known.stream().anyMatch(one -> one.expression().matches(Pattern.quote(name) + "(\\W.*)?"));
    }

    boolean mentions(String text) {
        return pieces(text).stream().anyMatch(piece -> piece.expression() != null);
    }

    /** What is left of the text without the values in it. */
    String rest(String text) {
        return pieces(text).stream()
                .filter(piece -> piece.expression() == null)
                .map(Piece::text)
                .reduce("", String::concat);
    }

    /** Whether it is long enough not to stand in a text by chance: 王芳 is a name, "EU" may be part of any word. */
    static boolean tells(String value) {
        return value.length() >= SHORTEST_PART || value.matches(".*\\p{IsHan}.*\\p{IsHan}.*");
    }

    private record Piece(
            String text, @org.jspecify.annotations.Nullable String expression) {}

    private List<Piece> pieces(String text) {
        for (Known one : known) {
            boolean whole = text.equals(one.text());
            int at = whole ? 0 : tells(one.text()) ? WholeWords.indexOf(text, one.text()) : -1;
            if (at >= 0) {
                var pieces = new ArrayList<Piece>();
                if (at > 0) {
                    pieces.addAll(pieces(text.substring(0, at)));
                }
                pieces.add(new Piece(one.text(), one.expression()));
                String after = text.substring(at + one.text().length());
                if (!after.isEmpty()) {
                    pieces.addAll(pieces(after));
                }
                return pieces;
            }
        }
        return List.of(new Piece(text, null));
    }

    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
