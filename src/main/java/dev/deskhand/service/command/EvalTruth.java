package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What is so in the system that a suite's tasks work in, asked of that system itself. */
sealed interface EvalTruth {

    /** Brings the system to where every task begins. */
    void prepare() throws InterruptedException;

    /** What is so now. */
    JsonNode now() throws InterruptedException;

    /** The practice office, which can be reset and tells its state to whoever has its key. */
    record Office(ServiceClient service, String key) implements EvalTruth {

        @Override
        public void prepare() throws InterruptedException {
            service.withOfficeKey(key).post("/practice/reset", service.object());
        }

        @Override
        public JsonNode now() throws InterruptedException {
            return service.withOfficeKey(key).get("/practice/truth");
        }
    }

    /** Any other system, by plans over its own interfaces. */
    record Asked(ServiceClient service, Optional<ObjectNode> before, ObjectNode truth, ObjectNode inputs)
            implements EvalTruth {

        @Override
        public void prepare() throws InterruptedException {
            if (before.isPresent()) {
                carriedOut("prepare", before.get());
            }
        }

        @Override
        public JsonNode now() throws InterruptedException {
            return carriedOut("truth", truth);
        }

        private JsonNode carriedOut(String part, ObjectNode plan) throws InterruptedException {
            ObjectNode whole = plan.deepCopy().put("title", part);
            ObjectNode declared = whole.putObject("inputs");
            inputs.fieldNames()
                    .forEachRemaining(name -> declared.putObject(name).put("type", "text"));
            ObjectNode body = service.object();
            body.set("plan", whole);
            body.set("inputs", inputs);
            var run = new GrantedRun(service);
            GrantedRun.Ended ended = run.follow(run.start(body));
            if (!ended.state().equals("SUCCEEDED")) {
                throw new CommandFailure(
                        ExitCode.FAILED,
                        "The suite's plan \"" + part + "\" ended as " + ended.state() + ": " + ended.why() + " (run "
                                + ended.id() + ")");
            }
            return ended.outputs();
        }
    }
}
