package dev.deskhand.bench.engine;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Temporal's Java test server in this process, which keeps its histories in memory; a step is an activity. */
final class TemporalPeer implements Subject {

    private static final String QUEUE = "nothing";

    private final TestWorkflowEnvironment environment;

    TemporalPeer() {
        environment = TestWorkflowEnvironment.newInstance(
                TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
        var worker = environment.newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(StepsOfNothing.class);
        worker.registerActivitiesImplementations(new Nothing());
        environment.start();
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
    public long run(int runs, int steps) {
        WorkflowClient client = environment.getWorkflowClient();
        List<Steps> workflows = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            workflows.add(client.newWorkflowStub(
                    Steps.class,
                    WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build()));
        }
        long began = System.nanoTime();
        workflows.forEach(workflow -> WorkflowClient.start(workflow::run, steps));
        for (Steps workflow : workflows) {
            if (WorkflowStub.fromTyped(workflow).getResult(Integer.class) != steps) {
                throw new IllegalStateException("a workflow did not do its steps");
            }
        }
        return System.nanoTime() - began;
    }

    @Override
    public void close() {
        environment.close();
    }
}
