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
        List<Token> unserved = new ArrayList<>();
        for (Token token : reading.tokens()) {
            if (token.carriesMeaning()
                    && !fillings.uses(token)
                    && !isServed(token, purpose, frame, asked, reading, fillings)) {
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

    private static boolean isServed(
            Token token, Purpose purpose, Frame frame, Frame asked, Reading reading, Fillings fillings) {
        return switch (token.kind()) {
            case VERB, SYSTEM -> true;
            case OBJECT -> isServedThing(token, purpose, frame, asked, reading, fillings);
            case STATE ->
                !asked.states().contains(token.value()) || frame.states().contains(token.value());
            default -> false;
        };
    }

    private static boolean isServedThing(
            Token token, Purpose purpose, Frame frame, Frame asked, Reading reading, Fillings fillings) {
        if (isKindOfDate(token)) {
            return !reading.of(Token.Kind.DATE).isEmpty();
        }
        if (token.value().equals("CURRENCYNAME") && asked.objects().contains("TOTAL")) {
            // Totals are kept apart by currency wherever there are several.
            return purpose.objects().contains("TOTAL");
        }
        if (Frame.isGrouping(reading, token)) {
            return frame.groups().contains(token.value());
        }
        if (token.value().equals("AMOUNT")) {
            return asked.verbs().equals(Set.of("GATHER"));
        }
        if (token.value().equals("PDF") && !reading.values(Token.Kind.VERB).contains("DOWNLOAD")) {
            return reading.roleOf(token) != Reading.Role.DESTINATION;
        }
        return frame.objects().contains(token.value())
                || Frame.isSoft(token.value()) && purpose.objects().contains(token.value())
                || isSoft(token.value())
                || purpose.objects().contains(token.value()) && namesAnInput(token, fillings, reading)
                // "What we owe our suppliers" are invoices, whoever sent them.
                || token.value().equals("SUPPLIER") && !asked.objects().contains("SUPPLIER");
    }

    /** "Supplier Nordlicht", 主题“你好”: the word stands next to a value that went into an input. */
    private static boolean namesAnInput(Token token, Fillings fillings, Reading reading) {
        List<Token> tokens = reading.tokens();
        int place = tokens.indexOf(token);
        return tokens.subList(Math.max(0, place - 2), Math.min(tokens.size(), place + 4)).stream()
                .anyMatch(near -> near != token && fillings.uses(near));
    }

    /** "Issued" and "due" say what a date is about; without a date they would be a condition of their own. */
    private static boolean isKindOfDate(Token token) {
        return token.value().equals("DUEDATE") || token.value().equals("ISSUEDATE");
    }

    private static boolean isSoft(String object) {
        return object.equals("WORKBOOK") || object.equals("LIST") || object.equals("NUMBER");
    }

    private static boolean isLiteral(Token token) {
        return switch (token.kind()) {
            case FILE, URL, EMAIL, DATE, AMOUNT, NUMBER, PHONE, IDENTIFIER, QUOTED, PLACE -> true;
            default -> false;
        };
    }
}
