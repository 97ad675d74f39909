package dev.deskhand.workflows.engine;

import static dev.deskhand.workflows.journal.SampleEvents.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.FormShape;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalHash;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.policy.FloorPolicy;
import dev.deskhand.workflows.policy.Policy;
import dev.deskhand.workflows.policy.Question;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was approved is what happens: any difference after the approval, and nothing is carried out. */
class ApprovalMutationTest {

    private static final String INPUTS = "{'order':{'to':'ada@supplier.example','iban':'DE02 1203 0000 0000 2020 51',"
            + "'number':'A-17','amount':1250.50,'lines':[{'item':'Paper','count':3},{'item':'Toner','count':1}],"
            + "'note':'Please pay by March'}}";

    /** Where the approved effect is carried out: by an API, by a form, in a loop. */
    private enum Place {
        API("""
                title: Pay
                inputs: {order: {type: table, title: Order}}
                steps:
                  - {use: desk.pay, with: {order: "${inputs.order}", number: "${inputs.order.number}"}}
                """),
        FORM("""
                title: Enter
                inputs: {order: {type: table, title: Order}}
                steps:
                  - {use: web.open, with: {url: "http://portal.example/new"}}
                  - {use: web.fill, with: {fields: {Number: "${inputs.order.number}", Order: "${inputs.order}"}}}
                  - {use: web.click, with: {target: Save}}
                """),
        LOOP("""
                title: Enter all
                inputs: {order: {type: table, title: Order}}
                steps:
                  - each: line in ${[inputs.order]}
                    steps:
                      - {use: desk.send, with: {order: "${line}", number: "${line.number}"}}
                """);

        final String plan;

        Place(String plan) {
            this.plan = plan;
        }
    }

    @TempDir
    Path folder = Path.of("");

    private final Random random = new Random(20260302);
    private final Mutations mutations = new Mutations(random);
    private final Map<Place, List<RunEvent>> approved = new EnumMap<>(Place.class);

    private Office office() {
        var office = new Office(folder);
        office.world.seen = "form-1";
        return office;
    }

    private List<RunEvent> approved(Place place) {
        return approved.computeIfAbsent(place, one -> {
            Office office = office();
            office.begin(one.plan, INPUTS);
            assertThat(office.advance())
                    .as("%s: %s", one, office.events().getLast())
                    .isEqualTo(Advance.WAITING);
            office.decide(true, Office.APPROVER, null);
            return office.events();
        });
    }

    /** Carries on after the approval, in a world that is as {@code change} makes it. */
    private Office after(List<RunEvent> events, UnaryOperator<Office> change) {
        Office office = change.apply(office());
        office.resume(events);
        office.advance();
        return office;
    }

    @Test
    void nothingIsDifferentAndItHappensOnce() {
        for (Place place : Place.values()) {
            Office office = after(approved(place), same -> same);
            assertThat(office.world.effects).as(place.name()).containsExactly("A-17");
        }
    }

    @Test
    void whateverChangesAfterTheApprovalItIsNotCarriedOut() {
        changes(300);
    }

    @Test
    @Tag("deep")
    void noneOfManyThousandChangesAfterTheApprovalIsCarriedOut() {
        var drawn = changes(12_000);
        assertThat(drawn.values()).allMatch(times -> times >= 200);
        assertThat(drawn.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThanOrEqualTo(5_000);
    }

    /** A value, or what stands around it: drawn alike. */
    private sealed interface Change {
        record OfValue(Mutations.Kind kind) implements Change {}

        enum Around implements Change {
            SOURCE,
            HOST,
            PAGE,
            POLICY,
            EXPIRY
        }
    }

    private Map<Change, Integer> changes(int count) {
        List<Change> kinds = Stream.<Change>concat(
                        Arrays.stream(Mutations.Kind.values()).map(Change.OfValue::new),
                        Arrays.stream(Change.Around.values()))
                .toList();
        Map<Change, Integer> drawn = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Change change = kinds.get(random.nextInt(kinds.size()));
            boolean ofPages = change == Change.Around.HOST || change == Change.Around.PAGE;
            Place place = ofPages ? Place.FORM : Place.values()[random.nextInt(Place.values().length)];
            Office office =
                    switch (change) {
                        case Change.OfValue value ->
                            after(withInputs(approved(place), changed(value.kind())), same -> same);
                        case Change.Around around -> changed(place, around);
                    };
            assertThat(office.world.effects)
                    .as("%s %s %s", place, change, office.events().getFirst())
                    .isEmpty();
            drawn.merge(change, 1, Integer::sum);
        }
        System.out.println("changes after an approval: " + drawn + ", carried out 0");
        assertThat(drawn).hasSize(kinds.size());
        return drawn;
    }

