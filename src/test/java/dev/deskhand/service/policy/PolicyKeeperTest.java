package dev.deskhand.service.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.sealing.SampleLog;
import dev.deskhand.workflows.policy.PolicyFile;
import dev.deskhand.workflows.policy.PolicyRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyKeeperTest {

    private static final String SOUND =
            "policy: 1\nrules:\n  - {name: one, when: amount > 5, deny: true, reason: {en: no, zh: 不}}\n";

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private ActStore acts;

    private Path file = folder;

    @BeforeEach
    void open() {
        acts = new ActStore(new SampleLog(folder).database, Clock.systemUTC());
        file = folder.resolve("policy.yaml");
    }

    private PolicyKeeper keeper(boolean named) {
        return new PolicyKeeper(file, named, acts, Clock.systemUTC());
    }

    @Test
    void withoutAFileTheRulesThatComeWithDeskhandHold() {
        var state = keeper(false).state();
        assertThat(state.origin()).isEqualTo(PolicyState.Origin.SHIPPED);
        assertThat(state.problems()).isEmpty();
    }

    @Test
    void aFileThatWasNamedAndIsNotThereLeavesTheRulesThatComeWithDeskhandAndSaysSo() {
        var state = keeper(true).state();
        assertThat(state.origin()).isEqualTo(PolicyState.Origin.SHIPPED);
        assertThat(state.file().version())
                .isEqualTo(PolicyFile.read(PolicyKeeper.shipped()).version());
        assertThat(acts.last(ActType.POLICY_CHANGED).orElseThrow().json()).contains("SHIPPED");
        assertThat(PolicyKeeper.said(state.problems().getFirst())).startsWith("the file is not there.");
    }

    @Test
    void rulesAreInForceSinceTheyCameIntoForceAndNotSinceTheLastStart() throws IOException {
        write(SOUND);
        Instant first = keeper(false).state().since();
        assertThat(first)
                .isEqualTo(acts.last(ActType.POLICY_CHANGED).orElseThrow().at());
        var aDayLater = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        assertThat(new PolicyKeeper(file, false, acts, aDayLater).state().since())
                .isEqualTo(first);
        write("rules: [");
        assertThat(new PolicyKeeper(file, false, acts, aDayLater).state().since())
                .as("of the last sound rules, from the log")
                .isEqualTo(first);
    }

    private void recorded(PolicyState.Origin origin, String text) {
        acts.record(
                ActType.POLICY_CHANGED,
                "",
                ActStore.details()
                        .put("version", PolicyFile.read(text).version())
                        .put("before", "")
                        .put("origin", origin.name())
                        .put("path", file.toString())
                        .put("text", text));
    }

    @Test
    void theRulesOfANewReleaseTakeThePlaceOfThoseThatCameWithTheOneBefore() {
        recorded(PolicyState.Origin.SHIPPED, SOUND);
        for (int start = 0; start < 2; start++) {
            var state = keeper(false).state();
            assertThat(state.origin()).isEqualTo(PolicyState.Origin.SHIPPED);
            assertThat(state.file().version())
                    .isEqualTo(PolicyFile.read(PolicyKeeper.shipped()).version());
            assertThat(state.problems()).isEmpty();
        }
        assertThat(acts.last(ActType.POLICY_REFUSED)).isEmpty();
        assertThat(acts.count(new ActStore.Wanted(null, ActType.POLICY_CHANGED.word(), null, null, null)))
                .isEqualTo(2);
    }

    @Test
    void aBrokenFirstFileAsksForNoLessThanNoFileAlsoAfterAnUpgrade() {
        for (boolean upgraded : new boolean[] {false, true}) {
            if (upgraded) {
                recorded(PolicyState.Origin.SHIPPED, SOUND);
            }
            write("rules: [");
            var state = keeper(false).state();
            assertThat(state.file().rules()).extracting(PolicyRule::name).contains("irrevocable", "four eyes");
            assertThat(state.problems()).isNotEmpty();
        }
    }

    @Test
    void aFileWithTheRulesThatComeWithDeskhandMayGo() throws IOException {
        write(PolicyKeeper.shipped());
        assertThat(keeper(false).state().origin()).isEqualTo(PolicyState.Origin.FILE);
        Files.delete(file);
        assertThat(keeper(false).state().problems()).isEmpty();
        assertThat(acts.last(ActType.POLICY_CHANGED).orElseThrow().json()).contains("SHIPPED");
    }

    @Test
    void aFileThatAsksForARoleNobodyCanHaveIsRefusedAndOneInForceStays() {
        String role = SOUND.replace("deny: true", "gate: {roles: [aprover]}");
        write(role);
        var state = keeper(false).state();
        assertThat(state.origin()).isEqualTo(PolicyState.Origin.SHIPPED);
        assertThat(PolicyKeeper.said(state.problems().getFirst()))
                .isEqualTo("line 3, column 50: there is no role \"aprover\", so nobody can have it. Did you mean"
                        + " \"approver\"? The roles are office, approver, ops, auditor, admin");
        recorded(PolicyState.Origin.FILE, role);
        var after = keeper(false).state();
        assertThat(after.origin()).isEqualTo(PolicyState.Origin.LAST_GOOD);
        assertThat(after.file().version()).isEqualTo(PolicyFile.read(role).version());
        assertThat(after.problems()).isNotEmpty();
    }

    @Test
    void aChangeIsTakenUpAtOnceAndIsAnActInTheLog() throws IOException {
        PolicyKeeper keeper = keeper(false);
        String before = keeper.get().version();
        Files.writeString(file, SOUND);
        assertThat(keeper.get().rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.name()).isEqualTo("one"));
        assertThat(acts.last(ActType.POLICY_CHANGED).orElseThrow().json())
                .contains(keeper.get().version(), before);
    }

    @Test
    void whileOneWaitsForAChangedFileTheOthersGoByTheRulesSoFar() throws Exception {
        var waiting = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var keeper = new PolicyKeeper(file, false, acts, Clock.systemUTC(), () -> {
            if (Files.exists(file)) {
                waiting.countDown();
                await(goOn);
            }
        });
        String before = keeper.get().version();
        Files.writeString(file, SOUND);
        var first = new FutureTask<>(() -> keeper.get().version());
        new Thread(first).start();
        await(waiting);

        assertThat(keeper.get().version()).isEqualTo(before);
        goOn.countDown();

        assertThat(first.get()).isNotEqualTo(before).isEqualTo(keeper.get().version());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFileThatIsBeingWrittenIsNotInForceBeforeAllOfItIsThere() throws IOException {
        String whole = SOUND + "  - {name: two, when: amount > 7, deny: true, reason: {en: no, zh: 不}}\n";
        Deque<String> written = new ArrayDeque<>(List.of(SOUND, whole));
        var keeper = new PolicyKeeper(file, false, acts, Clock.systemUTC(), () -> {
            if (!written.isEmpty()) {
                write(written.pop());
            }
        });
        write("");

        assertThat(keeper.get().rules()).extracting(PolicyRule::name).containsExactly("one", "two");
        assertThat(acts.last(ActType.POLICY_REFUSED)).isEmpty();
        assertThat(acts.count(new ActStore.Wanted(null, ActType.POLICY_CHANGED.word(), null, null, null)))
                .isEqualTo(1);
    }

    @Test
    void aFileThatGoesOnChangingLeavesTheRulesThatWereInForce() {
        write(SOUND);
        int[] changes = {0};
        var keeper = new PolicyKeeper(file, false, acts, Clock.systemUTC(), () -> {
            if (changes[0] > 0) {
                write(SOUND.replace("> 5", "> 5" + ++changes[0]));
            }
        });
        String sound = keeper.get().version();
        changes[0] = 1;
        write(SOUND.replace("> 5", "> 50"));
        assertThat(keeper.get().version()).isEqualTo(sound);
        changes[0] = 0;
        assertThat(keeper.get().version()).isNotEqualTo(sound);
    }

    @Test
    void whatIsReadWithoutAPauseSinceTheThreadIsInterruptedIsNotTaken() {
        write(SOUND);
        var keeper = keeper(false);
        String sound = keeper.get().version();
        write(SOUND.replace("> 5", "> 50"));
        Thread.currentThread().interrupt();
        try {
            assertThat(keeper.get().version()).isEqualTo(sound);
        } finally {
            assertThat(Thread.interrupted()).as("still told").isTrue();
        }
        assertThat(keeper.get().version()).isNotEqualTo(sound);
    }

    @Test
    void aFileThatIsNeverSteadyAtTheStartLeavesTheRulesThatComeWithDeskhandUntilItIs() {
        write(SOUND);
        int[] changes = {1};
        var keeper = new PolicyKeeper(file, false, acts, Clock.systemUTC(), () -> {
            if (changes[0] > 0) {
                write(SOUND.replace("> 5", "> 5" + ++changes[0]));
            }
        });
        assertThat(keeper.state().origin()).isEqualTo(PolicyState.Origin.SHIPPED);
        assertThat(keeper.get().rules()).extracting(PolicyRule::name).contains("four eyes");
        assertThat(PolicyKeeper.said(keeper.state().problems().getFirst())).startsWith("the file goes on changing.");
        changes[0] = 0;
        assertThat(keeper.state().origin()).isEqualTo(PolicyState.Origin.FILE);
    }

    private void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aBrokenOrMissingFileLoosensNothingAlsoAfterARestart() throws IOException {
        Files.writeString(file, SOUND);
        PolicyKeeper keeper = keeper(false);
        String sound = keeper.get().version();
        for (String broken :
                new String[] {SOUND.replace("amount", "amuont"), "", "rules: [", "policy: 2\nrules: []\n"}) {
            Files.writeString(file, broken);
            for (PolicyKeeper one : new PolicyKeeper[] {keeper, keeper(false)}) {
                assertThat(one.get().version()).as(broken).isEqualTo(sound);
                assertThat(one.state().origin()).isEqualTo(PolicyState.Origin.LAST_GOOD);
                assertThat(one.state().problems()).isNotEmpty();
            }
        }
        Files.delete(file);
        assertThat(keeper(false).get().version()).isEqualTo(sound);
        assertThat(PolicyKeeper.said(keeper(false).state().problems().getFirst()))
                .startsWith("the file that was in force is gone");
        assertThat(acts.last(ActType.POLICY_REFUSED)).isPresent();
        Files.writeString(file, SOUND);
        assertThat(keeper.state().problems()).isEmpty();
    }

    @Test
    void whatAnotherInstanceGoesByIsSaidUntilBothGoByTheSame() throws IOException {
        PolicyKeeper one = keeper(false);
        assertThat(one.state().problems()).isEmpty();
        assertThat(one.otherwiseElsewhere()).isEmpty();

        Path theirs = Files.writeString(file.resolveSibling("theirs.yaml"), "policy: 1\ntime_zone: UTC\nrules: []\n");
        var other = new PolicyKeeper(theirs, true, acts, Clock.systemUTC(), () -> {});
        other.state();

        assertThat(one.otherwiseElsewhere().orElseThrow())
                .satisfies(said -> assertThat(said.message())
                        .contains(
                                "another instance goes by other rules",
                                other.get().version(),
                                "theirs.yaml"))
                .satisfies(said -> assertThat(said.advice())
                        .contains("DESKHAND_POLICY", one.get().version()));
        assertThat(other.otherwiseElsewhere()).isEmpty();
        Files.copy(theirs, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(one.otherwiseElsewhere()).isEmpty();
    }
}
