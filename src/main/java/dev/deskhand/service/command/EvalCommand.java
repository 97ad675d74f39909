package dev.deskhand.service.command;

import dev.deskhand.workflows.plan.PlanSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code deskhand eval SUITE}: has a model explore the tasks of a suite, judges them by the practice office's own state, then
 * compiles each and runs it on other data without a model.
 */
@Command(
        name = "eval",
        description = "Explore a suite of tasks with the model that is set up, and judge them by the practice office.",
        mixinStandardHelpOptions = true)
final class EvalCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "SUITE", description = "The suite, such as bench/suites/practice-office.yaml")
    @SuppressWarnings("NullAway.Init")
    private Path suite;

    @Option(names = "--task", paramLabel = "ID", description = "Only this task. May be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", description = "Also write what was measured, a JSON line a task.")
    private @Nullable Path out;

    @Override
    public Integer call() throws InterruptedException {
        EvalSuite read = read();
        String key = System.getenv("DESKHAND_OFFICE_KEY");
        if (key == null || key.isBlank()) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    "The tasks are judged by what the practice office says of itself, which takes its key:"
                            + " set DESKHAND_OFFICE_KEY to any word, for the service too.");
        }
        return Workplace.perform(service -> carryOut(service, read, key), Language.ofTerminal());
    }

    private EvalSuite read() {
        try {
            return EvalSuite.read(Files.readString(suite));
        } catch (PlanSyntaxException e) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    suite + " cannot be used: "
                            + e.problems().stream()
                                    .map(problem -> problem.pointer() + " " + problem.message())
                                    .collect(Collectors.joining("; ")));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, suite + " cannot be read.");
        }
    }

    private int carryOut(ServiceClient service, EvalSuite read, String key) throws InterruptedException {
        var report = new EvalReport(out);
        for (EvalSuite.Task task : read.tasks()) {
            if (only.isEmpty() || only.contains(task.id())) {
                try {
                    report.add(new EvalRun(service, key, task).measure());
                } catch (ServiceRefusal refusal) {
                    throw refusal.atTerminal();
                }
            }
        }
        report.end();
        return report.allReached() ? 0 : ExitCode.FAILED;
    }
}