    private Value changed(Mutations.Kind kind) {
        JsonNode order = SampleEvents.json(INPUTS).path("order");
        ObjectNode changed = JsonNodeFactory.instance.objectNode();
        changed.set("order", mutations.of(order, kind));
        return Value.of(changed, Source.user("anna"));
    }

    private Office changed(Place place, Change.Around around) {
        String any = random.nextInt(1_000) + ".example";
        return switch (around) {
            case SOURCE -> {
                var other = pick(List.of(Source.page(any, "/"), Source.file(any, "A1"), Source.user("eve")));
                String part = pick(List.of("/order", "/order/iban", "/order/lines/0/count", "/order/number"));
                var sources = new Provenance(
                        new java.util.TreeMap<>(Map.of("", Set.of(Source.user("anna")), part, Set.of(other))));
                yield after(withInputs(approved(place), new Value(SampleEvents.json(INPUTS), sources)), same -> same);
            }
            case HOST ->
                after(approved(place), office -> {
                    office.world.host =
                            pick(List.of(any, "portal.example." + any, "pоrtal.example", "portal.example:1"));
                    return office;
                });
            case PAGE ->
                after(approved(place), office -> {
                    office.world.seen = "form-1" + pick(List.of(any, " ", "0", "\u200b"));
                    return office;
                });
            case POLICY ->
                after(approved(place), office -> {
                    office.policy = new Renamed("floor-" + any);
                    return office;
                });
            case EXPIRY ->
                after(approved(place), office -> {
                    office.clock.advance(Duration.ofHours(24).plusMillis(random.nextInt(20 * 24 * 3_600_000)));
                    return office;
                });
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @Test
    void theSameValueFromSomewhereElseIsNotCarriedOut() {
        JsonNode inputs = SampleEvents.json(INPUTS);
        for (Place place : Place.values()) {
            for (Source other : List.of(Source.page("evil.example", "/"), Source.file("x", "A1"), Source.user("eve"))) {
                for (String part : List.of("/order", "/order/iban", "/order/lines/0/count", "/order/number")) {
                    var sources = new Provenance(
                            new java.util.TreeMap<>(Map.of("", Set.of(Source.user("anna")), part, Set.of(other))));
                    Office office = after(withInputs(approved(place), new Value(inputs, sources)), same -> same);
                    assertThat(office.world.effects)
                            .as("%s %s %s", place, other, part)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void anotherHostPageOrPolicyOrTooLateAndItIsNotCarriedOut() {
        for (int i = 0; i < 20; i++) {
            int n = i;
            assertThat(after(approved(Place.FORM), office -> {
                                office.world.host = "portal" + n + ".example";
                                return office;
                            })
                            .world
                            .effects)
                    .isEmpty();
            assertThat(after(approved(Place.FORM), office -> {
                                office.world.seen = "form-" + (n + 2);
                                return office;
                            })
                            .world
                            .effects)
                    .isEmpty();
            Place place = Place.values()[i % 3];
            assertThat(after(approved(place), office -> {
                                office.policy = new Renamed("floor-" + n + "x");
                                return office;
                            })
                            .world
                            .effects)
                    .isEmpty();
            assertThat(after(approved(place), office -> {
                                office.clock.advance(Duration.ofHours(24).plusSeconds(n * n));
                                return office;
                            })
                            .world
                            .effects)
                    .isEmpty();
        }
    }

    /** What stands on the page is compared once more at the click: what was exchanged since the gate is not sent. */
    @Test
    void aPageThatIsExchangedBetweenGateAndClickIsAskedAboutAnew() {
        Office office = office();
        office.seenByWorkers = store -> new PassingStore(store) {
            @Override
            public List<JournalEntry> append(String id, long expected, long epoch, List<RunEvent> events) {
                var written = super.append(id, expected, epoch, events);
                if (events.stream()
                        .anyMatch(one -> one instanceof RunEvent.StepStarted start
                                && start.action().equals("web.click"))) {
                    office.world.seen = "form-2";
                }
                return written;
            }
        };
        office.resume(approved(Place.FORM));
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.world.effects).isEmpty();
        var asked = office.state().openApprovals().getFirst().request();
        assertThat(asked.reason().en()).contains("the page is not as it was when it was approved");
        office.decide(true, Office.APPROVER, null);
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("A-17");
    }

    private static final String FORMS = """
            title: Enter all
            steps:
              - {use: web.open, with: {url: "http://portal.example/home"}}
              - each: n in ${[1, 2, 3, 4]}
                steps:
                  - {use: web.open, with: {url: "http://portal.example/new"}}
                  - {use: web.fill, with: {fields: {Number: "${'A-' + string(n)}"}}}
                  - {use: web.click, with: {target: Save}}
            """;

    /** Nobody has seen the page of a row that was foretold; the first one stands for the form they are all sent by. */
    @Test
    void aFormThatIsExchangedInTheMiddleOfAnApprovedBatchIsAskedAbout() {
        Office office = office();
        office.world.shape = "new";
        office.begin(FORMS);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        office.decide(true, Office.APPROVER, null);
        office.world.duringSend = () -> {
            office.world.seen = "token " + office.world.effects.size();
            office.world.shape = office.world.effects.size() == 2 ? "new-with-iban" : "new";
        };

        assertThat(office.advance()).isEqualTo(Advance.WAITING);

        assertThat(office.world.effects).containsExactly("A-1", "A-2");
        var asked = office.state().openApprovals().getFirst().request();
        assertThat(asked.path()).isEqualTo("1[2]/2");
        assertThat(asked.reason().en()).contains("the form has other fields than those that were sent before");
        office.decide(true, Office.APPROVER, null);
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("A-1", "A-2", "A-3", "A-4");
        assertThat(office.state().approvals()).hasSize(2);
    }

    /** A hidden value that was the same in all rows says where the money goes: another one in a later row nobody has seen. */
    @Test
    void aHiddenValueThatIsExchangedInTheMiddleOfAnApprovedBatchIsAskedAbout() {
        Office office = office();
        office.world.shape = hidden("payee", "Nordlicht GmbH");
        office.begin(FORMS);
        office.advance();
        office.decide(true, Office.APPROVER, null);
        office.world.duringSend = () -> {
            office.world.seen = "token " + office.world.effects.size();
            office.world.shape = hidden("payee", office.world.effects.size() == 2 ? "Evil Ltd" : "Nordlicht GmbH");
        };

        assertThat(office.advance()).isEqualTo(Advance.WAITING);

        assertThat(office.world.effects).containsExactly("A-1", "A-2");
        var asked = office.state().openApprovals().getFirst().request();
        assertThat(asked.path()).isEqualTo("1[2]/2");
        assertThat(asked.reason().en()).contains("hidden field \"payee\" holds something else");
        assertThat(asked.reason().zh()).contains("隐藏字段“payee”");
        office.decide(true, Office.APPROVER, null);
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("A-1", "A-2", "A-3", "A-4");
        assertThat(office.state().approvals()).hasSize(2);
    }

    @Test
    void aHiddenValueThatSaysWhatWasApprovedForItsRowIsNotAskedAbout() {
        Office office = office();
        office.world.shape = hidden("copy", "A-1");
        office.begin(FORMS);
        office.advance();
        office.decide(true, Office.APPROVER, null);
        office.world.duringSend = () -> {
            office.world.seen = "token " + office.world.effects.size();
            office.world.shape = hidden("copy", "A-" + (office.world.effects.size() + 1));
        };
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).hasSize(4);
        assertThat(office.state().approvals()).hasSize(1);
    }

    private static String hidden(String name, String value) {
        return new FormShape("new", Map.of(name, Set.of(FormShape.mark(value)))).text();
    }

    @Test
    void aFormThatOnlyHoldsSomethingElseInEachRowIsNotAskedAbout() {
        Office office = office();
        office.world.shape = "new";
        office.begin(FORMS);
        office.advance();
        office.decide(true, Office.APPROVER, null);
        office.world.duringSend = () -> office.world.seen = "token " + office.world.effects.size();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).hasSize(4);
        assertThat(office.state().approvals()).hasSize(1);
    }

    @Test
    void aPageThatIsAnotherEachTimeIsNotAskedAboutForEver() {
        Office office = office();
        var times = new java.util.concurrent.atomic.AtomicInteger();
        office.seenByWorkers = store -> new PassingStore(store) {
            @Override
            public List<JournalEntry> append(String id, long expected, long epoch, List<RunEvent> events) {
                var written = super.append(id, expected, epoch, events);
                boolean clicks = events.stream()
                        .anyMatch(one -> one instanceof RunEvent.StepStarted start
                                && start.action().equals("web.click"));
                office.world.seen = clicks ? "other-" + times.incrementAndGet() : "form-1";
                return written;
            }
        };
        office.resume(approved(Place.FORM));
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.FAILED);
        assertThat(office.world.effects).isEmpty();
    }

    @Test
    void aDecisionByWhoMayNotDecideOrOnSomethingElseIsNotCarriedOut() {
        for (Place place : Place.values()) {
            for (RunEvent forged :
                    forgeries((RunEvent.ApprovalDecided) approved(place).getLast())) {
                var events = new ArrayList<>(approved(place));
                events.set(events.size() - 1, forged);
                Office office = after(events, same -> same);
                assertThat(office.world.effects).as("%s %s", place, forged).isEmpty();
            }
        }
    }

    private static List<RunEvent> forgeries(RunEvent.ApprovalDecided given) {
        var all = new ArrayList<RunEvent>();
        for (Set<String> roles : List.of(Set.<String>of(), Set.of("ops"), Set.of("auditor"), Set.of("office"))) {
            all.add(decided(given, given.approval(), true, new Person("eve", roles)));
        }
        all.add(decided(given, given.approval(), true, new Person(ANNA.name(), Set.of("ops"))));
        all.add(decided(given, given.approval() + "x", true, given.by()));
        all.add(decided(given, "", true, given.by()));
        all.add(decided(given, given.approval(), false, given.by()));
        return all;
    }

    private static RunEvent decided(RunEvent.ApprovalDecided given, String approval, boolean yes, Person by) {
        return new RunEvent.ApprovalDecided(given.at(), approval, yes, by, null);
    }

    /** The run with other inputs; a form that is filled in already is one that was filled in with them. */
    private List<RunEvent> withInputs(List<RunEvent> events, Value inputs) {
        var changed = new ArrayList<RunEvent>();
        for (RunEvent event : events) {
            changed.add(
                    switch (event) {
                        case RunEvent.RunCreated old ->
                            new RunEvent.RunCreated(
                                    old.at(), ANNA, "Test", null, null, null, old.plan(), inputs, List.of(), "en");
                        case RunEvent.StepStarted old when old.action().equals("web.fill") -> filled(old, inputs);
                        default -> event;
                    });
        }
        return changed;
    }

    private RunEvent filled(RunEvent.StepStarted old, Value inputs) {
        var bindings = new dev.deskhand.workflows.expression.Bindings(Map.of("inputs", inputs));
        JsonNode template = SampleEvents.json("{'fields':{'Number':'A-17','Order':'${inputs.order}'}}");
        Value arguments = office().expressions.fill(template, bindings, Source.user("anna"));
        return new RunEvent.StepStarted(
                old.at(),
                old.path(),
                old.id(),
                old.action(),
                old.effect(),
                old.effectReason(),
                arguments,
                ApprovalHash.ofCall(old.action(), arguments),
                old.idempotencyKey(),
                old.attempt(),
                old.sentence(),
                old.approval(),
                old.idempotent());
    }

    /** The same rules under another version. */
    private record Renamed(String version) implements Policy {
        private static final Policy FLOOR = new FloorPolicy();

        @Override
        public Decision decide(Question question) {
            return FLOOR.decide(question);
        }

        @Override
        public Permission mayDecide(Person person, ApprovalRequest request, Instant now) {
            return FLOOR.mayDecide(person, request, now);
        }
    }
}
