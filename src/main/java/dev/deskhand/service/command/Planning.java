package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

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
                return new Outcome(planned ? ExitCode.DONE : ExitCode.NOT_UNDERSTOOD, proposal, answers);
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
        // A planner that keeps asking would keep the person for ever.
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
        JsonNode proposal = service.post("/api/plans", full);
        return switch (proposal.path("outcome").asText()) {
            case "FAILED" -> throw new CommandFailure(ExitCode.FAILED, words(proposal));
            case "NOT_UNDERSTOOD" -> {
                terminal.line("No plan could be made, and nothing was done.", "无法制定计划，什么都没有做。");
                terminal.line(words(proposal));
                PlanSheet.printNotUnderstood(proposal, terminal);
                yield MissingNode.getInstance();
            }
            default -> proposal;
        };
    }

    private String words(JsonNode proposal) {
        StringBuilder words = new StringBuilder();
        words.append(Localized.text(proposal.path("message"), terminal)).append(' ');
        words.append(Localized.text(proposal.path("advice"), terminal));
        proposal.path("problems")
                .forEach(problem ->
                        words.append(System.lineSeparator()).append("- ").append(ProblemWords.one(problem)));
        return words.toString().strip();
    }
}
