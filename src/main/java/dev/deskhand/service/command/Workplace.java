package dev.deskhand.service.command;

import io.quarkus.runtime.Quarkus;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Finds the service for a job: the running one over the same data, or else one in this process that ends with it. */
final class Workplace {
    private static final AtomicReference<@Nullable Runnable> WAITING = new AtomicReference<>();

    private Workplace() {}

    static int perform(Job job, String language) throws InterruptedException {
        Surroundings surroundings = Surroundings.ofProcess();
        ServiceClient running = new ServiceClient(surroundings, language);
        if (running.answers()) {
            return job.with(running);
        }
        Surroundings own = surroundings.atFreePort();
        own.logToFile();
        AtomicInteger code = new AtomicInteger(ExitCode.FAILED);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        WAITING.set(() -> {
            try {
                code.set(job.with(new ServiceClient(own, language)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (CommandFailure e) {
                failure.set(e);
            }
        });
        Quarkus.run(OneJob.class, (exitCode, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
        });
        @Nullable Throwable problem = failure.get();
        if (problem instanceof CommandFailure told) {
            throw told;
        }
        if (problem != null) {
            throw new CommandFailure(ExitCode.FAILED, StartProblem.inWords(problem, own));
        }
        return code.get();
    }

    static void performWaiting() {
        @Nullable Runnable waiting = WAITING.getAndSet(null);
        if (waiting != null) {
            waiting.run();
        }
    }
}
