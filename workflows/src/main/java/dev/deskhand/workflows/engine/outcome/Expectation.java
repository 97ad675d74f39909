package dev.deskhand.workflows.engine.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Observation;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.run.Words;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.journal.StepFailure;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a step says must be true afterwards, and what to tell people when it is not. */
public final class Expectation {

    private final Words words;

    public Expectation(Words words) {
        this.words = words;
    }

    /** The names a condition after a call may use. */
    public static Bindings bindings(Bindings before, Value output, List<Observation> observations) {
        var bindings = before.with("output", output);
        for (Observation observation : observations) {
            bindings = bindings.with(observation.name(), observation.value());
        }
        return bindings;
    }

    /** The failure of a step whose {@code expected} condition did not hold: what the other side said comes first. */
    public StepFailure notMet(String expected, Bindings after) {
        JsonNode output = after.values().getOrDefault("output", Value.NULL).json();
        JsonNode page = after.values().getOrDefault("page", Value.NULL).json();
        var said = new LinkedHashSet<String>();
        output.path("field_errors").forEach(error -> said.add(fieldError(error)));
        var complaints = new LinkedHashSet<String>();
        output.path("field_errors")
                .forEach(error -> complaints.add(error.path("message").asText("")));
        complaints.removeIf(String::isBlank);
        addTexts(output.path("alerts"), complaints, said);
        addTexts(page.path("alerts"), complaints, said);
        said.removeIf(String::isBlank);
        String message = said.isEmpty()
                ? words.of("It did not end as it should. Expected: ", "结果与预期不符。预期：") + inPlainWords(expected)
                : words.of("The page says: ", "页面提示：") + String.join("; ", said);
        return rejected(message);
    }

    /** The failure of a step that says nothing of what must be true, when the other side speaks against it. */
    public StepFailure refused(String against) {
        return rejected(words.of("The page says: ", "页面提示：") + against);
    }

    private StepFailure rejected(String message) {
        return new StepFailure(
                FailureKind.REJECTED,
                message,
                words.of("Check the values given, and look at the screenshot of the page.", "请检查填写的值，并查看页面截图。"));
    }

    private static String fieldError(JsonNode error) {
        String field = error.path("field").asText("");
        String message = error.path("message").asText(error.isTextual() ? error.textValue() : "");
        return field.isBlank() || message.contains(field) ? message : field + ": " + message;
    }

    /** Adds what is not said already; a summary that only repeats a field's complaint says nothing new. */
    private static void addTexts(JsonNode texts, Set<String> complaints, Set<String> into) {
        for (JsonNode text : texts) {
            String said =
                    text.isTextual() ? text.textValue() : text.path("text").asText("");
            boolean saidAlready = into.stream().anyMatch(known -> said.contains(known) || known.contains(said))
                    || complaints.stream().anyMatch(said::contains);
            if (!saidAlready) {
                into.add(said);
            }
        }
    }

    private String inPlainWords(String condition) {
        return condition
                .replaceAll(
                        "(page|output)\\.(?:text|news)\\.contains\\((.+?)\\)(?= *(&&|\\|\\||$))",
                        words.of("the page shows $2", "页面显示 $2"))
                .replaceAll(
                        "output\\.field_errors\\.size\\(\\) == 0", words.of("no field is complained about", "没有字段错误"))
                .replace("!output.truncated", words.of("the table is read to its end", "表格已读到末尾"))
                .replaceAll("output\\.alerts\\.size\\(\\) == 0", words.of("no warning is shown", "没有警告"))
                .replace(" && ", words.of(" and ", " 并且 "))
                .replace(" || ", words.of(" or ", " 或者 "));
    }
}
