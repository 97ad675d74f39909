package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plans an instruction and shows the plan; nothing is carried out. */
@Command(name = "plan", description = "Show what would be done, and do nothing.", mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    @Parameters(paramLabel = "INSTRUCTION", description = "What you need done, in your own words.")
    private String instruction = "";

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A file to work with; may be repeated.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--json", description = "Print the plan itself as JSON instead of sentences.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        files.forEach(WorkOptions::checkFile);
        Planning.checkInstruction(instruction);
        String language = Language.of(instruction);
        Terminal terminal = Terminal.ofProcess(language);
        return Workplace.perform(service -> show(service, terminal), language);
    }

    private int show(ServiceClient service, Terminal terminal) throws InterruptedException {
        try {
            ArrayNode ids = service.object().arrayNode();
            for (Path file : files) {
                ids.add(service.upload(file));
            }
            ObjectNode request = service.object().put("instruction", instruction);
            request.set("files", ids);
            Planning planning = new Planning(service, terminal);
            return json
                    ? planning.printJson(request)
                    : planning.plan(request, false).exitCode();
        } catch (ServiceRefusal refusal) {
            throw refusal.atTerminal();
        }
    }
}
