package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Follows a run by its journal to its end, or to where only a person can bring it on. */
final class RunWatch {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final ServiceClient service;
    private final Terminal terminal;
    private final RunLines lines;
    private final Gatekeeper gates;
    private final ResultFiles files;

    RunWatch(ServiceClient service, Terminal terminal, WorkOptions options) {
        this.service = service;
        this.terminal = terminal;
        this.lines = new RunLines(terminal);
        this.gates = new Gatekeeper(service, terminal, options);
        this.files = new ResultFiles(service, terminal, options.out());
    }

    /** Follows the run; gives the exit code. */
    int follow(String run) throws InterruptedException {
        long seen = 0;
        while (true) {
            JsonNode answer = service.get("/api/runs/" + run + "/events?after=" + seen);
            for (JsonNode entry : entries(answer)) {
                long sequence = entry.path("sequence").asLong(seen + 1);
                if (sequence <= seen) {
                    continue;
                }
                seen = sequence;
                OptionalInt end = take(run, entry.has("event") ? entry.path("event") : entry);
                if (end.isPresent()) {
                    return end.getAsInt();
                }
            }
            OptionalInt stopped = gates.settle(run);
            if (stopped.isPresent()) {
                return stopped.getAsInt();
            }
            Thread.sleep(PAUSE);
        }
    }

    private OptionalInt take(String run, JsonNode event) throws InterruptedException {
        lines.show(event);
        gates.see(event);
        return switch (event.path("type").asText()) {
            case "RunFinished" -> OptionalInt.of(finished(run, event));
            case "RunFailed" -> OptionalInt.of(gates.rejected() ? ExitCode.WAITING : lines.failureCode(event));
            case "RunCancelled" -> OptionalInt.of(ExitCode.WAITING);
            default -> OptionalInt.empty();
        };
    }

    private int finished(String run, JsonNode event) throws InterruptedException {
        lines.finished(event, planned(run));
        files.fetch(run, event.path("files"));
        lines.showNotDone(leftOut());
        terminal.line(
                "Record of this run: " + service.publicAddress() + "/runs/" + run + " (while the service runs)",
                "本次执行记录：" + service.publicAddress() + "/runs/" + run + "（服务运行时可查看）");
        return gates.rejected() ? ExitCode.WAITING : ExitCode.DONE;
    }

    /** Rows that somebody left out, each with its name; without what cannot be had. */
    private List<JsonNode> leftOut() throws InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        for (String approval : lines.leftOutOf()) {
            try {
                service.get("/api/approvals/" + ServiceClient.encoded(approval))
                        .path("leftOut")
                        .forEach(all::add);
            } catch (ServiceRefusal refused) {
                // What was done is said all the same.
            }
        }
        return all;
    }

    /** The outputs of the run's plan; what it put out is shown all the same where they cannot be had. */
    private JsonNode planned(String run) throws InterruptedException {
        try {
            return service.get("/api/runs/" + run).path("plan").path("outputs");
        } catch (ServiceRefusal refused) {
            return MissingNode.getInstance();
        }
    }

    private static JsonNode entries(JsonNode answer) {
        for (String name : new String[] {"events", "entries", "items"}) {
            if (answer.path(name).isArray()) {
                return answer.path(name);
            }
        }
        return answer;
    }
}
