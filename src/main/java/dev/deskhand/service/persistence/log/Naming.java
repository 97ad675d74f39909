package dev.deskhand.service.persistence.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jdbi.v3.core.statement.Query;

/** Where somebody's name stands in what is kept, as conditions of queries; all patterns are for {@code LIKE ? ESCAPE '!'}. */
final class Naming {

    /** Acts {@code a} by or about somebody; {@link #bind} gives the name. */
    static final String ACTS_ABOUT = "(a.person = :person OR a.json LIKE :account ESCAPE '!'"
            + " OR a.json LIKE :for ESCAPE '!' OR a.json LIKE :subject ESCAPE '!')";

    private Naming() {}

    static void bind(Query acts, String person) {
        acts.bind("person", person)
                .bind("account", pattern("\"account\":", person))
                .bind("for", pattern("\"for\":", person))
                .bind("subject", pattern("\"subject\":", person));
    }

    /** A decision that somebody else made in this person's place. */
    static String inPlaceOf(String person) {
        return pattern("\"inPlaceOf\":{\"name\":", person);
    }

    static String by(String person) {
        return pattern("\"by\":", person);
    }

    /** A value one of whose sources is what somebody said. */
    static String saidBy(String person) {
        return pattern("\"kind\":\"USER\",\"name\":", person);
    }

    /** A request on which somebody may not decide, who is the first named there. */
    static String barred(String person) {
        return pattern("\"barred\":[", person);
    }

    /** Whether somebody is named anywhere in it: as the source of a value, as a person, or as one who may not decide. */
    static boolean names(JsonNode value, String person) {
        boolean named = value.path("name").asText().equals(person)
                && (value.has("roles") || value.path("kind").asText().equals("USER"));
        if (named) {
            return true;
        }
        for (JsonNode barred : value.path("barred")) {
            if (barred.asText().equals(person)) {
                return true;
            }
        }
        for (JsonNode part : value) {
            if (names(part, person)) {
                return true;
            }
        }
        return false;
    }

    /** JSON in which exactly this text follows. */
    static String pattern(String before, String text) {
        String quoted = TextNode.valueOf(text)
                .toString()
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + before + quoted + "%";
    }
}
