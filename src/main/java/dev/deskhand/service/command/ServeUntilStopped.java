package dev.deskhand.service.command;

import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.session.WarmPool;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;

/** The service as {@code start} runs it. */
@Dependent
@Unremovable
class ServeUntilStopped implements QuarkusApplication {

    private final WarmPool<BrowserSession> browsers;

    ServeUntilStopped(WarmPool<BrowserSession> browsers) {
        this.browsers = browsers;
    }

    @Override
    public int run(String... arguments) {
        Surroundings surroundings = Surroundings.ofProcess();
        System.out.println("Deskhand is ready: " + surroundings.address());
        System.out.println(
                "Data: " + surroundings.data() + "   Log: " + surroundings.logFile() + "   Stop it with Ctrl+C.");
        browsers.begin();
        // The shutdown goes its way on this thread, step by step, and what Java takes down comes after it.
        EndingSignals.handle(signal -> Quarkus.asyncExit(ExitCode.DONE));
        Quarkus.waitForExit();
        return ExitCode.DONE;
    }
}
