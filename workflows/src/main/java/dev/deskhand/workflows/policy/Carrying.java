package dev.deskhand.workflows.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.Hosts;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private static final String FILE = "file";

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
        Set<String> carried = new TreeSet<>();
        if (!HOST_ALONE.matcher(address).matches() && !exploring.said().contains(address)) {
            carried.addAll(elsewhere(arguments.at("/url"), host, exploring));
        }
        List<String> names = outward(question);
        names.forEach(name -> carried.addAll(elsewhere(arguments.at("/" + name), host, exploring)));
        if (names.contains(FILE)) {
            String file = arguments.json().path(FILE).asText();
            boolean known = exploring.files().containsKey(file);
            carried.addAll(known || carried.isEmpty() ? inside(file, host, exploring) : Set.of());
        }
        return carried.isEmpty() ? Optional.empty() : Optional.of(said(carried, host));
    }

    private static List<String> outward(Question question) {
        return question.assessment().effect() == Effect.LOCAL
                ? Stream.concat(SENT.stream(), Steering.PUT_IN.stream()).toList()
                : SENT;
    }

    /** The places that a value comes from, besides the host it goes to and what the exploration was given. */
    private static Set<String> elsewhere(Value value, String host, Question.Exploring exploring) {
        var places = new TreeSet<String>();
        JsonNode json = value.json();
        if (json.isNull() || json.isMissingNode()) {
            return places;
        }
        for (Source source : value.sources()) {
            switch (source.kind()) {
                case PAGE, API -> {
                    if (isHost(source.name()) && !source.name().equals(host) && !isGiven(source.name(), exploring)) {
                        places.add(source.name());
                    }
                }
                case FILE -> places.addAll(inside(source.name(), host, exploring));
                case USER, AUTHOR, SYSTEM, MODEL -> {}
            }
        }
        return places;
    }

    /**
     * The places that what is in a file came from. One that nobody gave for the goal and of which nobody knows where it came from
     * stands for itself: it may hold data of the house.
     */
    private static Set<String> inside(String file, String host, Question.Exploring exploring) {
        if (file.isEmpty() || exploring.givenFiles().contains(file)) {
            return Set.of();
        }
        Set<String> hosts = exploring.files().get(file);
        if (hosts == null) {
            return Set.of(file);
        }
        return hosts.stream()
                .filter(one -> !one.equals(host) && !isGiven(one, exploring))
                .collect(Collectors.toSet());
    }

    private static boolean isGiven(String host, Question.Exploring exploring) {
        return exploring.given().contains(host);
    }

    /** An empty page, or one the browser made itself, says nothing of anybody. */
    private static boolean isHost(String name) {
        return name.indexOf(' ') < 0 && !name.equals("chromewebdata");
    }

    private static LocalizedText said(Set<String> carried, String host) {
        return LocalizedText.of(
                "a model that read " + String.join(", ", carried) + " would take something from there to " + host,
                "模型读过 " + String.join("、", carried) + " 的内容，这一步会把其中的信息带到 " + host);
    }
}
