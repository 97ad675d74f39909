package dev.deskhand.service.command;

import io.quarkus.runtime.Quarkus;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;

/** Serves until it is told to end. */
@Command(name = "start", description = "Start the service and print its address.", mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.ofProcess();
        surroundings.logToFile();
        AtomicInteger code = new AtomicInteger();
        Quarkus.run(ServeUntilStopped.class, (exitCode, problem) -> {
            code.set(exitCode);
            if (problem != null) {
                System.err.println(StartProblem.inWords(problem, surroundings));
                code.set(ExitCode.FAILED);
            }
        });
        return code.get();
    }
}
