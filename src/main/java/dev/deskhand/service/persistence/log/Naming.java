package dev.deskhand.service.persistence.log;

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
