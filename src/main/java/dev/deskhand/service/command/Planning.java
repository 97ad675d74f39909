package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Has an instruction planned and shows what came of it. */
final class Planning {
    private static final int MOST_ROUNDS = 4;

    private final ServiceClient service;
    private final Terminal terminal;

    Planning(ServiceClient service, Terminal terminal) {
        this.service = service;
        this.terminal = terminal;
    }

    /**
     * What planning led to.
     *
     * @param exitCode {@link ExitCode#DONE} when there is a plan that can run with these inputs
     */
    record Outcome(int exitCode, JsonNode proposal, ObjectNode inputs) {}

    static void checkInstruction(String instruction) {
        if (instruction.isBlank()) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT, "Say what you need done: ./deskhand do \"Read all unpaid invoices ...\"");
        }
    }

    /**
     * Plans, prints the plan, and asks its open questions where somebody may be asked.
     *
     * @param request instruction, files and language
     */
    Outcome plan(ObjectNode request, boolean maySomebodyBeAsked) throws InterruptedException {
        ObjectNode answers = service.object();
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            JsonNode proposal = propose(request, answers);
            if (proposal.isMissingNode()) {
                return new Outcome(ExitCode.NOT_UNDERSTOOD, proposal, answers);
            }
            PlanSheet.print(proposal, terminal);
            JsonNode questions = proposal.path("questions");
            boolean planned = proposal.path("plan").isObject();
            if (questions.isEmpty()) {
                ObjectNode inputs = inputs(proposal, answers);
                return new Outcome(planned ? ExitCode.DONE : ExitCode.NOT_UNDERSTOOD, proposal, inputs);
            }
            if (!maySomebodyBeAsked) {
                PlanSheet.printQuestions(questions, terminal);
                return new Outcome(planned ? ExitCode.WAITING : ExitCode.NOT_UNDERSTOOD, proposal, answers);
            }
            for (JsonNode question : questions) {
                Optional<String> answer = terminal.ask(PlanSheet.question(question, terminal));
                if (answer.isEmpty()) {
                    return new Outcome(ExitCode.WAITING, proposal, answers);
                }
                answers.put(question.path("name").asText(), answer.get());
            }
        }
        terminal.line("Too many questions are left open; nothing was done.", "仍有问题没有答案，什么都没有做。");
        return new Outcome(ExitCode.WAITING, MissingNode.getInstance(), answers);
    }

    int printJson(ObjectNode request) throws InterruptedException {
        JsonNode proposal = propose(request, service.object());
        if (proposal.isMissingNode()) {
            return ExitCode.NOT_UNDERSTOOD;
        }
        terminal.line(proposal.path("plan").toPrettyString());
        return proposal.path("plan").isObject() ? ExitCode.DONE : ExitCode.NOT_UNDERSTOOD;
    }

    private JsonNode propose(ObjectNode request, ObjectNode answers) throws InterruptedException {
        terminal.live(terminal.say("Planning ...", "正在制定计划……"));
        ObjectNode full = request.deepCopy();
        full.set("inputs", answers);
        try {
            JsonNode proposal = service.post("/api/plans", full);
            boolean understood = proposal.path("understood").asBoolean(true);
            if (!understood) {
                tellNotUnderstood(
                        proposal,
                        proposal.path("message").asText(proposal.path("detail").asText("")));
                return MissingNode.getInstance();
            }
            return proposal;
        } catch (ServiceRefusal refusal) {
            if (refusal.status() != 422) {
                throw refusal;
            }
            tellNotUnderstood(refusal.problem(), String.valueOf(refusal.getMessage()));
            return MissingNode.getInstance();
        }
    }

    private void tellNotUnderstood(JsonNode answer, String message) {
        terminal.line("No plan could be made, and nothing was done. " + message, "无法制定计划，什么都没有做。" + message);
        String words = StreamSupport.stream(answer.path("notUnderstood").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        if (!words.isEmpty()) {
            terminal.line("Not understood: " + words, "没有理解的部分：" + words);
        }
    }

    // What the planner read from the instruction, with the person's answers over it.
    private static ObjectNode inputs(JsonNode proposal, ObjectNode answers) {
        ObjectNode inputs = answers.deepCopy();
        proposal.path("inputs").properties().forEach(input -> {
            JsonNode value = input.getValue();
            boolean withSources = value.isObject() && value.has("json") && value.has("provenance");
            if (!inputs.has(input.getKey())) {
                inputs.set(input.getKey(), withSources ? value.path("json") : value);
            }
        });
        return inputs;
    }
}
