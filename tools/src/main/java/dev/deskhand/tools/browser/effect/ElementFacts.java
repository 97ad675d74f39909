package dev.deskhand.tools.browser.effect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.egress.MethodOverride;
import dev.deskhand.tools.spi.Effect;

/**
 * What is known of an element before it is clicked.
 *
 * @param name its accessible name
 * @param sends what it sends: as the button of its form, or by a method of its own
 * @param loginForm whether that form asks for a user and one password
 * @param searchForm whether that form searches
 * @param host the host a click would reach
 * @param around what stands around it: its form with all that is in it, else its dialog, row or entry; "" for nothing
 * @param shape what of that is the same for every record: its fields by their names, and where they are sent; "" for nothing
 */
public record ElementFacts(
        String name,
        Kind kind,
        Sends sends,
        boolean loginForm,
        boolean searchForm,
        String host,
        String around,
        String shape) {

    /** One that is no form's and no dialog's. */
    public ElementFacts(
            String name, Kind kind, Sends sends, boolean loginForm, boolean searchForm, String host, String around) {
        this(name, kind, sends, loginForm, searchForm, host, around, "");
    }

    /** What it is, as far as that tells what a click does. */
    public enum Kind {
        /** A link that goes to another address by GET. */
        LINK,
        /** A link to no address: what it does is up to the page's scripts. */
        BARE_LINK,
        /** Only changes the view: a tab, a menu, a fold, a sorting header, a pager, a place in the page. */
        VIEW,
        /** A box or a choice in a form. */
        FIELD,
        BUTTON
    }

    /** What is sent, as far as the page tells. */
    public enum Sends {
        NOTHING,
        /** A form that says itself that it only asks: by GET. */
        QUESTION,
        /** A form that does not say: what becomes of it is up to the page's scripts. */
        UNKNOWN,
        /** By POST and its like. */
        CHANGE,
        /** By a method that deletes or that nobody knows, which it names for the server to take. */
        COMMIT
    }

    /** Reads what the page's script reports of an element. */
    public static ElementFacts from(JsonNode facts) {
        boolean submit = facts.path("submit").asBoolean();
        String host = facts.path("host").asText();
        if (submit && !facts.path("form_host").asText().isEmpty()) {
            host = facts.path("form_host").asText();
        }
        return new ElementFacts(
                facts.path("name").asText(),
                kindOf(facts, submit),
                sendsOf(facts, submit),
                submit && facts.path("form_login").asBoolean(),
                submit && facts.path("form_search").asBoolean(),
                host,
                facts.path("around").asText(),
                facts.path("shape").asText());
    }

    /** Whether it is a link that goes to another address by GET. */
    public boolean plainLink() {
        return kind == Kind.LINK;
    }

    private static Kind kindOf(JsonNode facts, boolean submit) {
        String role = facts.path("role").asText();
        boolean ofItsOwn = sendsByItself(facts);
        if (!ofItsOwn && changesTheView(facts, role, submit)) {
            return Kind.VIEW;
        }
        if (facts.path("link").asBoolean() && !ofItsOwn) {
            return Kind.LINK;
        }
        if (role.equals("checkbox") || role.equals("radio") || role.equals("option")) {
            return Kind.FIELD;
        }
        return facts.path("in_page_link").asBoolean() && !ofItsOwn && role.equals("link")
                ? Kind.BARE_LINK
                : Kind.BUTTON;
    }

    /** By a method of its own, or by one that its address names. */
    private static boolean sendsByItself(JsonNode facts) {
        return facts.path("sends").asBoolean()
                || MethodOverride.opening(facts.path("href").asText()) != Effect.READ;
    }

    private static boolean changesTheView(JsonNode facts, String role, boolean submit) {
        if (role.equals("tab") || facts.path("toggles").asBoolean()) {
            return true;
        }
        if (commands(facts) || goesOn(facts)) {
            return false;
        }
        return (role.equals("menuitem") ? entryOnlyShows(facts) : linkOnlyShows(facts))
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

    /** One to a place in the page, or with words of looking, or where links lead about; any other does what scripts like. */
    private static boolean linkOnlyShows(JsonNode facts) {
        return facts.path("in_page_link").asBoolean()
                && (facts.path("leads_within").asBoolean()
                        || facts.path("in_nav").asBoolean()
                        || LabelWords.effectOf(facts.path("name").asText()).isPresent());
    }

    private static Sends sendsOf(JsonNode facts, boolean submit) {
        if (sendsByItself(facts)) {
            return Sends.CHANGE;
        }
        if (submit) {
            return byForm(facts);
        }
        return goesOn(facts) && !facts.path("link").asBoolean() ? Sends.UNKNOWN : Sends.NOTHING;
    }

    /** Words like "Next" beside fields that may be filled in: whether it sends them nobody knows. */
    private static boolean goesOn(JsonNode facts) {
        return facts.path("fields_around").asBoolean()
                && LookingWords.sayOnlyOnward(facts.path("name").asText());
    }

    private static Sends byForm(JsonNode facts) {
        Effect named = Effect.READ;
        for (JsonNode method : facts.path("form_methods")) {
            named = named.or(MethodOverride.opening(method.asText()));
        }
        if (named == Effect.COMMIT) {
            return Sends.COMMIT;
        }
        if (named == Effect.CHANGE || facts.path("form_sends").asBoolean()) {
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
