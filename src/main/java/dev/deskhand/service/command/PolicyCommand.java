package dev.deskhand.service.command;

import dev.deskhand.service.policy.PolicyKeeper;
import dev.deskhand.service.security.Rights;
import dev.deskhand.workflows.plan.PlanSyntaxException;
import dev.deskhand.workflows.policy.Explanation;
import dev.deskhand.workflows.policy.PolicyCase;
import dev.deskhand.workflows.policy.PolicyFile;
import dev.deskhand.workflows.policy.PolicyRule;
import dev.deskhand.workflows.policy.RuledPolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deskhand policy}: shows the policy that comes with Deskhand, and tries one out without a service. */
@Command(
        name = "policy",
        description = "Try a policy: which rules match, and what it would ask of whom",
        subcommands = {PolicyCommand.Show.class, PolicyCommand.Test.class})
final class PolicyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.BAD_INPUT;
    }

    /** Prints the policy that comes with Deskhand. */
    @Command(name = "show", description = "Print the policy that comes with Deskhand")
    static final class Show implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            spec.commandLine().getOut().print(PolicyKeeper.shipped());
            spec.commandLine().getOut().flush();
            return 0;
        }
    }

    /** Reads a policy file and explains a decision. */
    @Command(name = "test", description = "Check a policy file, and with --case explain its decision rule by rule")
    static final class Test implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "The policy file")
        @SuppressWarnings("NullAway.Init")
        private Path file;

        @Option(names = "--case", paramLabel = "CASE", description = "A YAML file with a made-up case")
        private @Nullable Path given;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            PolicyFile policy = read(file, text -> PolicyFile.read(text, Rights.ROLES));
            out.println(file + " is sound: version " + policy.version() + ", rules: "
                    + policy.rules().size() + ".");
            if (given == null) {
                for (PolicyRule rule : policy.rules()) {
                    out.println("  line " + rule.line() + ", \"" + rule.name() + "\": "
                            + rule.when().source().strip());
                    Explanation.doubt(rule).ifPresent(doubt -> out.println("    look again: " + doubt));
                }
            } else {
                PolicyCase one = read(
                        given,
                        text -> PolicyCase.read(
                                text, policy.zone(), Instant.now(), Rights.ROLES, KnownActions.catalog()));
                Explanation explained =
                        new RuledPolicy(() -> policy, workflow -> one.authors()).explain(one.question());
                explained.lines().forEach(out::println);
            }
            out.flush();
            return 0;
        }

        private static <T> T read(Path path, java.util.function.Function<String, T> reader) {
            try {
                return reader.apply(Files.readString(path));
            } catch (PlanSyntaxException e) {
                throw new CommandFailure(
                        ExitCode.BAD_INPUT,
                        path + " is not sound:\n"
                                + e.problems().stream()
                                        .map(problem -> "  " + PolicyKeeper.said(problem))
                                        .collect(Collectors.joining("\n")));
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.BAD_INPUT, path + " cannot be read.");
            }
        }
    }
}
