package dev.deskhand.workflows.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.Hosts;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a model that explores carries what it read at one place to another: foreign words, data of the house and a
 * way out never meet without a person, also where a person named both places.
 *
 * <p>A plan says itself what goes where, and what an exploration was given it was given to use; so only what it read
 * on its way counts. An address alone, or one that a person wrote, carries nothing.
 */
final class Carrying {

    private static final Pattern HOST_ALONE = Pattern.compile("https?://[^/?#]*/?");

    /** Arguments that hold what goes out with a call, besides the address itself. */
    private static final List<String> SENT =
            List.of("query", "headers", "auth", "body", "form", "username", "password");

    /** Arguments that hold what is put into a page, where a call does so; elsewhere they are what is looked for. */
    private static final List<String> PUT_IN = List.of("fields", "value", "values", "option", "text", "keys", "file");

    private Carrying() {}

    /** Why a person has to look; empty when none has to. */
    static Optional<LocalizedText> of(Question question) {
        var exploring = question.run().exploring();
        if (exploring == null) {
            return Optional.empty();
        }
        Value arguments = question.call().arguments();
        String address = arguments.json().path("url").asText("");
        String host = Hosts.exactly(address).orElse(question.assessment().host());
        if (host == null) {
            return Optional.empty();
        }
        Set<Source> carried = new LinkedHashSet<>();
        if (!HOST_ALONE.matcher(address).matches() && !exploring.said().contains(address)) {
            carried.addAll(elsewhere(arguments.at("/url"), host, exploring.given()));
        }
        outward(question).forEach(name -> carried.addAll(elsewhere(arguments.at("/" + name), host, exploring.given())));
        return carried.isEmpty() ? Optional.empty() : Optional.of(said(carried, host));
    }

    private static List<String> outward(Question question) {
        return question.assessment().effect() == Effect.LOCAL
                ? Stream.concat(SENT.stream(), PUT_IN.stream()).toList()
                : SENT;
    }

    private static List<Source> elsewhere(Value value, String host, Set<String> given) {
        JsonNode json = value.json();
        return json.isNull() || json.isMissingNode()
                ? List.of()
                : value.sources().stream()
                        .filter(source -> source.kind() == Source.Kind.PAGE || source.kind() == Source.Kind.API)
                        .filter(source -> isHost(source.name()))
                        .filter(source -> !source.name().equals(host) && !given.contains(source.name()))
                        .toList();
    }

    /** An empty page, or one the browser made itself, says nothing of anybody. */
    private static boolean isHost(String name) {
        return name.indexOf(' ') < 0 && !name.equals("chromewebdata");
    }

    private static LocalizedText said(Set<Source> carried, String host) {
        var hosts = carried.stream().map(Source::name).distinct().sorted().toList();
        return LocalizedText.of(
                "a model that read " + String.join(", ", hosts) + " would take something from there to " + host,
                "模型读过 " + String.join("、", hosts) + " 的内容，这一步会把其中的信息带到 " + host);
    }
}
