package dev.deskhand.service.command;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where the program begins; without arguments it starts the service. */
@QuarkusMain
@Command(
        name = "deskhand",
        description = "Tell it what you need done; it shows a plan, asks before it changes anything, and does it.",
        subcommands = {
            StartCommand.class,
            DoCommand.class,
            PlanCommand.class,
            RunCommand.class,
            RehearseCommand.class,
            PolicyCommand.class,
            SecretCommand.class,
            VerifyCommand.class,
            ImportCommand.class,
            EvalCommand.class
        },
        synopsisSubcommandLabel = "(start | test | do | plan | run)",
        footer = {"", "Exit codes: 0 done, 2 bad input, 3 not understood, 4 rejected or waiting for a person, 5 failed."
        },
        mixinStandardHelpOptions = true,
        version = "deskhand 0.1.0")
public final class Deskhand {

    public static void main(String... arguments) {
        String[] given = arguments.length == 0 ? new String[] {"start"} : arguments;
        System.exit(commandLine().execute(given));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Deskhand());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(100);
        line.setExitCodeExceptionMapper(Deskhand::exitCode);
        line.setExecutionExceptionHandler((problem, command, parsed) -> {
            PrintWriter err = command.getErr();
            err.println(message(problem));
            return exitCode(problem);
        });
        return line;
    }

    private static int exitCode(Throwable problem) {
        return switch (problem) {
            case CommandFailure failure -> failure.exitCode();
            case CommandLine.ParameterException badUse -> ExitCode.BAD_INPUT;
            default -> ExitCode.FAILED;
        };
    }

    private static String message(Throwable problem) {
        return problem instanceof CommandFailure
                ? String.valueOf(problem.getMessage())
                : "This failed unexpectedly: " + problem + ". Details are in the log file of the data folder.";
    }
}
