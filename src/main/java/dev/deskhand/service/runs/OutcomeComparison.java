package dev.deskhand.service.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepView;
import dev.deskhand.workflows.plan.LocalizedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds what a replay came to against what was explored: its end, what it found out, and the files it made. */
final class OutcomeComparison {

    private static final int SHOWN = 120;
    private static final String HEALING = "heal";
    private static final Pattern ITEM = Pattern.compile("\\[(\\d+)]");

    private final RunState explored;
    private final RunState replayed;
    private final Shelf files;
    private final Set<LocalizedText> differences = new LinkedHashSet<>();

    /** Where files of runs lie. */
    @FunctionalInterface
    interface Shelf {
        /** A run's file, to be closed; empty when it is not there. */
        Optional<InputStream> open(String run, String name);
    }

    OutcomeComparison(RunState explored, RunState replayed, Shelf files) {
        this.explored = explored;
        this.replayed = replayed;
        this.files = files;
    }

    /** Whether it came to its end at all; empty when it did. */
    Optional<LocalizedText> brokenOff() {
        return switch (replayed.status()) {
            case FAILED ->
                Optional.of(ProofWords.failed(
                        replayed.failed() == null ? "" : replayed.failed().message()));
            case CANCELLED ->
                Optional.of(ProofWords.cancelled(
                        replayed.cancelled() == null ? "" : replayed.cancelled().reason()));
            case PARTLY -> explored.status() == replayed.status() ? Optional.empty() : Optional.of(ProofWords.partly());
            default -> Optional.empty();
        };
    }

    /**
     * What the steps could not do by themselves; empty when they did.
     *
     * @param asks whether a part of the work asks a model by itself, whose calls are no help
     */
    List<LocalizedText> helped(boolean asks) {
        var help = new LinkedHashSet<LocalizedText>();
        replayed.heals()
                .forEach(one -> help.add(
                        ProofWords.healed(one.heal().wasSaid(), one.heal().becomesSaid())));
        int calls = (int) replayed.modelCalls().stream()
                .filter(call -> !asks || call.purpose().startsWith(HEALING))
                .count();
        if (calls > 0) {
            help.add(ProofWords.asked(calls));
        }
        help.addAll(byPeople());
        return List.copyOf(help);
    }

    /** What people did in the place of the steps; to approve what they do, or answer what they ask, is no help. */
    private Set<LocalizedText> byPeople() {
        var help = new LinkedHashSet<LocalizedText>();
        replayed.edits().forEach(edit -> help.add(ProofWords.corrected(edit.by().name())));
        replayed.leftOut().forEach(left -> help.add(ProofWords.leftOut(left.by().name())));
        replayed.tookOver().forEach(name -> help.add(ProofWords.tookOver(name)));
        replayed.questions().stream()
                .filter(question -> question.asked().purpose().equals("outcome"))
                .map(QuestionView::answered)
                .filter(Objects::nonNull)
                .forEach(answer ->
                        help.add(ProofWords.saidWhatHappened(answer.by().name())));
        return help;
    }

    /** What the two found out and made differently, with the same values. */
    List<LocalizedText> differences() {
        explored.outputs().forEach((name, value) -> {
            var now = replayed.outputs().get(name);
            compare(name, value.json(), now == null ? MissingNode.getInstance() : now.json());
        });
        ObjectNode now = results(replayed);
        results(explored)
                .properties()
                .forEach(result -> compare(result.getKey(), result.getValue(), now.path(result.getKey())));
        made(explored).forEach(this::file);
        return List.copyOf(differences);
    }

    /**
     * What was found out, by the id of the step that did and the items of the loops it stands in, counted from 1; explorations keep
     * their id when steps take their place.
     */
    private ObjectNode results(RunState run) {
        ObjectNode results = JsonNodeFactory.instance.objectNode();
        Set<String> ids = new LinkedHashSet<>();
        explored.steps().stream()
                .filter(step -> step.exploration() != null)
                .map(StepView::id)
                .forEach(ids::add);
        for (StepView step : run.steps()) {
            var output = step.output();
            if (step.id() != null && ids.contains(step.id()) && output != null) {
                results.set(step.id() + items(step.path()), output.json());
            }
        }
        return results;
    }

    private static String items(String path) {
        var items = new StringBuilder();
        ITEM.matcher(path).results().forEach(item -> items.append(" #").append(Integer.parseInt(item.group(1)) + 1));
        return items.toString();
    }

    private void compare(String name, JsonNode before, JsonNode now) {
        if (now.isMissingNode() || now.isNull()) {
            if (!before.isNull()) {
                differences.add(ProofWords.noValue(name));
            }
        } else if (before.isObject() && now.isObject()) {
            before.properties()
                    .forEach(part -> compare(name + "." + part.getKey(), part.getValue(), now.path(part.getKey())));
        } else if (!same(before, now)) {
            differences.add(ProofWords.value(name, shown(before), shown(now)));
        }
    }

    private static boolean same(JsonNode before, JsonNode now) {
        if (before.isNumber() && now.isNumber()) {
            return before.decimalValue().compareTo(now.decimalValue()) == 0;
        }
        if (before.isArray() && now.isArray()) {
            boolean same = before.size() == now.size();
            for (int i = 0; same && i < before.size(); i++) {
                same = same(before.get(i), now.get(i));
            }
            return same;
        }
        if (before.isObject() && now.isObject()) {
            return before.size() == now.size()
                    && before.properties().stream().allMatch(part -> same(part.getValue(), now.path(part.getKey())));
        }
        return before.equals(now);
    }

    private static String shown(JsonNode value) {
        String text = value.isTextual() ? "“" + value.asText() + "”" : value.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private static Collection<String> made(RunState run) {
        return run.files().stream()
                .filter(name -> !run.created().files().contains(name))
                .toList();
    }

    private void file(String name) {
        if (!made(replayed).contains(name)) {
            differences.add(ProofWords.noFile(name));
        } else if (!content(explored, name).equals(content(replayed, name))) {
            differences.add(ProofWords.otherFile(name));
        }
    }

    private String content(RunState run, String name) {
        try (InputStream file = files.open(run.id(), name).orElseGet(InputStream::nullInputStream)) {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
