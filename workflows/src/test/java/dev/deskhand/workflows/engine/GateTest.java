package dev.deskhand.workflows.engine;

import static dev.deskhand.workflows.journal.SampleEvents.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.BatchPreview;
import dev.deskhand.workflows.approval.Unsent;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.policy.PolicyFile;
import dev.deskhand.workflows.policy.RuledPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GateTest {

    static final String LOOP = """
            title: Enter invoices
            steps:
              - id: rows
                use: desk.look
                with:
                  items:
                    - {Number: A-1, Amount: 10.50, Currency: EUR}
                    - {Number: A-2, Amount: 20.25, Currency: EUR}
                    - {Number: A-3, Amount: 5.00, Currency: USD}
              - {use: web.open, with: {url: "http://portal.example/home"}}
              - id: entered
                each: invoice in ${rows.items}
                on_error: continue
                collect: "${invoice.Number}"
                steps:
                  - {use: web.open, with: {url: "http://portal.example/new"}}
                  - use: web.fill
                    with:
                      fields: {Number: "${invoice.Number}", Amount: "${invoice.Amount}", Currency: "${invoice.Currency}"}
                  - use: web.click
                    with: {target: Save}
                    expect: page.text.contains('Saved')
                    verify: {use: desk.find, with: {number: "${invoice.Number}"}, happened: output.found}
            outputs:
              entered: "${entered.results}"
              failed: "${entered.failures.map(f, f.error)}"
              rows: "${rows.items.size()}"
            """;

    @TempDir
    Path folder = Path.of("");

    private Office office = new Office(folder);

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    private ApprovalRequest request() {
        return office.state().openApprovals().getFirst().request();
    }

    private JsonNode output(String name) {
        return Objects.requireNonNull(office.state().outputs().get(name)).json();
    }

    @Test
    void aLoopIsApprovedAsOneBatchThatShowsItsExactRows() {
        office.begin(LOOP);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_APPROVAL);
        assertThat(request().effect()).isEqualTo(Effect.CHANGE);
        assertThat(request().columns()).containsExactly("Number", "Amount", "Currency");
        assertThat(request().rows()).hasSize(3);
        assertThat(request().rows().get(1).values().json())
                .isEqualTo(SampleEvents.json("{'Number':'A-2','Amount':20.25,'Currency':'EUR'}"));
        assertThat(request().rows().get(1).values().sources()).contains(Source.page("portal.example", "/"));
        assertThat(request().sentence().en())
                .isEqualTo("For 3 invoices: fill in Number, Amount, Currency, then click Save (portal.example);"
                        + " Amount 30.75 EUR + 5.00 USD in all");
        assertThat(request().sentence().zh()).contains("共 3 项");
        assertThat(request().hosts()).containsExactly("portal.example");
        assertThat(request().hash()).hasSize(64);
        assertThat(office.world.effects).isEmpty();
    }

    @Test
    void aLoopWithATitleIsPutInItsAuthorsWordsAndStillSaysWhatIsDone() {
        office.begin(LOOP.replace("each:", "title: {en: Enter the bills, zh: 录入账单}\n    each:"));
        office.advance();
        assertThat(request().sentence().en())
                .isEqualTo("Enter the bills: 3 invoices (portal.example); Amount 30.75 EUR + 5.00 USD in all");
        assertThat(request().sentence().zh()).startsWith("录入账单：共 3 项（portal.example）；合计");
        assertThat(Objects.requireNonNull(request().how()))
                .isEqualTo(LocalizedText.of(
                        "Fill in Number, Amount, Currency, then click Save", "填写 Number、Amount、Currency，然后执行 Click"));
        assertThat(request().reason()).isEqualTo(LocalizedText.of("it changes records", "会更改记录"));
    }

    @Test
    void aBatchOfClicksShowsThePagesTheyAreMadeOn() {
        office.begin("""
                steps:
                  - each: number in ${['A-1', 'A-2']}
                    steps:
                      - {use: web.open, with: {url: "http://portal.example/invoices/${number}"}}
                      - {use: web.click, with: {target: Mark as paid}}
                      - {use: web.click, with: {target: "Yes, mark as paid"}}
                """);
        office.advance();
        assertThat(request().rows())
                .extracting(row -> row.values().json().path("url").asText() + " "
                        + row.values().json().path("target").asText())
                .containsExactly(
                        "http://portal.example/invoices/A-1 Mark as paid",
                        "http://portal.example/invoices/A-1 Yes, mark as paid",
                        "http://portal.example/invoices/A-2 Mark as paid",
                        "http://portal.example/invoices/A-2 Yes, mark as paid");
    }

    @Test
    void aSiteThatIsOnlyAllowedSomethingIsNotWhereTheNextClickGoes() {
        var plan = office.format.read("""
                        steps:
                          - each: number in ${['A-1']}
                            steps:
                              - {use: web.open, with: {url: "http://portal.example/invoices/${number}"}}
                              - {use: web.allow, with: {url: "https://maps.example"}}
                              - {use: web.click, with: {target: Save}}
                        """).plan();
        var preview = new BatchPreview(
                office.catalog,
                office.expressions,
                Source.author("test"),
                (path, arguments) -> arguments,
                BatchPreview.Begun.NOTHING);
        var items = Value.of(SampleEvents.json("['A-1']"), Source.user("anna"));
        var effects = preview.of(
                (Step.ForEach) plan.steps().getFirst(), "0", items, new Bindings(Map.of()), new Unsent(), null);
        assertThat(effects).hasSize(1);
        assertThat(effects.getFirst().call().host()).isEqualTo("portal.example");
        assertThat(effects.getFirst().calls())
                .extracting(call -> call.call().action())
                .containsExactly("web.open", "web.allow", "web.click");
    }

    @Test
    void anApprovedBatchEntersEachItemOnceWithoutAskingAgain() {
        office.begin(LOOP);
        office.advance();
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(office.world.effects).containsExactly("A-1", "A-2", "A-3");
        assertThat(output("entered")).isEqualTo(SampleEvents.json("['A-1','A-2','A-3']"));
        assertThat(office.state().step("2[1]/2").orElseThrow().start())
                .extracting(RunEvent.StepStarted::approval)
                .isEqualTo(
                        office.state().approvals().iterator().next().request().id());
    }

    @Test
    void aRejectedBatchChangesNothingAndSaysWhoRejectedIt() {
        office.begin(LOOP);
        office.advance();
        office.decide(false, ANNA, "wrong month");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(Objects.requireNonNull(office.state().cancelled()).reason())
                .isEqualTo("rejected by anna: wrong month. Nothing was changed in any system.");
        assertThat(office.world.effects).isEmpty();
    }

    @Test
    void theItemTheOtherSideRefusesIsReportedWithItsOwnWordsAndTheOthersAreKept() {
        office.world.refused.add("A-2");
        office.begin(LOOP);
        office.advance();
        office.approve();
        office.advance();
        assertThat(office.state().status()).isEqualTo(RunStatus.PARTLY);
        assertThat(office.world.effects).containsExactly("A-1", "A-3");
        assertThat(output("failed").get(0).asText()).isEqualTo("The page says: Amount must be greater than 0");
    }

    @Test
    void whatThePageSaysAgainstAnItemUndoesItUnlessTheStepSaysItselfWhatMustBeTrue() {
        String expects = "        expect: page.text.contains('Saved')\n";
        assertThat(LOOP).contains(expects);
        office.world.refused.add("A-2");
        office.begin(LOOP.replace(expects, ""));
        office.advance();
        office.approve();
        office.advance();
        assertThat(output("failed").get(0).asText()).isEqualTo("The page says: Amount must be greater than 0");
        open();
        office.world.refused.add("A-2");
        office.begin(LOOP.replace("page.text.contains('Saved')", "page.url != ''"));
        office.advance();
        office.approve();
        office.advance();
        assertThat(output("failed")).isEmpty();
    }

    @Test
    void anotherHostThanTheApprovedOneVoidsTheApproval() {
        office.begin(LOOP);
        office.advance();
        office.approve();
        office.world.host = "evil.example";
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(request().path()).as("nothing is even typed into it").isEqualTo("2[0]/1");
        assertThat(request().reason().en()).contains("it goes to evil.example and not to portal.example");
        assertThat(request().columns()).contains("Number", "Amount", "Currency");
        assertThat(office.world.effects).isEmpty();
    }

    @Test
    void aRowOfABatchGoesToItsOwnHostAndNotToThatOfAnother() {
        office.begin("""
                title: Two sites
                steps:
                  - each: site in ${['http://portal.example/', 'http://other.example/']}
                    steps:
                      - {use: web.open, with: {url: "${site}"}}
                      - {use: web.click, with: {target: Save}}
                """);
        office.advance();
        assertThat(request().hosts()).containsExactly("other.example", "portal.example");
        assertThat(request().rows())
                .extracting(ApprovalRequest.Row::hosts)
                .containsExactly(List.of("portal.example"), List.of("other.example"));
        office.approve();
        office.world.host = "other.example";
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(request().path()).isEqualTo("0[0]/1");
        assertThat(request().reason().en()).contains("it goes to other.example and not to portal.example");
        assertThat(office.world.effects).isEmpty();
    }

    @Test
    void aFormThatWasShownFilledInAndWasNotVoidsTheApproval() {
        office.begin("""
                title: Some filled in
                steps:
                  - {use: web.open, with: {url: "http://portal.example/new"}}
                  - each: n in ${['A-1', 'A-2']}
                    steps:
                      - {id: seen, use: desk.look, with: {number: "${n}"}}
                      - {use: web.fill, when: "seen.number == 'A-1'", with: {fields: {Number: "${n}"}}}
                      - {use: web.click, with: {target: Save}}
                """);
        office.advance();
        assertThat(request().path()).isEqualTo("1");
        assertThat(request().rows()).hasSize(2);
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.world.effects).containsExactly("A-1");
        assertThat(request().path()).isEqualTo("1[1]/2");
        assertThat(request().reason().en()).contains("what was to be filled in was not");
        assertThat(request().rows().getFirst().values().json().has("Number")).isFalse();
    }

    @Test
    void whoLosesTheRoleOrTheAccountBeforeTheStepBeginsReleasesNothing() {
        for (var now : List.<UnaryOperator<@Nullable Person>>of(
                person -> null, person -> new Person(person.name(), Set.of("office")))) {
            open();
            office.begin("title: Pay\nsteps:\n  - {use: desk.pay, with: {number: '1'}}\n");
            office.advance();
            office.decide(true, Office.APPROVER, null);
            office.today = now;
            assertThat(office.advance()).isEqualTo(Advance.WAITING);
            assertThat(office.world.effects).isEmpty();
            assertThat(request().reason().en()).contains("ben may not decide this");
        }
    }

    @Test
    void anApprovalThatExpiredIsAskedForAgain() {
        office.begin(LOOP);
        office.advance();
        String first = request().id();
        office.clock.advance(Duration.ofHours(25));
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().openApprovals()).hasSize(1);
        assertThat(request().id()).isNotEqualTo(first);
    }

    @Test
    void aDecisionByAPersonWhoMayNotDecideOpensNothing() {
        office.begin("title: Pay\nsteps:\n  - {use: desk.pay, with: {number: '1'}}\n");
        office.advance();
        assertThat(request().secondPersonNeeded()).isTrue();
        office.decide(true, ANNA, null);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.world.effects).isEmpty();
        assertThat(request().reason().en()).contains("anna may not decide this");
        office.decide(true, Office.APPROVER, null);
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1");
    }

    @Test
    void aStepThatDependsOnWhatTheLoopReadsIsAskedForByItself() {
        office.begin("""
                title: Looked up inside
                steps:
                  - each: n in ${['1', '2']}
                    steps:
                      - {id: found, use: desk.look, with: {number: "${n}"}}
                      - {use: desk.send, with: {number: "${found.number}"}}
                """);
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(request().path()).isEqualTo("0[0]/1");
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(request().path()).isEqualTo("0[1]/1");
        office.approve();
        office.advance();
        assertThat(office.world.effects).containsExactly("1", "2");
    }

    @Test
    void aSingleStepShowsItsValuesAndTheFormBeforeIt() {
        office.begin("""
                title: One form
                steps:
                  - {use: web.open, with: {url: "http://portal.example/new"}}
                  - {use: web.fill, with: {fields: {Number: B-7}}}
                  - {use: web.click, with: {target: Save}}
                """);
        office.advance();
        assertThat(request().path()).isEqualTo("2");
        assertThat(request().rows().getFirst().values().json().path("Number").asText())
                .isEqualTo("B-7");
        office.approve();
        office.advance();
        assertThat(office.world.effects).containsExactly("B-7");
        assertThat(office.events())
                .filteredOn(RunEvent.StepRepeated.class::isInstance)
                .hasSize(2);
    }

    @Test
    void readingFromAHostNobodyNamedIsAskedFor() {
        office.begin("""
                title: A strange address
                steps:
                  - {id: mail, use: desk.look, with: {place: strange.example}}
                  - {id: link, let: "${'http://' + mail.place + '/x'}"}
                  - {use: desk.look, with: {url: "${link}"}}
                """);
        office.advance();
        assertThat(request().path()).isEqualTo("2");
        assertThat(request().reason().en())
                .isEqualTo("nobody named strange.example in this run: its address comes from"
                        + " a page of portal.example (/)");
    }

    @Test
    void anEmptyLoopAsksNobody() {
        office.begin(
                "title: None\nsteps:\n  - each: n in ${[]}\n    steps:\n      - {use: desk.send, with: {number: '${n}'}}\n");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(List.copyOf(office.state().approvals())).isEmpty();
    }

    private static final String FIVE = """
            title: Send five
            steps:
              - each: n in ${['1', '2', '3', '4', '5']}
                steps:
                  - {use: desk.send, with: {number: "${n}"}}
            """;

    /** What the rules are by now. */
    private static final AtomicReference<PolicyFile> RULES = new AtomicReference<>();

    private static PolicyFile rules(String when) {
        return PolicyFile.read("policy: 1\ntime_zone: UTC\nrules:\n  - {name: two, when: '" + when
                + "', gate: {approvers: 2}, reason: {en: many, zh: 多}}\n");
    }

    private void ruled() {
        RULES.set(rules("count > 3"));
        office.policy = new RuledPolicy(RULES::get, workflow -> List.of());
    }

    private void approvedByTwo() {
        office.decide(true, Office.APPROVER, null);
        if (!office.state().openApprovals().isEmpty()) {
            office.decide(true, new Person("cleo", Set.of("approver")), null);
        }
    }

    /** What makes an approval void for all that it was for. */
    static Stream<Arguments> voiding() {
        return Stream.of(
                Arguments.of((Consumer<Office>) o -> o.clock.advance(Duration.ofHours(25)), "has expired"),
                Arguments.of((Consumer<Office>) o -> o.today = person -> null, "may not decide this"),
                Arguments.of((Consumer<Office>) o -> RULES.set(rules("amount > 1000000")), "the policy has changed"));
    }

    @ParameterizedTest
    @MethodSource("voiding")
    void aBatchWhoseApprovalIsVoidHalfWayIsAskedForAnewForAllThatIsToCome(Consumer<Office> voiding, String why) {
        ruled();
        office.begin(FIVE);
        office.advance();
        String first = request().id();
        approvedByTwo();
        office.world.duringSend = () -> {
            if (office.world.effects.size() == 2) {
                voiding.accept(office);
            }
        };

        assertThat(office.advance()).isEqualTo(Advance.WAITING);

        assertThat(office.world.effects).containsExactly("1", "2");
        assertThat(office.state().openApprovals()).hasSize(1);
        assertThat(request().id()).isNotEqualTo(first);
        assertThat(request().path()).isEqualTo("0");
        assertThat(request().rows()).hasSize(3);
        assertThat(request().reason().en()).contains("asked again because", why);
        office.today = person -> person;
        approvedByTwo();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1", "2", "3", "4", "5");
        assertThat(office.state().approvals()).hasSize(2);
    }

    @Test
    void whatIsDoneStillCountsWhenTheRestIsAskedForAnew() {
        ruled();
        office.begin(FIVE);
        office.advance();
        assertThat(request().requirement().approvers()).isEqualTo(2);
        approvedByTwo();
        office.world.duringSend = () -> {
            if (office.world.effects.size() == 4) {
                office.clock.advance(Duration.ofHours(25));
            }
        };

        office.advance();

        assertThat(request().rows()).hasSize(1);
        assertThat(request().requirement().approvers()).isEqualTo(2);
        assertThat(request().reason().en()).contains("rows that are done or were left out still count");
    }

    @Test
    void anItemThatFailedIsNotAskedForAnewWithTheOthers() {
        office.world.refused.add("1");
        office.begin(FIVE.replace("steps:\n      - {use", "on_error: continue\n    steps:\n      - {use"));
        office.advance();
        office.decide(true, Office.APPROVER, null);
        office.world.duringSend = () -> {
            if (office.world.effects.size() == 1) {
                office.clock.advance(Duration.ofHours(25));
            }
        };

        office.advance();

        assertThat(office.world.effects).containsExactly("2");
        assertThat(request().rows()).hasSize(3);
    }
}
