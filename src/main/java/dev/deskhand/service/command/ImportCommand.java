package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes workflows of a recording. */
@Command(
        name = "import",
        description = "Make a workflow of a recording: Chrome DevTools Recorder (JSON) or Selenium IDE (.side).",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RECORDING", description = "The file.")
    private Path recording = Path.of("");

    @Option(names = "--name", paramLabel = "N", description = "What to call the workflow; else the recording's title.")
    private String name = "";

    @Option(
            names = "--secret",
            paramLabel = "S",
            description = "The secret that takes the place of passwords in the recording.")
    private String secret = "";

    @Override
    public Integer call() throws InterruptedException {
        WorkOptions.checkFile(recording);
        String language = Language.ofTerminal();
        Terminal terminal = Terminal.ofProcess(language);
        return Workplace.perform(service -> take(service, terminal), language);
    }

    private static void said(JsonNode note, Terminal terminal) {
        JsonNode text = note.path("text");
        String where = "  " + note.path("where").asText() + ": ";
        terminal.line(
                where + text.path("en").asText(text.asText()),
                where + text.path("zh").asText(text.asText()));
    }

    private int take(ServiceClient service, Terminal terminal) throws InterruptedException {
        String query = (name.isEmpty() ? "" : "&name=" + ServiceClient.encoded(name))
                + (secret.isEmpty() ? "" : "&secret=" + ServiceClient.encoded(secret));
        try {
            JsonNode taken = service.postText(
                    "/api/workflows/import" + (query.isEmpty() ? "" : "?" + query.substring(1)),
                    Files.readString(recording));
            for (JsonNode one : taken) {
                String saved = one.path("name").asText() + ", version "
                        + one.path("version").asInt();
                terminal.line("Saved the workflow " + saved, "已保存工作流 " + saved);
                one.path("notes").forEach(note -> said(note, terminal));
            }
            return 0;
        } catch (ServiceRefusal refusal) {
            throw refusal.atTerminal();
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT, "The file " + recording + " cannot be read: " + e.getMessage());
        }
    }
}
