package dev.deskhand.service.web.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.LeftOut;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The entries of a run's lists that failed, as they were given: to be put right, and begun again with. Where none failed, those somebody left out;
 * together they would be done after all by whoever means the others.
 */
final class RunRest {

    private static final String FAILED = "failures";
    private static final String LEFT_OUT = "left_out";

    private RunRest() {}

    /** How many there are; 0 as long as the run goes on. */
    static int count(RunState run) {
        String which = which(run);
        return run.status().isEnded()
                ? loops(run).stream()
                        .mapToInt(loop -> output(loop).path(which).size())
                        .sum()
                : 0;
    }

    /** Whether these are entries that failed. */
    static boolean holdsFailed(RunState run) {
        return count(run) > 0 && which(run).equals(FAILED);
    }

    /** Whether entries failed that are not among these: those of a list in an entry that was done for the rest. */
    static boolean isWithoutSome(RunState run) {
        Set<String> told = run.steps().stream()
                .flatMap(loop -> StreamSupport.stream(output(loop).path(FAILED).spliterator(), false)
                        .map(one -> loop.path() + "[" + place(one) + "]/"))
                .collect(Collectors.toSet());
        return run.steps().stream()
                .filter(step -> step.path().contains("["))
                .filter(step -> !output(step).path(FAILED).isEmpty())
                .anyMatch(step -> told.stream().noneMatch(step.path()::startsWith));
    }

    /** Each with its values under their names, and with why it was not done; in their order. */
    static List<ObjectNode> of(RunState run, Texts texts) {
        var all = new ArrayList<ObjectNode>();
        String which = which(run);
        for (StepView loop : loops(run)) {
            var rows = new TreeMap<Integer, ObjectNode>();
            var headings = new RestHeadings(run, loop, texts);
            for (JsonNode one : output(loop).path(which)) {
                String why =
                        which.equals(FAILED) ? texts.told(one.path("error").asText()) : leftOut(run, loop, one, texts);
                rows.put(place(one), row(one, why, headings, texts));
            }
            all.addAll(rows.values());
        }
        return all;
    }

    private static String which(RunState run) {
        return loops(run).stream().anyMatch(loop -> !output(loop).path(FAILED).isEmpty()) ? FAILED : LEFT_OUT;
    }

    private static ObjectNode row(JsonNode one, String why, RestHeadings headings, Texts texts) {
        ObjectNode row = one.path("item") instanceof ObjectNode item
                ? headings.of(item)
                : JsonNodeFactory.instance.objectNode().set("item", one.path("item"));
        String column = texts.say("rest.why");
        while (row.has(column)) {
            column += " *";
        }
        return row.put(column, why);
    }

    private static String leftOut(RunState run, StepView loop, JsonNode one, Texts texts) {
        return run.leftOut().stream()
                .filter(left -> left.loop().equals(loop.path()) && left.index() == place(one))
                .max(Comparator.comparing(LeftOut::at))
                .map(left -> LeftOutWords.of(left, texts))
                .orElse("");
    }

    /** The lists it went through that lie in no other: what lies in one of their entries is told with that entry. */
    private static List<StepView> loops(RunState run) {
        return run.steps().stream().filter(step -> !step.path().contains("[")).toList();
    }

    /** Of a loop; that of an action may have names alike, and no loop's count beside them. */
    private static JsonNode output(StepView step) {
        Value output = step.output();
        JsonNode json = output == null ? NullNode.getInstance() : output.json();
        return step.start() == null && json.has("succeeded") ? json : NullNode.getInstance();
    }

    private static int place(JsonNode one) {
        return one.path("index").asInt();
    }
}
