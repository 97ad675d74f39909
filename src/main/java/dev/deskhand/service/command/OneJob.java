package dev.deskhand.service.command;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;

/** The service as {@code do}, {@code plan} and {@code run} start it when none is running: for one job. */
@Dependent
@Unremovable
class OneJob implements QuarkusApplication {

    @Override
    public int run(String... arguments) {
        Workplace.performWaiting();
        return ExitCode.DONE;
    }
}
