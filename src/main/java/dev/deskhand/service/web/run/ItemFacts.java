package dev.deskhand.service.web.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.web.page.StepNumbers;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepView;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What the items of a batch say of themselves beyond what is sent for them, such as whose telephone number is changed, and from what.
 *
 * @param list the loop's, of objects
 * @param names of those values, the first few
 */
record ItemFacts(Value list, List<String> names) {

    static final ItemFacts NONE = new ItemFacts(Value.NULL, List.of());

    /** A loop over what a step came to or was given, or over a part of it; what other expressions give is not known here. */
    private static final Pattern LOOP = Pattern.compile("\\w+ in \\$\\{\\s*(\\w+)((?:\\.\\w+)*)\\s*}");

    private static final int MOST = 4;
    private static final int LONGEST = 200;

    static ItemFacts of(RunState run, ApprovalRequest request) {
        JsonNode each = run.plan().at(StepNumbers.pointer(request.path())).path("each");
        Matcher loop = LOOP.matcher(each.asText());
        if (request.path().contains("[") || !loop.matches()) {
            return NONE;
        }
        return named(run, loop.group(1))
                .map(value -> value.at(loop.group(2).replace('.', '/')))
                .map(list -> new ItemFacts(list, names(list.json(), request.rows())))
                .orElse(NONE);
    }

    Value of(ApprovalRequest.Row row, String name) {
        return list.at("/" + row.item() + "/" + name.replace("~", "~0").replace("/", "~1"));
    }

    private static Optional<Value> named(RunState run, String name) {
        return name.equals("inputs")
                ? Optional.of(run.inputs())
                : run.steps().stream()
                        .filter(step -> name.equals(step.id()) && !step.path().contains("["))
                        .map(StepView::output)
                        .filter(Objects::nonNull)
                        .findFirst();
    }

    private static List<String> names(JsonNode list, List<ApprovalRequest.Row> rows) {
        var all = new LinkedHashSet<String>();
        rows.forEach(row -> list.path(row.item()).fieldNames().forEachRemaining(all::add));
        return all.stream()
                .filter(name -> rows.stream()
                        .allMatch(row -> isShort(list.path(row.item()).path(name))))
                .filter(name -> rows.stream()
                        .anyMatch(
                                row -> !isSent(list.path(row.item()).path(name).asText(), row)))
                .limit(MOST)
                .toList();
    }

    private static boolean isShort(JsonNode value) {
        return !value.isContainerNode() && value.asText().length() <= LONGEST;
    }

    private static boolean isSent(String text, ApprovalRequest.Row row) {
        return text.isBlank()
                || text.equals("null")
                || StreamSupport.stream(row.values().json().spliterator(), false)
                        .anyMatch(
                                sent -> (sent.isValueNode() ? sent.asText() : sent.toString()).contains(text.strip()));
    }
}
