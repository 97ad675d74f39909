package dev.deskhand.tools.browser.effect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;

/**
 * What is known of an element before it is clicked.
 *
 * @param name its accessible name
 * @param plainLink whether it is a link that goes to another address by GET
 * @param sends what it sends: as the button of its form, or by a method of its own
 * @param loginForm whether that form asks for a user and one password
 * @param searchForm whether that form searches
 * @param inPlace whether it only changes the view: a tab, a menu, a fold, a sorting header, a pager
 * @param field whether it is a box or a choice in a form
 * @param host the host a click would reach
 * @param around what stands around it: its form with all that is in it, else its dialog, row or entry; "" for nothing
 */
public record ElementFacts(
        String name,
        boolean plainLink,
        Sends sends,
        boolean loginForm,
        boolean searchForm,
        boolean inPlace,
        boolean field,
        String host,
        String around) {

    /** What is sent, as far as the page tells. */
    public enum Sends {
        NOTHING,
        /** A form that says itself that it only asks: by GET. */
        QUESTION,
        /** A form that does not say: what becomes of it is up to the page's scripts. */
        UNKNOWN,
        /** By POST and its like. */
        CHANGE
    }

    /** Reads what the page's script reports of an element. */
    public static ElementFacts from(JsonNode facts) {
        String role = facts.path("role").asText();
        boolean submit = facts.path("submit").asBoolean();
        boolean ofItsOwn = facts.path("sends").asBoolean();
        boolean field = role.equals("checkbox") || role.equals("radio") || role.equals("option");
        String host = facts.path("host").asText();
        if (submit && !facts.path("form_host").asText().isEmpty()) {
            host = facts.path("form_host").asText();
        }
        return new ElementFacts(
                facts.path("name").asText(),
                facts.path("link").asBoolean() && !ofItsOwn,
                ofItsOwn ? Sends.CHANGE : submit ? byForm(facts) : Sends.NOTHING,
                submit && facts.path("form_login").asBoolean(),
                submit && facts.path("form_search").asBoolean(),
                !ofItsOwn && changesTheView(facts, role, submit),
                field,
                host,
                facts.path("around").asText());
    }

    private static boolean changesTheView(JsonNode facts, String role, boolean submit) {
        if (role.equals("tab") || facts.path("toggles").asBoolean()) {
            return true;
        }
        if (commands(facts)) {
            return false;
        }
        return (role.equals("menuitem")
                        ? entryOnlyShows(facts)
                        : facts.path("in_page_link").asBoolean())
                || facts.path("sorts").asBoolean()
                || facts.path("pages").asBoolean()
                || (role.equals("switch") && facts.path("in_toolbar").asBoolean())
                || (facts.path("controls").asBoolean() && !submit);
    }

    /** In a bar that stays there entries lead about; in a list that pops up, they are commands if they don't say otherwise. */
    private static boolean entryOnlyShows(JsonNode facts) {
        boolean leadsAbout =
                facts.path("in_toolbar").asBoolean() && !facts.path("in_popup").asBoolean();
        return leadsAbout || LabelWords.effectOf(facts.path("name").asText()).isPresent();
    }

    private static Sends byForm(JsonNode facts) {
        if (facts.path("form_sends").asBoolean()) {
            return Sends.CHANGE;
        }
        return switch (facts.path("form_method").asText()) {
            case "post" -> Sends.CHANGE;
            case "get" -> Sends.QUESTION;
            default -> Sends.UNKNOWN;
        };
    }

    /** An entry such as "Mark as paid" does it at once, as far as anybody can tell. */
    private static boolean commands(JsonNode facts) {
        return LabelWords.effectOf(facts.path("name").asText()).orElse(Effect.READ) == Effect.CHANGE;
    }
}
