package dev.deskhand.bench.engine;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * Temporal's Java test server in this process, which keeps its histories in memory; a step is an activity.
 *
 * <p>Each step of a workflow takes that server longer than the one before, and so does each workflow it has had, so a run is
 * several short workflows, one after the other, and each turn gets a new server. Starting it does not count.
 */
final class TemporalPeer implements Subject {

    private static final String QUEUE = "nothing";
    private static final int STEPS_OF_A_WORKFLOW = 50;

    private static TestWorkflowEnvironment started() {
        var environment = TestWorkflowEnvironment.newInstance(
                TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
        var worker = environment.newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(StepsOfNothing.class);
        worker.registerActivitiesImplementations(new Nothing());
        environment.start();
        oneRun(environment, 1);
        return environment;
    }

    /** A workflow of steps. */
    @WorkflowInterface
    public interface Steps {
        @WorkflowMethod
        int run(int steps);
    }

    /** A step. */
    @ActivityInterface
    public interface Step {
        @ActivityMethod
        int look(int number);
    }

    /** One activity after the other. */
    public static final class StepsOfNothing implements Steps {

        private final Step step = Workflow.newActivityStub(
                Step.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .build());

        @Override
        public int run(int steps) {
            int done = 0;
            for (int i = 0; i < steps; i++) {
                step.look(i);
                done++;
            }
            return done;
        }
    }

    /** Does nothing. */
    public static final class Nothing implements Step {
        @Override
        public int look(int number) {
            return number;
        }
    }

    @Override
    public String name() {
        return EngineReport.TEMPORAL;
    }

    @Override
    public long run(int runs, int steps) throws Exception {
        TestWorkflowEnvironment environment = started();
        try (var pool = Executors.newFixedThreadPool(runs)) {
            List<Callable<Integer>> all = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                all.add(() -> oneRun(environment, steps));
            }
            long began = System.nanoTime();
            for (var done : pool.invokeAll(all)) {
                if (done.get() != steps) {
                    throw new IllegalStateException("the workflows did not do their steps");
                }
            }
            return System.nanoTime() - began;
        } finally {
            environment.close();
        }
    }

    private static int oneRun(TestWorkflowEnvironment environment, int steps) {
        int done = 0;
        while (done < steps) {
            Steps workflow = environment
                    .getWorkflowClient()
                    .newWorkflowStub(
                            Steps.class,
                            WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
            done += workflow.run(Math.min(STEPS_OF_A_WORKFLOW, steps - done));
        }
        return done;
    }

    @Override
    public void close() {
        // Each turn has closed its server.
    }
}
