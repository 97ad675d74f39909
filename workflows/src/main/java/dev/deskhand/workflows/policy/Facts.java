package dev.deskhand.workflows.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.expression.Conditions.Kind;
import dev.deskhand.workflows.journal.WorkflowVersion;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names a rule may use, and what they stand for in one question; each is worked out when it is first asked for, since
 * a decision is taken before every step and most rules name one or two.
 */
final class Facts extends AbstractMap<String, Object> {

    /** Every name, in the order they are explained. */
    static final Map<String, Kind> NAMES = names();

    private final Question question;
    private final @Nullable WorkflowVersion workflow;
    private final List<String> authors;
    private final Set<String> everyAuthor;
    private final ZoneId zone;
    private final Map<String, Object> known = new HashMap<>();

    /**
     * Of a run that has steps of several saved workflows, as one of them sees it.
     *
     * @param workflow null when the run has steps of none
     * @param authors who wrote that one, who saved its version first
     * @param everyAuthor who wrote any of them
     */
    Facts(
            Question question,
            @Nullable WorkflowVersion workflow,
            List<String> authors,
            Set<String> everyAuthor,
            ZoneId zone) {
        this.question = question;
        this.workflow = workflow;
        this.authors = authors;
        this.everyAuthor = everyAuthor;
        this.zone = zone;
    }

    private static Map<String, Kind> names() {
        var names = new LinkedHashMap<String, Kind>();
        names.put("action", Kind.TEXT);
        names.put("tool", Kind.TEXT);
        names.put("effect", Kind.TEXT);
        names.put("host", Kind.TEXT);
        names.put("known_host", Kind.TRUTH);
        names.put("practice", Kind.TRUTH);
        names.put("amount", Kind.NUMBER);
        names.put("amounts", Kind.NUMBERS);
        names.put("total", Kind.NUMBER);
        names.put("count", Kind.WHOLE);
        names.put("arguments", Kind.OBJECT);
        names.put("sources", Kind.OBJECT);
        names.put("control", Kind.TEXTS);
        names.put("outside", Kind.TEXTS);
        names.put("requester", Kind.TEXT);
        names.put("roles", Kind.TEXTS);
        names.put("author", Kind.TEXT);
        names.put("authors", Kind.TEXTS);
        names.put("workflow", Kind.TEXT);
        names.put("version", Kind.WHOLE);
        names.put("hour", Kind.WHOLE);
        names.put("weekday", Kind.WHOLE);
        names.put("date", Kind.TEXT);
        names.put("run_changes", Kind.WHOLE);
        names.put("run_commits", Kind.WHOLE);
        names.put("run_amount", Kind.NUMBER);
        names.put("healed", Kind.TRUTH);
        names.put("other_approvers", Kind.WHOLE);
        return Collections.unmodifiableMap(names);
    }

    @Override
    public @Nullable Object get(Object name) {
        return name instanceof String text && NAMES.containsKey(text) ? known.computeIfAbsent(text, this::of) : null;
    }

    @Override
    public boolean containsKey(Object name) {
        return name instanceof String text && NAMES.containsKey(text);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        var all = new LinkedHashMap<String, Object>();
        NAMES.keySet().forEach(name -> all.put(name, known.computeIfAbsent(name, this::of)));
        return Collections.unmodifiableMap(all).entrySet();
    }

    private Object of(String name) {
        var call = question.call();
        var run = question.run();
        var size = question.size();
        return switch (name) {
            case "action" -> call.action();
            case "tool" -> tool(call.action());
            case "effect" -> question.assessment().effect().name();
            case "host" -> host();
            case "known_host" -> question.trustedHosts().contains(host());
            case "practice" -> !host().isEmpty() && run.practiceHosts().contains(host());
            case "amount" -> size.largest().doubleValue();
            case "amounts" ->
                size.amounts().stream().map(BigDecimal::doubleValue).toList();
            case "total" -> size.total().max(size.largest()).doubleValue();
            case "count" -> (long) size.count();
            case "arguments" -> call.arguments().json();
            case "sources" -> sources(call.arguments());
            case "control" -> List.copyOf(new TreeSet<>(question.controlArguments()));
            case "outside" -> outside(question);
            case "requester" -> question.requester().name();
            case "roles" -> List.copyOf(new TreeSet<>(question.requester().roles()));
            case "author" -> authors.isEmpty() ? "" : authors.getFirst();
            case "authors" -> List.copyOf(new TreeSet<>(everyAuthor));
            case "workflow" -> workflow == null ? "" : workflow.name();
            case "version" -> version();
            case "hour" -> (long) time().getHour();
            case "weekday" -> (long) time().getDayOfWeek().getValue();
            case "date" -> time().toLocalDate().toString();
            case "run_changes" -> (long) run.changes();
            case "run_commits" -> (long) run.commits();
            case "run_amount" -> run.spent().doubleValue();
            case "healed" -> run.healed();
            case "other_approvers" -> otherApprovers();
            default -> throw new IllegalArgumentException("no rule knows " + name);
        };
    }

    private long version() {
        return workflow == null || workflow.version() == null ? 0 : workflow.version();
    }

    private static String tool(String action) {
        int dot = action.indexOf('.');
        return dot < 0 ? action : action.substring(0, dot);
    }

    private String host() {
        String host = question.assessment().host();
        return host == null ? "" : host;
    }

    private ZonedDateTime time() {
        return question.run().now().atZone(zone);
    }

    private long otherApprovers() {
        return question.run().approvers().stream()
                .filter(name -> !question.run().contributors().contains(name))
                .filter(name -> !name.equals(question.requester().name()) && !everyAuthor.contains(name))
                .count();
    }

    /** Control arguments that somebody outside had a say in. */
    private static List<String> outside(Question question) {
        return new TreeSet<>(question.controlArguments())
                .stream()
                        .filter(name ->
                                !question.call().arguments().json().path(name).isMissingNode())
                        .filter(name ->
                                !question.call().arguments().at("/" + name).isTrusted())
                        .toList();
    }

    /** By argument: the kinds of its sources, such as {@code ["PAGE", "USER"]}. */
    private static ObjectNode sources(Value arguments) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        arguments.json().fieldNames().forEachRemaining(name -> {
            ArrayNode kinds = all.putArray(name);
            String pointer = "/" + name.replace("~", "~0").replace("/", "~1");
            var sorted = new TreeSet<String>();
            for (Source source : arguments.at(pointer).sources()) {
                sorted.add(source.kind().name());
            }
            sorted.forEach(kinds::add);
        });
        return all;
    }
}
