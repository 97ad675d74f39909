package dev.deskhand.agent.planning.model;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.agent.model.Fence;
import dev.deskhand.tools.spi.Workspace;
import dev.deskhand.workflows.engine.PlanAdvisor.Request;
import dev.deskhand.workflows.library.SavedWorkflow;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the planner's prompts: what is the same for every instruction, then what is not. */
final class PromptWriter {

    private static final int MOST_WORKFLOWS = 3;

    private final PlannerPorts ports;

    PromptWriter(PlannerPorts ports) {
        this.ports = ports;
    }

    String system(Detail detail) {
        return String.join(
                "\n\n",
                PromptTexts.planner(),
                PromptTexts.planFormat(detail != Detail.BRIEF),
                CatalogueText.of(ports.catalog(), detail != Detail.BRIEF));
    }

    String user(Request request, Detail detail) {
        var text = new StringBuilder();
        section(text, "Known systems", systems());
        section(text, "Secrets", secrets());
        if (detail == Detail.FULL) {
            section(text, "Saved workflows that look near; adapt one where it fits", workflows(request.instruction()));
        }
        section(text, "Files", files(request));
        section(text, "Given along", given(request));
        LocalDate today = LocalDate.now(ports.clock());
        section(
                text,
                "Today",
                today + ", " + today.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                        + ". The person's language: " + request.locale().getDisplayLanguage(Locale.ENGLISH) + ".");
        section(
                text,
                "The instruction",
                Fence.around("instruction", request.instruction().strip()));
        return text.toString().strip();
    }

    private static void section(StringBuilder text, String title, String content) {
        text.append("# ")
                .append(title)
                .append("\n\n")
                .append(content.isBlank() ? "None." : content)
                .append("\n\n");
    }

    private String systems() {
        return ports.surroundings().systems().get().stream()
                .map(system -> "## %s\nAddress: %s\n%s\n%s"
                        .formatted(system.name(), system.address(), system.summary(), system.details())
                        .strip())
                .collect(Collectors.joining("\n\n"));
    }

    private String secrets() {
        return ports.surroundings().secrets().get().stream()
                .map(secret -> "- %s, for %s%s"
                        .formatted(secret.name(), secret.host(), secret.note().isBlank() ? "" : ": " + secret.note()))
                .collect(Collectors.joining("\n"));
    }

    private String workflows(String instruction) {
        return ports.surroundings().workflows().near(instruction).stream()
                .limit(MOST_WORKFLOWS)
                .map(SavedWorkflow::yaml)
                .map(yaml -> Fence.around("workflow", yaml.strip()))
                .collect(Collectors.joining("\n"));
    }

    private String files(Request request) {
        return request.files().stream()
                .map(file -> "- " + quoted(file) + tables(request.workspace(), file))
                .collect(Collectors.joining("\n"));
    }

    private String tables(@Nullable Workspace workspace, String file) {
        if (workspace == null) {
            return "";
        }
        List<FileOutlines.Table> tables = ports.surroundings().files().tablesOf(workspace, file);
        return tables.stream()
                .map(table -> "\n  - %scolumns: %s"
                        .formatted(
                                table.sheet().isEmpty() ? "" : "sheet " + quoted(table.sheet()) + ", ",
                                table.columns().stream()
                                        .map(PromptWriter::quoted)
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining());
    }

    private static String given(Request request) {
        return request.inputs().entrySet().stream()
                .map(input ->
                        "- %s = %s".formatted(input.getKey(), input.getValue().json()))
                .collect(Collectors.joining("\n"));
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
