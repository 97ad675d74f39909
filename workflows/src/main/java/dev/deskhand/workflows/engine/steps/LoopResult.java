package dev.deskhand.workflows.engine.steps;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.LeftOut;
import dev.deskhand.workflows.journal.StepFailure;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers a loop's output: {@code {count, succeeded, failed, results, failures, left_out}}. */
final class LoopResult {

    private final ArrayNode results = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode failures = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode leftOut = JsonNodeFactory.instance.arrayNode();
    private final SortedMap<String, Set<Source>> sources = new TreeMap<>();

    /** @param items the list gone through: how many went well says something of what is in it */
    LoopResult(Value items) {
        var counted = new LinkedHashSet<Source>();
        counted.add(Source.system("loop"));
        counted.addAll(items.provenance().byPointer().getOrDefault("", Set.of()));
        sources.put("", counted);
    }

    void succeeded(Value result) {
        take(result.provenance(), "/results/" + results.size());
        results.add(result.json());
    }

    void failed(int index, Value item, StepFailure failure) {
        String pointer = "/failures/" + failures.size();
        take(item.provenance(), pointer + "/item");
        var said = Set.of(failure.said());
        sources.put(pointer + "/error", said);
        sources.put(pointer + "/advice", said);
        ObjectNode one = failures.addObject();
        one.put("index", index);
        one.set("item", item.json());
        one.put("error", failure.message());
        one.put("advice", failure.advice());
    }

    /** Somebody did not want the item done. */
    void leftOut(int index, Value item, LeftOut by) {
        String pointer = "/left_out/" + leftOut.size();
        take(item.provenance(), pointer + "/item");
        var said = Set.of(Source.user(by.by().name()));
        sources.put(pointer + "/by", said);
        sources.put(pointer + "/reason", said);
        ObjectNode one = leftOut.addObject();
        one.put("index", index);
        one.set("item", item.json());
        one.put("by", by.by().name());
        one.put("reason", by.reason());
    }

    Value value() {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("count", results.size() + failures.size() + leftOut.size());
        output.put("succeeded", results.size());
        output.put("failed", failures.size());
        output.set("results", results);
        output.set("failures", failures);
        output.set("left_out", leftOut);
        return new Value(output, new Provenance(sources));
    }

    private void take(Provenance provenance, String pointer) {
        provenance.byPointer().forEach((part, from) -> sources.put(pointer + part, from));
    }
}
