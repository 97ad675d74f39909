package dev.deskhand.service.persistence.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Where somebody's name stands in what is kept; all patterns are for {@code LIKE ? ESCAPE '!'}. */
final class Naming {

    /** What the program itself calls people by: such a name tells nobody apart where it stands in a sentence. */
    private static final Set<String> ROLES =
            Set.of("office", "approver", "ops", "auditor", "admin", "demo", "owner", "verify", "likeness");

    /** Fields that hold a name and nothing else. */
    private static final Set<String> NAMES =
            Set.of("account", "for", "subject", "by", "requester", "taker", "giver", "decidedBy");

    /** Fields that hold several. */
    private static final Set<String> LISTS = Set.of("users", "barred");

    /** Fields whose sentences the program makes, with names in them, and reasons that people give for what they did about somebody. */
    private static final Set<String> SENTENCES =
            Set.of("reason", "message", "advice", "kept", "wasSaid", "problem", "text", "secret");

    private Naming() {}

    /** A decision that somebody else made in this person's place. */
    static String inPlaceOf(String person) {
        return pattern("\"inPlaceOf\":{\"name\":", person);
    }

    static String by(String person) {
        return pattern("\"by\":", person);
    }

    /** JSON with the name anywhere in it, whatever it means there. */
    static String anywhere(String person) {
        String quoted = TextNode.valueOf(person).toString();
        return "%" + escaped(quoted.substring(1, quoted.length() - 1)) + "%";
    }

    /** Whether two texts are one name: case and width make no other, as at sign-in. */
    static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    /** Whether a field is about somebody as a whole: it is their name. */
    static boolean is(Map.Entry<String, JsonNode> field, String person) {
        return NAMES.contains(field.getKey())
                && field.getValue().isTextual()
                && same(field.getValue().asText(), person);
    }

    /**
     * Whether somebody is named in it: as the source of a value, as a person, in a list of people, or in a sentence of the
     * program.
     */
    static boolean names(String field, JsonNode value, String person) {
        if (value.isTextual()) {
            String text = value.asText();
            return NAMES.contains(field) && same(text, person)
                    || field.equals("secret") && isSignInOf(text, person)
                    || LISTS.contains(field) && isIn(text, person)
                    || SENTENCES.contains(field) && says(text, person);
        }
        return isPerson(value, person)
                || LISTS.contains(field) && anyText(value, text -> same(text, person))
                || SENTENCES.contains(field) && isSentence(value) && anyText(value, text -> says(text, person))
                || anyPart(field, value, person);
    }

    /** Whether one of the fields of an entry names somebody. */
    static boolean anyNames(JsonNode entry, String person) {
        return entry.properties().stream().anyMatch(field -> names(field.getKey(), field.getValue(), person));
    }

    /** Earlier releases put the name into what a kept sign-in is called, with a dash for all but small letters and digits. */
    private static boolean isSignInOf(String secret, String person) {
        String squashed = squashed(person);
        return secret.startsWith("session-") && !squashed.equals("-") && secret.endsWith("-of-" + squashed);
    }

    /** Acts about a sign-in that may be called by the name, see {@link #names}. */
    static String signInOf(String person) {
        return "%-of-" + squashed(person) + "\"%";
    }

    private static String squashed(String person) {
        return person.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    /** What stands in values of pages and files under such a key is their word, and stays. */
    private static boolean anyPart(String field, JsonNode value, String person) {
        if (value.isArray()) {
            for (JsonNode part : value) {
                if (part.isContainerNode() && names(field, part, person)) {
                    return true;
                }
            }
            return false;
        }
        return value.properties().stream()
                .anyMatch(part -> part.getValue().isContainerNode() && names(part.getKey(), part.getValue(), person));
    }

    /** A person, the source of a value, or a request for an approval by whoever asked for the run. */
    private static boolean isPerson(JsonNode value, String person) {
        boolean named = value.path("name").asText().equals(person)
                && (value.has("roles") || value.path("kind").asText().equals("USER"));
        boolean asked = value.has("rows") && value.path("requester").asText().equals(person);
        return named || asked;
    }

    /** In both languages, as the program says it. */
    private static boolean isSentence(JsonNode value) {
        return value.has("en") && value.has("zh");
    }

    private static boolean anyText(JsonNode texts, Predicate<String> fits) {
        for (JsonNode text : texts) {
            if (text.isTextual() && fits.test(text.asText())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(String list, String person) {
        for (String one : list.split("\\s+")) {
            if (same(one, person)) {
                return true;
            }
        }
        return same(list, person);
    }

    /** Whether a text has the name as a word of its own. */
    static boolean says(String text, String person) {
        if (person.isBlank() || ROLES.contains(plain(person))) {
            return false;
        }
        String where = plain(text);
        String name = plain(person);
        for (int at = where.indexOf(name); at >= 0; at = where.indexOf(name, at + 1)) {
            if (ends(where, at, true) && ends(where, at + name.length(), false)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word ends between the characters before and at that place; Chinese is written without spaces. */
    private static boolean ends(String text, int at, boolean begins) {
        if (at <= 0 || at >= text.length()) {
            return true;
        }
        int outside = begins ? text.codePointBefore(at) : text.codePointAt(at);
        int inside = begins ? text.codePointAt(at) : text.codePointBefore(at);
        return !Character.isLetterOrDigit(outside)
                || Character.isIdeographic(outside)
                || Character.isIdeographic(inside)
                || !Character.isLetterOrDigit(inside);
    }

    /** As all spellings of a name have it. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    /** JSON in which exactly this text follows. */
    static String pattern(String before, String text) {
        return "%" + before + escaped(TextNode.valueOf(text).toString()) + "%";
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
