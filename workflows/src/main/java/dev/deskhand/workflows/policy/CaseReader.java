package dev.deskhand.workflows.policy;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.approval.Amounts;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.plan.Fields;
import dev.deskhand.workflows.plan.Problems;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a made-up question, and notes a problem for each that would not count as it is written. */
final class CaseReader {

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
            "authors",
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
            "contributors",
            "given_files");

    private final Fields fields;
    private final Problems problems;
    private final ZoneId zone;
    private final String host;
    private final KnownRoles roles;
    private final CaseCall call;

    /**
     * @param known the roles that people can have; null to take any
     * @param catalog the actions there are; null to take any
     */
    CaseReader(
            Fields fields,
            Problems problems,
            ZoneId zone,
            @Nullable Collection<String> known,
            @Nullable ToolCatalog catalog) {
        this.call = new CaseCall(fields, problems, catalog);
        this.roles = new KnownRoles(known, problems);
        this.fields = fields;
        this.problems = problems;
        this.zone = zone;
        fields.allowOnly(KEYS);
        this.host = text("host", call.host().orElse(""));
    }

    Question question(Instant now) {
        return new Question(
                call.call(),
                call.control(),
                new EffectAssessment(effect(), Reason.none(), host.isEmpty() ? null : host),
                new Person(
                        text("requester", "somebody"),
                        fields.has("roles") ? roles.read(fields, "roles") : Set.of("office")),
                knownHosts(),
                size(),
                surroundings(now));
    }

    /** Who saved the version first, then who wrote those before it. */
    List<String> authors() {
        var authors = new ArrayList<String>();
        Optional.ofNullable(fields.text("author")).ifPresent(authors::add);
        fields.texts("authors").stream()
                .filter(author -> !authors.contains(author))
                .forEach(authors::add);
        return authors;
    }

    private Question.Surroundings surroundings(Instant now) {
        return new Question.Surroundings(
                workflows(),
                new HashSet<>(fields.texts("given_files")),
                practiceHosts(),
                fields.wholeNumber("run_changes", 0),
                fields.wholeNumber("run_commits", 0),
                number("run_amount").orElse(BigDecimal.ZERO),
                time(now),
                truth("healed"),
                new HashSet<>(fields.texts("approvers")),
                new HashSet<>(fields.texts("contributors")),
                null);
    }

    private List<WorkflowVersion> workflows() {
        String name = text("workflow", "");
        if (!name.isBlank()) {
            return List.of(new WorkflowVersion(name, fields.has("version") ? fields.wholeNumber("version", 1) : null));
        }
        for (String of : List.of("author", "authors", "version")) {
            if (fields.has(of)) {
                problems.add(
                        fields.below(of),
                        "\"" + of + "\" is said of a workflow, and the case has none",
                        "Add workflow: with its name");
            }
        }
        return List.of();
    }

    private Set<String> practiceHosts() {
        boolean practice = truth("practice");
        if (practice && host.isEmpty()) {
            problems.add(
                    fields.below("practice"),
                    "the practice office is a host, and the case has none",
                    "Add host: with its address");
        }
        return practice && !host.isEmpty() ? Set.of(host) : Set.of();
    }

    private Set<String> knownHosts() {
        var known = new HashSet<>(fields.texts("known_hosts"));
        boolean strange = !fields.has("host") && call.isSentFromOutside();
        if (!fields.has("known_hosts") && !host.isEmpty() && !strange) {
            known.add(host);
        }
        return known;
    }

    private Question.Size size() {
        var amounts = new ArrayList<>(numbers("amounts"));
        number("amount").ifPresent(amounts::add);
        if (!fields.has("amount") && !fields.has("amounts")) {
            amounts.addAll(call.amounts());
        }
        int count = fields.wholeNumber("count", 1);
        BigDecimal sum =
                count == 1 ? Amounts.largest(amounts) : amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Question.Size(count, amounts, number("total").orElse(sum));
    }

    private String text(String key, String fallback) {
        return Optional.ofNullable(fields.text(key)).orElse(fallback);
    }

    private boolean truth(String key) {
        if (fields.has(key) && !fields.get(key).isBoolean()) {
            problems.add(fields.below(key), "\"" + key + "\" is true or false", "Write true or false");
        }
        return fields.get(key).booleanValue();
    }

    private Optional<BigDecimal> number(String key) {
        if (!fields.has(key)) {
            return Optional.empty();
        }
        if (!fields.get(key).isNumber()) {
            noNumber(fields.below(key), key);
            return Optional.empty();
        }
        return Optional.of(fields.get(key).decimalValue());
    }

    private List<BigDecimal> numbers(String key) {
        if (!fields.has(key)) {
            return List.of();
        }
        var numbers = new ArrayList<BigDecimal>();
        var given = fields.get(key);
        if (!given.isArray()) {
            problems.add(fields.below(key), "\"" + key + "\" should be a list", "Such as [120, 12500.50]");
        }
        for (int i = 0; given.isArray() && i < given.size(); i++) {
            if (given.get(i).isNumber()) {
                numbers.add(given.get(i).decimalValue());
            } else {
                noNumber(fields.below(key) + "/" + i, key);
            }
        }
        return numbers;
    }

    private void noNumber(String pointer, String key) {
        problems.add(
                pointer,
                "\"" + key + "\" should be a number",
                "Write it without quotes, commas and currency, such as 12500.50");
    }

    private Effect effect() {
        if (!fields.has("effect")) {
            return call.effect().orElse(Effect.CHANGE);
        }
        String name = text("effect", "").toUpperCase(Locale.ROOT);
        return Arrays.stream(Effect.values())
                .filter(effect -> effect.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    problems.add("/effect", "\"" + name + "\" is no effect", "READ, LOCAL, CHANGE or COMMIT");
                    return Effect.COMMIT;
                });
    }

    private Instant time(Instant now) {
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
}
