package dev.deskhand.tools.spi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.Set;

/**
 * Everything a person, a planner and the engine need to know of an action before calling it.
 *
 * @param name tool and verb, such as {@code browser.click}
 * @param summary one or two English sentences for planners and the catalogue page
 * @param inputSchema JSON Schema (2020-12) of the arguments object
 * @param outputSchema JSON Schema of the output
 * @param effect the gravest effect the action has with common arguments; a call is judged by {@link Action#effectOf}
 * @param controlArguments arguments that steer where an effect goes: hosts, paths, recipients, accounts
 * @param sessionBound whether it works on state that dies with the process, such as an open page
 * @param staying whether the session stays on its page although the call names an address
 * @param taking whether it only takes something from the page, so that nothing it does is sent along by the page
 */
public record ActionDescription(
        String name,
        String summary,
        JsonNode inputSchema,
        JsonNode outputSchema,
        Effect effect,
        Sentence sentence,
        Set<String> controlArguments,
        boolean sessionBound,
        boolean staying,
        boolean taking) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public ActionDescription {
        controlArguments = Set.copyOf(controlArguments);
    }

    public static ActionDescription of(
            String name, String summary, Effect effect, Sentence sentence, String inputSchema, String outputSchema) {
        return new ActionDescription(
                name,
                summary,
                parse(inputSchema),
                parse(outputSchema),
                effect,
                sentence,
                Set.of(),
                false,
                false,
                false);
    }

    public ActionDescription controlledBy(String... arguments) {
        return new ActionDescription(
                name,
                summary,
                inputSchema,
                outputSchema,
                effect,
                sentence,
                Set.of(arguments),
                sessionBound,
                staying,
                taking);
    }

    public ActionDescription boundToSession() {
        return new ActionDescription(
                name, summary, inputSchema, outputSchema, effect, sentence, controlArguments, true, staying, taking);
    }

    /** Its {@code url} is what a call is about, and not where it leads. */
    public ActionDescription stayingOnThePage() {
        return new ActionDescription(
                name,
                summary,
                inputSchema,
                outputSchema,
                effect,
                sentence,
                controlArguments,
                sessionBound,
                true,
                taking);
    }

    /** It leaves what is filled in on a page as it is, although it is more than a look. */
    public ActionDescription onlyTaking() {
        return new ActionDescription(
                name,
                summary,
                inputSchema,
                outputSchema,
                effect,
                sentence,
                controlArguments,
                sessionBound,
                staying,
                true);
    }

    /** The address a call leads the session to; empty when it stays where it is, or there is none. */
    public Optional<String> leadsTo(JsonNode arguments) {
        String address = arguments.path("url").asText("");
        return sessionBound && !staying && !address.isBlank() ? Optional.of(address) : Optional.empty();
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }
}
