package dev.deskhand.workflows.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A browser whose pages are the names of what is on them. What is named "link …" leads elsewhere and "fold …" says that it
 * does not; of anything else that is known only once it was used.
 */
final class PlainPages implements Tool {

    private static final String ANY = "{\"type\":\"object\"}";

    /** What is remembered of something that led nowhere when it was used. */
    private static final String STAYED = " (stayed)";

    /** By address. */
    final Map<String, Set<String>> pages = new HashMap<>();

    /** What was opened, clicked and filled in. */
    final List<String> did = new ArrayList<>();

    /** What clicking something brings up, until a page is opened. */
    final Map<String, Set<String>> opens = new HashMap<>();

    /** What something has surely become, by what it was. */
    final Map<String, String> became = new HashMap<>();

    /** What stands in outlines by a number, and how alike it is to whatever is looked for. */
    final Map<Integer, String> numbered = new HashMap<>();

    double likeness = 0.5;

    /** What breaks when it is used. */
    final Set<String> broken = new HashSet<>();

    /** By what remembered prints something that was not found was looked for, with its pointer. */
    final List<String> sought = new ArrayList<>();

    /** Asked right before something is done. */
    Runnable watching = () -> {};

    /** Counts for whoever watches. */
    int tries;

    private final Set<String> opened = new HashSet<>();
    private String at = "";

    @Override
    public String name() {
        return "browser";
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Deed("browser.open", "url", Effect.READ),
                new Deed("browser.click", "target", Effect.READ),
                new Deed("browser.fill", "fields", Effect.LOCAL));
    }

    private Set<String> here() {
        var here = new HashSet<>(pages.getOrDefault(at, Set.of()));
        here.addAll(opened);
        return here;
    }

    private final class Deed implements Action, Finder {

        private final ActionDescription description;
        private final String argument;

        Deed(String name, String argument, Effect effect) {
            var sentence = new Sentence(name + " {" + argument + "}", name + " {" + argument + "}");
            this.description = ActionDescription.of(name, "Does it", effect, sentence, ANY, ANY)
                    .boundToSession();
            this.argument = argument;
        }

        @Override
        public ActionDescription description() {
            return description;
        }

        @Override
        public Optional<Finder> finder() {
            return argument.equals("url") ? Optional.empty() : Optional.of(this);
        }

        @Override
        public EffectAssessment effectOf(ToolCall call, ToolContext context) {
            if (finder().isPresent()
                    && !here().containsAll(things(call.arguments().json()).values())) {
                throw new ToolFailure(FailureKind.NOT_FOUND, "It is not here", "Look again");
            }
            return EffectAssessment.of(description.effect(), Reason.none());
        }

        @Override
        public ToolResult execute(ToolCall call, ToolContext context) {
            watching.run();
            if (broken.contains(call.text("target", ""))) {
                throw new ToolFailure(FailureKind.UNAVAILABLE, "It does not answer", "Try again");
            }
            if (argument.equals("url")) {
                at = call.text("url", "");
                opened.clear();
            }
            opened.addAll(opens.getOrDefault(call.text("target", ""), Set.of()));
            did.add(description.name() + " " + call.argument(argument) + " at " + at);
            return ScriptedAction.done("{}");
        }

        /** What is named, by pointer. */
        private Map<String, String> things(JsonNode arguments) {
            JsonNode named = arguments.path(argument);
            Iterable<String> labels = named::fieldNames;
            return named.isTextual()
                    ? Map.of("/target", named.asText())
                    : StreamSupport.stream(labels.spliterator(), false)
                            .collect(Collectors.toMap(label -> "/fields/" + label, label -> label));
        }

        @Override
        public Set<String> names(JsonNode arguments) {
            return things(arguments).keySet();
        }

        @Override
        public boolean leadsAway(JsonNode met) {
            return !met.asText().endsWith(STAYED);
        }

        @Override
        public boolean staysHere(JsonNode met) {
            return met.asText().startsWith("fold ") || met.asText().endsWith(STAYED);
        }

        @Override
        public Map<String, JsonNode> used(Map<String, JsonNode> met, ToolContext context) {
            var used = new HashMap<String, JsonNode>();
            met.forEach((pointer, one) -> used.put(
                    pointer, one.asText().startsWith("link ") ? one : TextNode.valueOf(one.asText() + STAYED)));
            return used;
        }

        @Override
        public Sight look(ToolCall call, ToolContext context) {
            var met = new HashMap<String, JsonNode>();
            things(call.arguments().json()).forEach((pointer, name) -> {
                if (here().contains(name)) {
                    met.put(pointer, TextNode.valueOf(name));
                }
            });
            return new Sight(met, List.of());
        }

        @Override
        public JsonNode holding(JsonNode arguments, Map<String, JsonNode> met) {
            return arguments;
        }

        @Override
        public Optional<Lost> lost(ToolCall call, Map<String, JsonNode> met, ToolContext context) {
            met.forEach((pointer, print) -> sought.add(pointer + " " + print.asText()));
            return things(call.arguments().json()).entrySet().stream()
                    .filter(one -> !here().contains(one.getValue()))
                    .map(one -> new Lost(
                            one.getKey(),
                            TextNode.valueOf(one.getValue()),
                            new Reason(one.getValue(), one.getValue()),
                            became(one.getValue()),
                            became.containsKey(one.getValue()),
                            new Lost.Place("", String.join(" ", here())),
                            List.of()))
                    .findFirst();
        }

        @Override
        public Optional<Lost> pointedAt(
                Lost lost, ToolCall call, Map<String, JsonNode> met, int number, ToolContext context) {
            String name = numbered.get(number);
            if (name == null) {
                return Optional.empty();
            }
            var said = new Reason(name, name);
            var candidates = new ArrayList<>(lost.candidates());
            candidates.add(new Lost.Candidate(TextNode.valueOf(name), said, likeness, said, description.effect()));
            return Optional.of(
                    new Lost(lost.pointer(), lost.named(), lost.was(), candidates, false, lost.place(), List.of()));
        }

        private List<Lost.Candidate> became(String was) {
            String now = became.get(was);
            var said = new Reason(String.valueOf(now), String.valueOf(now));
            return now == null
                    ? List.of()
                    : List.of(new Lost.Candidate(TextNode.valueOf(now), said, 0.9, said, description.effect()));
        }

        @Override
        public JsonNode taking(JsonNode arguments, String pointer, JsonNode target) {
            ObjectNode taken = JsonNodeFactory.instance.objectNode();
            taken.setAll((ObjectNode) arguments);
            taken.set(pointer.substring(1), target);
            return taken;
        }
    }
}
