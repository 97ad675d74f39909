package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a saved workflow with inputs, or brings a waiting run past its gates. */
@Command(
        name = "run",
        description = "Run a saved workflow, or bring a run that waits on.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final Pattern RUN_ID = Pattern.compile("r-[a-z0-9]+-[a-z0-9]+");

    @Parameters(paramLabel = "WORKFLOW", description = "The workflow's name, or the id of a run.")
    private String workflow = "";

    @Option(
            names = {"-i", "--input"},
            paramLabel = "NAME=VALUE",
            description = "An input; NAME=@FILE uploads a file. May be repeated.")
    private Map<String, String> inputs = new LinkedHashMap<>();

    @Option(names = "--version-number", paramLabel = "N", description = "A version other than the newest.")
    private int version;

    @Mixin
    private WorkOptions options = new WorkOptions();

    @Override
    public Integer call() throws InterruptedException {
        options.check();
        inputs.values().stream()
                .filter(value -> value.startsWith("@"))
                .forEach(value -> WorkOptions.checkFile(Path.of(value.substring(1))));
        String language = Language.ofTerminal();
        Terminal terminal = Terminal.ofProcess(language);
        return Workplace.perform(service -> carryOut(service, terminal), language);
    }

    private int carryOut(ServiceClient service, Terminal terminal) throws InterruptedException {
        try {
            if (RUN_ID.matcher(workflow).matches()) {
                service.get("/api/runs/" + workflow);
                return new RunWatch(service, terminal, options).follow(workflow);
            }
            ObjectNode request = service.object().put("workflow", workflow).put("language", Language.ofTerminal());
            if (version > 0) {
                request.put("version", version);
            }
            ArrayNode files = options.upload(service);
            ObjectNode given = request.putObject("inputs");
            for (Map.Entry<String, String> input : inputs.entrySet()) {
                given.put(input.getKey(), value(input.getValue(), service, files));
            }
            request.set("files", files);
            JsonNode run = service.post("/api/runs", request);
            return new RunWatch(service, terminal, options)
                    .follow(run.path("id").asText());
        } catch (ServiceRefusal refusal) {
            throw refusal.atTerminal();
        }
    }

    // An input of type file is the file's name in the run's workspace.
    private static String value(String text, ServiceClient service, ArrayNode files) throws InterruptedException {
        if (!text.startsWith("@")) {
            return text;
        }
        Path file = Path.of(text.substring(1));
        files.add(service.upload(file));
        return file.getFileName().toString();
    }
}
