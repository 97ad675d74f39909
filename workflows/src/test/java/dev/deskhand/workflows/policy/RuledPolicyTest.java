package dev.deskhand.workflows.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.deskhand.tools.http.HttpTool;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.plan.PlanSyntaxException;
import dev.deskhand.workflows.policy.Policy.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuledPolicyTest {

    private static final ToolCatalog CATALOG = new ToolCatalog(List.of(new HttpTool()));

    private static final String WHY = "\n    reason: {en: because, zh: 因为}\n";

    private static RuledPolicy policy(String rules) {
        PolicyFile file = PolicyFile.read("policy: 1\ntime_zone: UTC\nrules:\n" + rules);
        return new RuledPolicy(() -> file, workflow -> List.of("dora"));
    }

    private static String rule(String name, String when, String outcome) {
        return "  - name: " + name + "\n    when: " + when + "\n    " + outcome + WHY;
    }

    private static Question question(String yaml) {
        return PolicyCase.read(yaml, ZoneOffset.UTC, Instant.parse("2026-03-02T08:00:00Z"))
                .question();
    }

    private static Decision decide(String rules, String yaml) {
        return policy(rules).decide(question(yaml));
    }

    @Test
    void theStrictestOfAllThatMatchWins() {
        var decision = decide(
                rule("a", "amount >= 10", "gate: {approvers: 2, expires: 4h}")
                        + rule("b", "effect == \"CHANGE\"", "gate: {four_eyes: true, expires: 8h, roles: [ops]}")
                        + rule("c", "amount > 1000", "deny: true"),
                "{effect: CHANGE, amount: 10, host: erp.example}");
        assertThat(decision).asInstanceOf(type(Decision.Gate.class)).satisfies(gate -> {
            assertThat(gate.requirement().approvers()).isEqualTo(2);
            assertThat(gate.requirement().fourEyes()).isTrue();
            assertThat(gate.requirement().expiry()).isEqualTo(Duration.ofHours(4));
            assertThat(gate.requirement().roles()).containsExactly(java.util.Set.of("ops"));
        });
    }

    @Test
    void aRuleMayForbidThatAStepGoesOnWithSomethingElseOnAHost() {
        String rule = rule("no heals", "healed && host == \"erp.example\"", "deny: true");
        assertThat(decide(rule, "{effect: READ, host: erp.example, healed: true}"))
                .isInstanceOf(Decision.Deny.class);
        assertThat(decide(rule, "{effect: READ, host: erp.example}")).isInstanceOf(Decision.Allow.class);
        assertThat(decide(rule, "{effect: READ, host: crm.example, healed: true}"))
                .isInstanceOf(Decision.Allow.class);
    }

    @Test
    void noRuleLowersTheFloor() {
        String allow = "  - {name: all, when: 'true', allow: true}\n";
        assertThat(decide(allow, "{effect: CHANGE, host: e.example}")).isInstanceOf(Decision.Gate.class);
        assertThat(decide(allow, "{effect: COMMIT, host: e.example}")).isInstanceOf(Decision.Gate.class);
        assertThat(decide(allow, "{effect: READ, host: e.example}")).isInstanceOf(Decision.Allow.class);
        assertThat(decide(
                        allow,
                        "{effect: READ, arguments: {url: 'http://x.example/'}, sources: {url: PAGE}, control: [url]}"))
                .isInstanceOf(Decision.Gate.class);
    }

    @Test
    void anAllowEndsTheAskingAndAnUnclearOneDoesNot() {
        String deny = rule("no", "'true'", "deny: true");
        assertThat(decide(
                        "  - {name: p, when: practice, allow: true}\n" + deny,
                        "{effect: READ, practice: true, host: o}"))
                .isInstanceOf(Decision.Allow.class);
        assertThat(decide("  - {name: p, when: 'arguments.body.x == 1', allow: true}\n" + deny, "{effect: READ}"))
                .isInstanceOf(Decision.Deny.class);
    }

    @Test
    void aRuleThatCannotBeWorkedOutCountsUnlessItAllows() {
        assertThat(decide(rule("x", "'arguments.body.amount > 5'", "deny: true"), "{effect: READ}"))
                .isInstanceOf(Decision.Deny.class);
    }

    @Test
    void withFourEyesTheAuthorOfTheWorkflowDoesNotDecideEither() {
        var decision = decide(
                rule("x", "effect == \"CHANGE\"", "gate: {four_eyes: true}"),
                "{effect: CHANGE, workflow: pay, version: 2}");
        assertThat(((Decision.Gate) decision).barred()).containsExactly("dora");
        assertThat(((Decision.Gate) decision).secondPersonNeeded()).isTrue();
    }

    private static final String FOUR_EYES = rule("x", "effect == \"CHANGE\"", "gate: {four_eyes: true}");

    /** A run begun as "collect", which a planner then took steps of "pay" into. */
    private static Question ofTwo() {
        Question one = question("{effect: CHANGE, approvers: [dora, fred, somebody]}");
        var run = one.run();
        return new Question(
                one.call(),
                one.controlArguments(),
                one.assessment(),
                one.requester(),
                one.trustedHosts(),
                one.size(),
                new Question.Surroundings(
                        List.of(new WorkflowVersion("collect", 3), new WorkflowVersion("pay", 2)),
                        run.givenFiles(),
                        run.practiceHosts(),
                        0,
                        0,
                        run.spent(),
                        run.now(),
                        false,
                        run.approvers(),
                        Set.of(),
                        null));
    }

    private static Decision ofTwo(String rules) {
        PolicyFile file = PolicyFile.read("policy: 1\ntime_zone: UTC\nrules:\n" + rules);
        return new RuledPolicy(
                        () -> file, workflow -> workflow.name().equals("pay") ? List.of("fred") : List.of("dora"))
                .decide(ofTwo());
    }

    @Test
    void everybodyWhoWroteAVersionUpToTheOneThatRunsIsBarred() {
        PolicyFile file = PolicyFile.read("policy: 1\ntime_zone: UTC\nrules:\n" + FOUR_EYES);
        var policy = new RuledPolicy(() -> file, workflow -> List.of("dora", "fred"));
        var decision = policy.decide(question("{effect: CHANGE, workflow: pay, version: 2}"));
        assertThat(((Decision.Gate) decision).barred()).containsExactlyInAnyOrder("dora", "fred");
    }

    @Test
    void ofStepsOfSeveralWorkflowsEachHasItsRulesAndAllTheirAuthorsAreBarred() {
        assertThat(((Decision.Gate) ofTwo(FOUR_EYES)).barred()).containsExactlyInAnyOrder("dora", "fred");
        for (String when : List.of(
                "workflow == \"collect\"",
                "workflow == \"pay\" && version == 2",
                "author == \"fred\"",
                "\"fred\" in authors")) {
            assertThat(ofTwo(rule("x", "'" + when + "'", "deny: true")))
                    .as(when)
                    .isInstanceOf(Decision.Deny.class);
        }
        assertThat(ofTwo(rule("x", "'workflow == \"other\" || version == 4'", "deny: true")))
                .isInstanceOf(Decision.Gate.class);
        assertThat(ofTwo(rule("x", "other_approvers > 0", "deny: true")))
                .as("both wrote it, and somebody asked")
                .isInstanceOf(Decision.Gate.class);
    }

    @Test
    void whoHadASayInTheValuesIsBarredByFourEyesAndNoneOfTheOthersWhoCould() {
        String one = "{effect: CHANGE, contributors: [fred], approvers: [fred, somebody]}";
        assertThat(((Decision.Gate) decide(FOUR_EYES, one)).barred()).contains("fred");
        assertThat(((Decision.Gate) decide(rule("x", "effect == \"CHANGE\"", "gate: {approvers: 2}"), one)).barred())
                .isEmpty();
        assertThat(decide(rule("x", "other_approvers > 0", "deny: true"), one)).isInstanceOf(Decision.Gate.class);
    }

    @Test
    void whatAllowsHasToAllowEachOfTheWorkflows() {
        String deny = rule("no", "'true'", "deny: true");
        assertThat(ofTwo("  - {name: p, when: 'workflow == \"collect\"', allow: true}\n" + deny))
                .isInstanceOf(Decision.Deny.class);
        assertThat(ofTwo("  - {name: p, when: 'workflow in [\"collect\", \"pay\"]', allow: true}\n" + deny))
                .isInstanceOf(Decision.Gate.class);
    }

    @Test
    void saysRuleByRuleHowADecisionCameAbout() {
        var lines = policy(rule("big", "amount >= 10000", "gate: {approvers: 2}")
                        + rule("evening", "hour >= 20", "gate: {step_up: true}"))
                .explain(question("{effect: CHANGE, amount: 12500.5, time: '2026-03-02T09:30'}"))
                .lines();
        assertThat(lines)
                .containsExactly(
                        "The floor: a person must release it, because it changes records.",
                        "Line 4, \"big\": amount >= 10000",
                        "    matches (amount is 12500.5): a person must release it, by 2 people",
                        "Line 8, \"evening\": hour >= 20",
                        "    does not match (hour is 9)",
                        "Decision: a person must release it, by 2 people, because it changes records; because.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amuont > 3            | deny: true                  | amuont",
                "amount >              | deny: true                  | cannot be read",
                "amount > 3            | gate: {aprovers: 2}         | aprovers",
                "amount > 3            | gate: {approvers: 0}        | between 1 and 9 people approve",
                "amount > 3            | gate: {expires: soon}       | is no length of time",
                "amount > 3            | allow: false                | can only be true",
                "effect                | deny: true                  | cannot be read",
                "amount > 3            | gate: {roles: [treasurer]}  | there is no role",
                "amount > 3            | gate: {roles: [ops], escalate: {after: 2h, to: [aproover]}} | no role",
                "amount > 3            | gate: {roles: [[ops]]}      | should hold texts only",
            })
    void aFileThatIsNotSoundSaysWhereAndWhat(String when, String outcome, String said) {
        String rules = "policy: 1\ntime_zone: UTC\nrules:\n" + rule("x", when, outcome);
        assertThatThrownBy(() -> PolicyFile.read(rules, List.of("office", "approver", "ops")))
                .isInstanceOfSatisfying(
                        PlanSyntaxException.class,
                        e -> assertThat(e.problems()).anySatisfy(problem -> {
                            assertThat(problem.message()).contains(said);
                            assertThat(Objects.requireNonNull(problem.place()).line())
                                    .isBetween(4, 8);
                        }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amount: '\"12500\"'           | 2 | \"amount\" should be a number",
                "amount: 12,500                | 2 | \"amount\" should be a number",
                "amounts: 12                   | 2 | \"amounts\" should be a list",
                "amounts: [1, two]             | 2 | \"amounts\" should be a number",
                "total: EUR 5                  | 2 | \"total\" should be a number",
                "run_amount: much              | 2 | \"run_amount\" should be a number",
                "run_changes: many             | 2 | \"run_changes\" should be a whole number",
                "healed: perhaps               | 2 | \"healed\" is true or false",
                "practice: 1                   | 2 | \"practice\" is true or false",
                "practice: true                | 2 | the practice office is a host",
                "author: anna                  | 2 | \"author\" is said of a workflow",
                "version: 2                    | 2 | \"version\" is said of a workflow",
                "roles: [aprover]              | 2 | there is no role",
                "approvers: [[anna]]           | 2 | \"approvers\" should hold texts only",
                "arguments: all                | 2 | \"arguments\" should be a mapping",
                "sources: {url: PAGE}          | 2 | there is no argument \"url\"",
                "action: http.reqest           | 2 | there is no action \"http.reqest\"",
                "arguments: {ulr: x}           | 2 | \"ulr\" is not known here",
            })
    void aCaseNamesWhatItCannotTakeAsItIsWritten(String line, int at, String said) {
        assertThatThrownBy(() -> PolicyCase.read(
                        "effect: CHANGE\n" + line + "\n", ZoneOffset.UTC, Instant.EPOCH, List.of("office"), CATALOG))
                .isInstanceOfSatisfying(PlanSyntaxException.class, e -> {
                    assertThat(e.problems()).hasSize(1);
                    assertThat(e.problems().getFirst().message()).contains(said);
                    assertThat(Objects.requireNonNull(e.problems().getFirst().place())
                                    .line())
                            .isEqualTo(at);
                });
    }

    @Test
    void whatSteersTheActionOfACaseIsWhatSteersItAtRunTime() {
        String page =
                "{%s effect: READ, arguments: {url: 'https://evil.example'}, sources: {url: PAGE}, known_hosts: []%s}";
        for (String action : List.of("action: http.request,", "")) {
            for (String control : List.of("", ", control: [save_as]")) {
                var one = PolicyCase.read(
                        page.formatted(action, control), ZoneOffset.UTC, Instant.EPOCH, List.of("office"), CATALOG);
                assertThat(one.question().controlArguments()).contains("url", "method", "headers", "auth", "save_as");
                assertThat(new FloorPolicy().decide(one.question())).isInstanceOf(Decision.Gate.class);
            }
        }
        var more = PolicyCase.read(
                "{action: http.request, arguments: {body: x}, control: [body]}",
                ZoneOffset.UTC,
                Instant.EPOCH,
                List.of("office"),
                CATALOG);
        assertThat(more.question().controlArguments()).contains("url", "body");
    }

    /** What the case does not say is told from the call as the service tells it. */
    @Test
    void whatACaseOnlySaysByItsArgumentsCountsAsItDoesAtRunTime() {
        String payment = "{arguments: {method: %s, url: 'https://erp.example/pay', body: {amount: %s}}%s}";
        var one = called(payment.formatted("DELETE", "5万元", ""));
        assertThat(one.assessment().effect()).isEqualTo(Effect.COMMIT);
        assertThat(one.assessment().host()).isEqualTo("erp.example");
        assertThat(one.trustedHosts()).containsExactly("erp.example");
        assertThat(one.size().largest()).isEqualByComparingTo("50000");
        assertThat(one.size().total()).isEqualByComparingTo("50000");
        assertThat(called(payment.formatted("GET", "5", "")).assessment().effect())
                .isEqualTo(Effect.READ);
        var strange = called(payment.formatted("GET", "5", ", sources: {url: PAGE}"));
        assertThat(strange.trustedHosts()).isEmpty();
        assertThat(new FloorPolicy().decide(strange)).isInstanceOf(Decision.Gate.class);
        var said = called(payment.formatted("DELETE", "5", ", effect: CHANGE, host: other.example, amounts: [3, 4]"));
        assertThat(said.assessment().effect()).isEqualTo(Effect.CHANGE);
        assertThat(said.assessment().host()).isEqualTo("other.example");
        assertThat(said.size().amounts()).map(Object::toString).containsExactly("3", "4");
        assertThat(said.size().total()).as("one call counts by its largest").isEqualByComparingTo("4");
        assertThat(called("{amount: 12}").assessment().effect()).isEqualTo(Effect.CHANGE);
    }

    /** Nobody who reads such an address, or such a name, sees the difference. */
    @Test
    void anAddressThatIsNotPlainAndAFileThatLooksLikeAGivenOneAreShownAsWhatTheyAre() {
        String strange = "{effect: READ, arguments: {url: '%s'}, sources: {url: FILE}, known_hosts: [erp.example]}";
        for (String address :
                List.of("https://erp.example@evil.example/x", "https://erp.example/a b", "//erp.example/")) {
            assertThat(new FloorPolicy().decide(called(strange.formatted(address))))
                    .isInstanceOfSatisfying(
                            Decision.Gate.class,
                            gate -> assertThat(gate.reason().en())
                                    .startsWith("the address \"" + address + "\" is not written plainly")
                                    .contains("comes from the file"));
        }
        assertThat(new FloorPolicy().decide(called(strange.formatted("https://erp.example/a%20b"))))
                .isInstanceOf(Decision.Allow.class);
        String file =
                "{effect: READ, arguments: {url: 'https://erp.example/', save_as: \"%s\"}, sources: {save_as: FILE},"
                        + " given_files: [b.csv], known_hosts: [erp.example]}";
        for (String name : List.of("b.csv", "B.CSV", "b\\u200B.csv", "\\uFF42.csv", "./b.csv", "b.csv\\u200B ")) {
            assertThat(new FloorPolicy().decide(called(file.formatted(name))))
                    .as(name)
                    .isInstanceOfSatisfying(
                            Decision.Gate.class,
                            gate -> assertThat(gate.reason().en()).startsWith("it touches a file somebody gave"));
        }
        assertThat(new FloorPolicy().decide(called(file.formatted("c.csv")))).isInstanceOf(Decision.Allow.class);
    }

    private static Question called(String yaml) {
        return PolicyCase.read(yaml, ZoneOffset.UTC, Instant.EPOCH, List.of("office"), CATALOG)
                .question();
    }

    @Test
    void anEscalationThatComesAfterTheRequestHasExpiredIsPointedOut() {
        String late = rule(
                "x",
                "effect == \"CHANGE\"",
                "gate: {roles: [ops], expires: 8h, escalate: {after: 8h, to: [approver]}}");
        PolicyFile file = PolicyFile.read("policy: 1\ntime_zone: UTC\nrules:\n" + late);
        assertThat(Explanation.doubt(file.rules().getFirst()).orElseThrow()).contains("make \"after\" shorter");
        PolicyFile soon =
                PolicyFile.read("policy: 1\ntime_zone: UTC\nrules:\n" + late.replace("after: 8h", "after: 479m"));
        assertThat(Explanation.doubt(soon.rules().getFirst())).isEmpty();
        String two = rule("x", "'true'", "gate: {roles: [ops], escalate: {after: 12h, to: [approver]}}")
                + rule("y", "'true'", "gate: {expires: 8h}");
        assertThat(policy(two).explain(question("{effect: CHANGE}")).lines().getLast())
                .contains(
                        "within 8 h, after 12 h also by approver, which is when it has expired and been asked for again");
    }

    @Test
    void aCaseMayBeAboutTheAuthorsOfAWorkflow() {
        var one = PolicyCase.read(
                "{workflow: pay, version: 3, author: anna, authors: [ben, anna], healed: true}",
                ZoneOffset.UTC,
                Instant.EPOCH);
        assertThat(one.authors()).containsExactly("anna", "ben");
        assertThat(one.question().run().healed()).isTrue();
        assertThat(one.question().run().workflows()).containsExactly(new WorkflowVersion("pay", 3));
    }

    @Test
    void theShippedRulesAskNobodyForASecondPersonAndTheCompanysDo() throws IOException {
        String shipped;
        try (var stream = Objects.requireNonNull(PolicyFile.class.getResourceAsStream("/deskhand/policy.yaml"))) {
            shipped = new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
        String company = Files.readString(Path.of("../docs/policy-company.yaml"));
        var big = question("{effect: CHANGE, amount: 120000, host: erp.example, time: '2026-03-02T10:00'}");
        var practice = question("{effect: COMMIT, amount: 120000, practice: true, host: o, roles: [approver]}");
        assertThat(of(shipped).decide(big)).isEqualTo(new FloorPolicy().decide(big));
        assertThat(((Decision.Gate) of(company).decide(big)).requirement()).satisfies(asked -> {
            assertThat(asked.approvers()).isEqualTo(2);
            assertThat(asked.fourEyes() && asked.stepUp()).isTrue();
        });
        assertThat(of(company).decide(practice)).isEqualTo(new FloorPolicy().decide(practice));
        var runaway = question("{effect: CHANGE, run_changes: 5000, host: erp.example}");
        assertThat(of(shipped).decide(runaway)).isInstanceOf(Decision.Deny.class);
    }

    @Test
    void whatCannotBeTakenBackTakesThePasswordAndASecondPersonWhereThereIsOne() throws IOException {
        String shipped;
        try (var stream = Objects.requireNonNull(PolicyFile.class.getResourceAsStream("/deskhand/policy.yaml"))) {
            shipped = new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
        String commit = "effect: COMMIT, host: erp.example, requester: anna, roles: [approver]";
        for (String others : List.of("[]", "[anna]")) {
            var alone = question("{" + commit + ", approvers: " + others + "}");
            assertThat(((Decision.Gate) of(shipped).decide(alone)).requirement())
                    .satisfies(asked ->
                            assertThat(asked.stepUp() && !asked.fourEyes()).isTrue());
        }
        var together = question("{" + commit + ", approvers: [anna, ben]}");
        assertThat(((Decision.Gate) of(shipped).decide(together)).requirement())
                .satisfies(
                        asked -> assertThat(asked.stepUp() && asked.fourEyes()).isTrue());
        var change = question("{effect: CHANGE, host: erp.example, approvers: [anna, ben]}");
        assertThat(of(shipped).decide(change)).isEqualTo(new FloorPolicy().decide(change));
    }

    private static RuledPolicy of(String text) {
        PolicyFile file = PolicyFile.read(text);
        return new RuledPolicy(() -> file, workflow -> List.of());
    }
}
