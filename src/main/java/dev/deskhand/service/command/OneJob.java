package dev.deskhand.service.command;

import dev.deskhand.agent.recall.WorkflowRecall;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;

/** The service as {@code do}, {@code plan} and {@code run} start it when none is running: for one job. */
@Dependent
@Unremovable
class OneJob implements QuarkusApplication {

    private final WorkflowRecall recall;

    OneJob(WorkflowRecall recall) {
        this.recall = recall;
    }

    @Override
    public int run(String... arguments) {
        EndingSignals.handle(signal -> {
            recall.close();
            System.exit(EndingSignals.EXIT_BASE + signal);
        });
        Workplace.performWaiting();
        return ExitCode.DONE;
    }
}
