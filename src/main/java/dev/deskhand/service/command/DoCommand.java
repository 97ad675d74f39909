package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Plans an instruction, shows the plan and carries it out. */
@Command(name = "do", description = "Do what the instruction says.", mixinStandardHelpOptions = true)
final class DoCommand implements Callable<Integer> {
    @Parameters(paramLabel = "INSTRUCTION", description = "What you need done, in your own words.")
    private String instruction = "";

    @Mixin
    private WorkOptions options = new WorkOptions();

    @Override
    public Integer call() throws InterruptedException {
        options.check();
        Planning.checkInstruction(instruction);
        String language = Language.of(instruction);
        Terminal terminal = Terminal.ofProcess(language);
        return Workplace.perform(service -> carryOut(service, terminal), language);
    }

    private int carryOut(ServiceClient service, Terminal terminal) throws InterruptedException {
        try {
            ObjectNode request = service.object().put("instruction", instruction);
            request.set("files", options.upload(service));
            Planning planning = new Planning(service, terminal);
            Planning.Outcome planned = planning.plan(request, options.ask());
            if (planned.exitCode() != ExitCode.DONE) {
                return planned.exitCode();
            }
            ObjectNode start = service.object()
                    .put("proposal", planned.proposal().path("id").asText())
                    .put("language", Language.of(instruction));
            start.set("inputs", planned.inputs());
            JsonNode run = service.post("/api/runs", start);
            return new RunWatch(service, terminal, options)
                    .follow(run.path("id").asText());
        } catch (ServiceRefusal refusal) {
            throw refusal.atTerminal();
        }
    }
}
