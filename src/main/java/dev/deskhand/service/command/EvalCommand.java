package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.plan.PlanSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code deskhand eval SUITE}: has a model explore the tasks of a suite, judges them by what the system they work in says of
 * itself, then compiles each and runs it on other data without a model.
 */
@Command(
        name = "eval",
        description = "Explore a suite of tasks with the model that is set up, and judge them by the state they leave.",
        mixinStandardHelpOptions = true)
final class EvalCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "SUITE", description = "The suite, such as bench/suites/practice-office.yaml")
    @SuppressWarnings("NullAway.Init")
    private Path suite;

    @Option(names = "--task", paramLabel = "ID", description = "Only this task. May be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = {"-i", "--input"},
            paramLabel = "NAME=VALUE",
            description = "An input of the suite, such as an address. May be repeated.")
    private Map<String, String> inputs = new LinkedHashMap<>();

    @Option(names = "--out", paramLabel = "FILE", description = "Also write what was measured, a JSON line a task.")
    private @Nullable Path out;

    @Override
    public Integer call() throws InterruptedException {
        EvalSuite read = read();
        List<EvalSuite.Task> tasks = chosen(read);
        ObjectNode given = given(read);
        Optional<String> key = read.truth().isPresent() ? Optional.empty() : Optional.of(officeKey());
        return Workplace.perform(
                service -> {
                    EvalTruth system = read.truth()
                            .<EvalTruth>map(truth -> new EvalTruth.Asked(service, read.prepare(), truth, given))
                            .orElseGet(() -> new EvalTruth.Office(service, key.orElseThrow()));
                    return carryOut(service, system, tasks, given);
                },
                Language.ofTerminal());
    }

    private ObjectNode given(EvalSuite read) {
        ObjectNode given = read.inputs().deepCopy();
        inputs.forEach((name, value) -> {
            if (!given.has(name)) {
                throw new CommandFailure(
                        ExitCode.BAD_INPUT,
                        suite + " has no input \"" + name + "\". "
                                + (given.isEmpty()
                                        ? "It has none."
                                        : "It has: " + String.join(", ", names(given)) + "."));
            }
            given.put(name, value);
        });
        return given;
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String officeKey() {
        String key = System.getenv("DESKHAND_OFFICE_KEY");
        if (key == null || key.isBlank()) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    "The tasks are judged by what the practice office says of itself, which takes its key:"
                            + " set DESKHAND_OFFICE_KEY to any word, for the service too.");
        }
        return key;
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

    /** Nothing measured is no success. */
    private List<EvalSuite.Task> chosen(EvalSuite read) {
        List<String> ids = read.tasks().stream().map(EvalSuite.Task::id).toList();
        for (String id : only) {
            if (!ids.contains(id)) {
                throw new CommandFailure(
                        ExitCode.BAD_INPUT,
                        suite + " has no task \"" + id + "\". It has: " + String.join(", ", ids) + ".");
            }
        }
        if (ids.isEmpty()) {
            throw new CommandFailure(ExitCode.BAD_INPUT, suite + " has no tasks.");
        }
        return read.tasks().stream()
                .filter(task -> only.isEmpty() || only.contains(task.id()))
                .toList();
    }

    private int carryOut(ServiceClient service, EvalTruth system, List<EvalSuite.Task> tasks, ObjectNode given)
            throws InterruptedException {
        var report = new EvalReport(out);
        for (EvalSuite.Task task : tasks) {
            try {
                report.add(new EvalRun(service, system, given, task).measure());
            } catch (ServiceRefusal refusal) {
                throw refusal.atTerminal();
            }
        }
        report.end();
        return report.allHeld() ? 0 : ExitCode.FAILED;
    }
}
