package dev.deskhand.agent.planning.builtin.matching;

import dev.deskhand.agent.planning.builtin.reading.InstructionReader;
import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.plan.Input;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides by what an instruction says whether a workflow does exactly that.
 *
 * <p>The verbs, the things and their states have to agree with one of the workflow's examples, and every other part
 * that carries meaning has to fill an input. An instruction equal to an example but for names and figures fits too.
 */
public final class WorkflowMatcher {

    private static final Map<String, String> THINGS_OF_SYSTEMS = Map.of("CRM", "CUSTOMER");

    private static final Map<String, String> FILE_HINTS = Map.of(
            "invoice",
            "INVOICE",
            "发票",
            "INVOICE",
            "customer",
            "CUSTOMER",
            "客户",
            "CUSTOMER",
            "phone",
            "PHONE",
            "电话",
            "PHONE");
    private static final Set<String> CONDITIONS = Set.of("UNPAID", "PAID", "OVERDUE");

    private final InstructionReader reader;
    private final Map<String, Purpose> purposes = new ConcurrentHashMap<>();

    public WorkflowMatcher(InstructionReader reader) {
        this.reader = reader;
    }

    /**
     * How well a workflow serves an instruction.
     *
     * @param unserved parts of the instruction the workflow does nothing about
     * @param closeness higher is more specific
     */
    public record Match(SavedWorkflow workflow, Fillings fillings, List<Token> unserved, int closeness) {}

    /** Empty when the workflow is for something else. */
    public Optional<Match> match(Reading reading, SavedWorkflow workflow, PlanAdvisor.Request request) {
        Purpose purpose = purposes.computeIfAbsent(
                workflow.name() + "@" + workflow.version(), key -> Purpose.of(workflow, reader));
        Fillings fillings = InputFillers.fill(workflow.plan(), reading, request);
        if (purpose.examples().stream().anyMatch(example -> example.skeleton().equals(reading.skeleton()))) {
            List<Token> unserved = reading.tokens().stream()
                    .filter(token -> isLiteral(token) && !fillings.uses(token))
                    .filter(token -> purpose.examples().stream()
                            .noneMatch(example -> example.tokens().stream()
                                    .anyMatch(same -> same.value().equalsIgnoreCase(token.value()))))
                    .toList();
            if (unserved.isEmpty()) {
                return Optional.of(new Match(workflow, fillings, List.of(), 1000));
            }
        }
        Frame asked = Frame.of(reading);
        Set<String> choosable = choosableStates(workflow);
        return purpose.frames().stream()
                .filter(frame -> agree(asked, frame, purpose, choosable, reading))
                .map(frame -> match(reading, purpose, frame, fillings, asked))
                .max(java.util.Comparator.comparingInt(Match::closeness));
    }

    private static Match match(Reading reading, Purpose purpose, Frame frame, Fillings fillings, Frame asked) {
        var served = new ServedWords(purpose, frame, asked, reading, fillings);
        List<Token> unserved = new ArrayList<>();
        for (Token token : reading.tokens()) {
            if (token.carriesMeaning() && !fillings.uses(token) && !served.include(token)) {
                unserved.add(token);
            }
        }
        var plan = purpose.workflow().plan();
        int closeness = frame.states().size() * 10
                + frame.core().size()
                - (int) plan.inputs().values().stream()
                        .filter(input -> !input.required())
                        .count();
        return new Match(purpose.workflow(), fillings, unserved, closeness);
    }

    private static boolean agree(Frame asked, Frame example, Purpose purpose, Set<String> choosable, Reading reading) {
        Set<String> askedCore = new HashSet<>(asked.core());
        asked.systems().forEach(system -> {
            String thing = THINGS_OF_SYSTEMS.get(system);
            if (thing != null) {
                askedCore.add(thing);
            }
        });
        reading.of(Token.Kind.FILE).forEach(file -> addHints(askedCore, file, purpose));
        Set<String> fixed = new HashSet<>(example.states());
        fixed.removeAll(choosable);
        Set<String> open = new HashSet<>(asked.states());
        open.removeAll(choosable);
        if (asked.core().contains("INVOICE") && asked.verbs().equals(example.verbs())) {
            // A state the workflow does not see to is left over, for a condition of its own or a question.
            open.removeAll(CONDITIONS);
        }
        return asked.saysWithWhat(reading)
                && asked.verbs().equals(example.verbs())
                && askedCore.containsAll(example.core())
                && purpose.objects().containsAll(asked.core())
                && asked.wantsFiguresLike(example)
                && asked.sendsLike(example)
                && asked.states().containsAll(fixed)
                && example.states().containsAll(open)
                && purpose.systems().containsAll(asked.systems());
    }

    /** A file called new-invoices.xlsx speaks of invoices when nothing else does. */
    private static void addHints(Set<String> core, Token file, Purpose purpose) {
        String name = file.value().toLowerCase(java.util.Locale.ROOT);
        FILE_HINTS.forEach((word, object) -> {
            if (name.contains(word) && purpose.objects().contains(object)) {
                core.add(object);
            }
        });
    }

    private static Set<String> choosableStates(SavedWorkflow workflow) {
        Set<String> states = new HashSet<>();
        for (Input input : workflow.plan().inputs().values()) {
            input.options().forEach(option -> states.add(option.toUpperCase(java.util.Locale.ROOT)));
        }
        return states;
    }

    private static boolean isLiteral(Token token) {
        return switch (token.kind()) {
            case FILE, URL, EMAIL, DATE, AMOUNT, NUMBER, PHONE, IDENTIFIER, QUOTED, PLACE -> true;
            default -> false;
        };
    }
}
