package dev.deskhand.service.web.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.web.page.StepNumbers;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepView;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Gives the values of a workbook's rows the headings by which its step knows them, in the reader's language where it has one. */
final class RestHeadings {

    private static final Pattern ROWS_OF = Pattern.compile("\\w+ in \\$\\{\\s*(\\w+)\\.items\\s*}");
    private static final Pattern CHINESE = Pattern.compile(".*\\p{IsHan}.*");

    private final Map<String, String> headings = new LinkedHashMap<>();

    /** Of the rows that a loop goes through; without headings where they do not come from a workbook. */
    RestHeadings(RunState run, StepView loop, Texts texts) {
        Matcher each = ROWS_OF.matcher(
                run.plan().at(StepNumbers.pointer(loop.path())).path("each").asText());
        if (each.matches()) {
            StreamSupport.stream(run.plan().path("steps").spliterator(), false)
                    .filter(step -> step.path("id").asText().equals(each.group(1)))
                    .filter(step -> step.path("use").asText().equals("sheet.read"))
                    .forEach(step -> step.path("with")
                            .path("columns")
                            .properties()
                            .forEach(column -> headings.put(
                                    column.getKey().replaceFirst("[?]$", ""), heading(column.getValue(), texts))));
        }
        if (new HashSet<>(headings.values()).size() < headings.size()) {
            headings.clear();
        }
    }

    /** The same values, under their headings. */
    ObjectNode of(ObjectNode row) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        row.properties().forEach(value -> {
            String heading = headings.getOrDefault(value.getKey(), "");
            named.set(heading.isEmpty() || row.has(heading) ? value.getKey() : heading, value.getValue());
        });
        return named;
    }

    /** The first one that is Chinese for who reads Chinese; else the first. */
    private static String heading(JsonNode known, Texts texts) {
        return StreamSupport.stream(known.spliterator(), false)
                .map(JsonNode::asText)
                .filter(text ->
                        texts.language().equals("zh") && CHINESE.matcher(text).matches())
                .findFirst()
                .orElseGet(
                        () -> known.isTextual() ? known.asText() : known.path(0).asText());
    }
}
