package dev.deskhand.workflows.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.plan.Fields;
import dev.deskhand.workflows.plan.PlanSyntaxException;
import dev.deskhand.workflows.plan.Problems;
import dev.deskhand.workflows.plan.YamlTree;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A made-up question, written down in YAML, to try a policy with. */
public record PolicyCase(Question question, String author) {

    private static final Set<String> KEYS = Set.of(
            "action",
            "effect",
            "host",
            "amount",
            "amounts",
            "total",
            "count",
            "arguments",
            "sources",
            "control",
            "requester",
            "roles",
            "author",
            "workflow",
            "version",
            "time",
            "known_hosts",
            "practice",
            "run_changes",
            "run_commits",
            "run_amount",
            "healed",
            "approvers",
            "given_files");

    /**
     * Reads a case; everything may be left out.
     *
     * @param zone the time zone a time without one is told in
     * @throws PlanSyntaxException with line and column
     */
    public static PolicyCase read(String yaml, ZoneId zone, Instant now) {
        var tree = YamlTree.parse(yaml);
        var problems = new Problems(tree.places());
        var fields = new Fields(tree.json(), "", problems, "a case");
        fields.allowOnly(KEYS);
        Effect effect = effect(fields, problems);
        Instant time = time(fields, problems, zone, now);
        Value arguments = arguments(fields, problems);
        if (!problems.found().isEmpty()) {
            throw new PlanSyntaxException(problems.found());
        }
        String host = Optional.ofNullable(fields.text("host")).orElse("");
        boolean practice = fields.get("practice").asBoolean();
        var known = new HashSet<>(fields.texts("known_hosts"));
        if (!fields.has("known_hosts") && !host.isEmpty()) {
            known.add(host);
        }
        var amounts = new ArrayList<BigDecimal>();
        fields.get("amounts").forEach(amount -> amounts.add(amount.decimalValue()));
        if (fields.get("amount").isNumber()) {
            amounts.add(fields.get("amount").decimalValue());
        }
        BigDecimal sum = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        var question = new Question(
                new ToolCall(Optional.ofNullable(fields.text("action")).orElse("http.request"), arguments, ""),
                new HashSet<>(fields.texts("control")),
                new EffectAssessment(effect, Reason.none(), host.isEmpty() ? null : host),
                new Person(
                        Optional.ofNullable(fields.text("requester")).orElse("somebody"),
                        fields.has("roles") ? new HashSet<>(fields.texts("roles")) : Set.of("office")),
                known,
                new Question.Size(
                        fields.wholeNumber("count", 1),
                        amounts,
                        fields.get("total").isNumber() ? fields.get("total").decimalValue() : sum),
                new Question.Surroundings(
                        fields.text("workflow"),
                        fields.has("version") ? fields.wholeNumber("version", 1) : null,
                        new HashSet<>(fields.texts("given_files")),
                        practice && !host.isEmpty() ? Set.of(host) : Set.of(),
                        fields.wholeNumber("run_changes", 0),
                        fields.wholeNumber("run_commits", 0),
                        fields.get("run_amount").isNumber()
                                ? fields.get("run_amount").decimalValue()
                                : BigDecimal.ZERO,
                        time,
                        fields.get("healed").asBoolean(),
                        new HashSet<>(fields.texts("approvers")),
                        null));
        return new PolicyCase(
                question, Optional.ofNullable(fields.text("author")).orElse(""));
    }

    private static Effect effect(Fields fields, Problems problems) {
        String name =
                Optional.ofNullable(fields.text("effect")).orElse("CHANGE").toUpperCase(Locale.ROOT);
        return Arrays.stream(Effect.values())
                .filter(effect -> effect.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    problems.add("/effect", "\"" + name + "\" is no effect", "READ, LOCAL, CHANGE or COMMIT");
                    return Effect.COMMIT;
                });
    }

    private static Instant time(Fields fields, Problems problems, ZoneId zone, Instant now) {
        String written = fields.text("time");
        if (written == null) {
            return now;
        }
        try {
            return written.endsWith("Z")
                    ? Instant.parse(written)
                    : LocalDateTime.parse(written.replace(' ', 'T'))
                            .atZone(zone)
                            .toInstant();
        } catch (DateTimeParseException e) {
            problems.add("/time", "\"" + written + "\" is no time", "Such as 2026-03-02T22:30");
            return now;
        }
    }

    /** Arguments are a person's own unless {@code sources} names another kind for one. */
    private static Value arguments(Fields fields, Problems problems) {
        JsonNode given = fields.has("arguments") ? fields.get("arguments") : JsonNodeFactory.instance.objectNode();
        var sources = new TreeMap<String, Set<Source>>();
        sources.put("", Set.of(Source.user("somebody")));
        for (var source : fields.mapping("sources").properties()) {
            String kind = source.getValue().asText().toUpperCase(Locale.ROOT);
            var found = List.of(Source.Kind.values()).stream()
                    .filter(one -> one.name().equals(kind))
                    .findFirst();
            if (found.isEmpty()) {
                problems.add(
                        "/sources/" + source.getKey(),
                        "\"" + kind + "\" is no kind of source",
                        "USER, AUTHOR, SYSTEM, FILE, PAGE, API or MODEL");
            } else {
                sources.put("/" + source.getKey(), Set.of(new Source(found.get(), "somewhere", null)));
            }
        }
        return new Value(given, new Provenance(sources));
    }
}
