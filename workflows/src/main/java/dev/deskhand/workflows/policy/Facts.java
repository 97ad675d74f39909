package dev.deskhand.workflows.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.expression.Conditions.Kind;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The names a rule may use, and what they stand for in one question. */
final class Facts {

    /** Every name, in the order they are explained. */
    static final Map<String, Kind> NAMES = names();

    private Facts() {}

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
        return java.util.Collections.unmodifiableMap(names);
    }

    /**
     * What the names stand for.
     *
     * @param author who wrote the workflow, "" when it is none
     */
    static Map<String, Object> of(Question question, String author, ZoneId zone) {
        var facts = new LinkedHashMap<String, Object>();
        var call = question.call();
        var run = question.run();
        String host = question.assessment().host() == null
                ? ""
                : question.assessment().host();
        ZonedDateTime time = run.now().atZone(zone);
        facts.put("action", call.action());
        facts.put("tool", call.action().replaceFirst("\\..*", ""));
        facts.put("effect", question.assessment().effect().name());
        facts.put("host", host);
        facts.put("known_host", question.trustedHosts().contains(host));
        facts.put("practice", !host.isEmpty() && run.practiceHosts().contains(host));
        facts.put("amount", question.size().largest().doubleValue());
        facts.put(
                "amounts",
                question.size().amounts().stream().map(BigDecimal::doubleValue).toList());
        facts.put(
                "total", question.size().total().max(question.size().largest()).doubleValue());
        facts.put("count", (long) question.size().count());
        facts.put("arguments", call.arguments().json());
        facts.put("sources", sources(call.arguments()));
        facts.put("control", List.copyOf(new TreeSet<>(question.controlArguments())));
        facts.put("outside", outside(question));
        facts.put("requester", question.requester().name());
        facts.put("roles", List.copyOf(new TreeSet<>(question.requester().roles())));
        facts.put("author", author);
        facts.put("workflow", run.workflow() == null ? "" : run.workflow());
        facts.put("version", run.version() == null ? 0L : run.version().longValue());
        facts.put("hour", (long) time.getHour());
        facts.put("weekday", (long) time.getDayOfWeek().getValue());
        facts.put("date", time.toLocalDate().toString());
        facts.put("run_changes", (long) run.changes());
        facts.put("run_commits", (long) run.commits());
        facts.put("run_amount", run.spent().doubleValue());
        facts.put("healed", run.healed());
        facts.put(
                "other_approvers",
                run.approvers().stream()
                        .filter(name -> !name.equals(question.requester().name()) && !name.equals(author))
                        .count());
        return facts;
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
