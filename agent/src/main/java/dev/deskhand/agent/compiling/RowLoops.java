package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises steps that did the same for one row of a list after the other, and makes a loop over the list of them. */
final class RowLoops {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROW = "row";

    private final List<Rows> lists;
    private final Set<String> readAfterwards;

    /**
     * A list that steps may have gone through.
     *
     * @param expression what gives it, such as {@code inputs.orders}
     */
    record Rows(String expression, JsonNode items) {}

    /** @param readAfterwards ids of the acts that the result is made of: nothing outside a loop sees those of one */
    RowLoops(List<Rows> lists, Set<String> readAfterwards) {
        this.lists = List.copyOf(lists);
        this.readAfterwards = Set.copyOf(readAfterwards);
    }

    List<Step> in(List<Step> steps) {
        for (Rows rows : lists) {
            int times = rows.items().size();
            for (int length = 1; times > 1 && length * times <= steps.size(); length++) {
                for (int at = 0; at + length * times <= steps.size(); at++) {
                    Optional<List<Step>> body = body(steps, at, length, rows);
                    if (body.isPresent()) {
                        var looped = new ArrayList<>(steps.subList(0, at));
                        looped.add(new Step.ForEach(
                                null, null, ROW, rows.expression(), body.get(), null, Step.OnError.STOP));
                        looped.addAll(in(steps.subList(at + length * times, steps.size())));
                        return looped;
                    }
                }
            }
        }
        return steps;
    }

    /** The steps for one row, when those from {@code at} on are the same for each row in turn. */
    private Optional<List<Step>> body(List<Step> steps, int at, int length, Rows rows) {
        List<Step> body = new ArrayList<>();
        boolean reads = false;
        for (int i = 0; i < length; i++) {
            var times = new ArrayList<Step.Action>();
            for (int row = 0; row < rows.items().size(); row++) {
                if (!(steps.get(at + row * length + i) instanceof Step.Action one)) {
                    return Optional.empty();
                }
                reads |= !general(one, rows, row).with().equals(one.with());
                times.add(general(one, rows, row));
            }
            // What was seen afterwards may differ: the last row also has what ended the exploration.
            if (times.stream().map(CommonBody::call).distinct().count() > 1) {
                return Optional.empty();
            }
            body.add(alike(times, rows));
        }
        return reads && isReadWithinItsRow(steps, at, length, rows.items().size())
                ? Optional.of(body)
                : Optional.empty();
    }

    /** Whether what the acts for a row gave is read by acts for the same row only: in a loop nobody else sees it. */
    private boolean isReadWithinItsRow(List<Step> steps, int at, int length, int times) {
        for (int row = 0; row < times; row++) {
            List<Step> ofRow = steps.subList(at + row * length, at + (row + 1) * length);
            var read = new HashSet<>(readAfterwards);
            steps.stream().filter(step -> !ofRow.contains(step)).forEach(step -> read.addAll(readBy(step)));
            if (ofRow.stream().anyMatch(step -> step.id() != null && read.contains(step.id()))) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> readBy(Step step) {
        return step instanceof Step.Action action ? ActReads.in(action.with()) : Set.of();
    }

    /**
     * The step as it is for every row; it expects what was seen after the first. Only the last row's change is looked up by what the end showed; where that speaks of the row, the
     * others are looked up in the same way.
     */
    private static Step.Action alike(List<Step.Action> times, Rows rows) {
        Step.Action first = times.getFirst();
        var verify = times.getLast().verify();
        boolean ofTheRow = verify != null
                && verify.with().path("where").toString().contains("${" + ROW)
                && !verify.with().toString().contains(rows.expression() + "[");
        return new Step.Action(
                first.id(),
                first.use(),
                times.stream().map(Step.Action::with).reduce(CommonBody::common).orElseThrow(),
                first.when(),
                first.expect(),
                ofTheRow ? verify : null,
                first.idempotent(),
                first.retry(),
                first.onError(),
                first.timeoutSeconds(),
                first.undo());
    }

    private static Step.Action general(Step.Action step, Rows rows, int row) {
        var verify = step.verify() == null
                ? null
                : new Step.Verify(
                        step.verify().use(),
                        json(of(step.verify().with().toString(), rows, row)),
                        step.verify().happened());
        return new Step.Action(
                step.id(),
                step.use(),
                json(of(step.with().toString(), rows, row)),
                step.when(),
                step.expect() == null ? null : of(step.expect(), rows, row),
                verify,
                step.idempotent(),
                step.retry(),
                step.onError(),
                step.timeoutSeconds(),
                step.undo());
    }

    /** Reads of any row that holds the same as this row become reads of the row at hand. */
    private static String of(String text, Rows rows, int row) {
        Matcher reads = Pattern.compile(
                        Pattern.quote(rows.expression()) + "\\[(\\d+)](?:\\.([A-Za-z_]\\w*)|\\['([^']+)'])?")
                .matcher(text);
        return reads.replaceAll(read -> {
            @Nullable String key = read.group(2) != null ? read.group(2) : read.group(3);
            JsonNode there = rows.items().path(Integer.parseInt(read.group(1)));
            JsonNode here = rows.items().path(row);
            boolean same = key == null ? there.equals(here) : there.path(key).equals(here.path(key));
            String said = key == null ? ROW : read.group(2) != null ? ROW + "." + key : ROW + "['" + key + "']";
            return Matcher.quoteReplacement(same ? said : read.group());
        });
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("arguments that were JSON are none: " + text, e);
        }
    }
}
