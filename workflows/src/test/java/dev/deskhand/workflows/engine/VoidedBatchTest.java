package dev.deskhand.workflows.engine;

import static dev.deskhand.workflows.journal.SampleEvents.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.BatchItems;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.policy.PolicyFile;
import dev.deskhand.workflows.policy.RuledPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule on the whole of a batch holds for every part of it, whenever and however often its approval goes void. */
class VoidedBatchTest {

    private static final String TWELVE = """
            title: Send twelve
            steps:
              - each: n in ${['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']}
                steps:
                  - {use: desk.send, with: {number: "${n}", amount: 1000}}
            """;

    private static final String NESTED = """
            title: Send twelve in three groups
            steps:
              - each: group in ${['a', 'b', 'c']}
                steps:
                  - {use: desk.sum, with: {group: "${group}"}}
                  - each: n in ${['1', '2', '3', '4']}
                    steps:
                      - {use: desk.send, with: {number: "${group}${n}", amount: 1000}}
            """;

    private static final String UNDONE = """
            title: Send twelve and take them back
            on_error: undo
            steps:
              - each: n in ${['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']}
                steps:
                  - use: desk.send
                    with: {number: "${n}", amount: 1000}
                    undo: [{use: desk.sum, with: {}}, {use: desk.send, with: {number: "back ${n}", amount: 1000}}]
            """;

    private static final Person CLEO = new Person("cleo", Set.of("approver"));

    @TempDir
    Path folder = Path.of("");

    private Office office = new Office(folder);

    @BeforeEach
    void open() {
        office = new Office(folder);
        PolicyFile rules = PolicyFile.read("""
                policy: 1
                time_zone: UTC
                rules:
                  - {name: two, when: 'total >= 10000', gate: {approvers: 2}, reason: {en: much, zh: 多}}
                  - {name: twice, when: 'count > 12 || total > 12100', deny: true, reason: {en: counted twice, zh: 重复}}
                  - {name: typed, when: 'action == "web.fill"', gate: {approvers: 1}, reason: {en: typed, zh: 填写}}
                """);
        office.policy = new RuledPolicy(() -> rules, workflow -> List.of());
    }

    private ApprovalRequest request() {
        assertThat(office.state().openApprovals()).hasSize(1);
        return office.state().openApprovals().getFirst().request();
    }

    private void approvedByTwo() {
        assertThat(request().requirement().approvers()).isEqualTo(2);
        office.decide(true, Office.APPROVER, null);
        office.decide(true, CLEO, null);
    }

    private void expire() {
        office.clock.advance(Duration.ofHours(25));
    }

    private void voidAfter(int effects) {
        office.world.duringSend = () -> {
            if (office.world.effects.size() == effects) {
                expire();
            }
        };
    }

    /** Begun, approved by two, and void after so many are done. */
    private void voided(String plan, int done) {
        office.begin(plan);
        office.advance();
        voidAfter(done);
        approvedByTwo();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.world.effects).hasSize(done);
    }

    private void isAskedOfTwo(int rows) {
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertAskedOfTwo(rows, "; rows that are done or were left out still count", "；已办理和不办理的行仍计入");
    }

    private void stepIsAskedOfTwo() {
        assertAskedOfTwo(1, "; the other rows of its batch count in number and sum", "；同一批的其他行也计入");
    }

    private void assertAskedOfTwo(int rows, String why, String whyInChinese) {
        assertThat(request().rows()).hasSize(rows);
        assertThat(request().requirement().approvers()).isEqualTo(2);
        assertThat(request().reason().en()).contains("asked again because", why);
        assertThat(request().reason().zh()).contains("再次询问", whyInChinese);
    }

    /** To be asked for anew without these items. */
    private void leaveOut(String... items) {
        office.append(
                new RunEvent.RowsLeftOut(office.clock.instant(), request().id(), ANNA, List.of(items), "later", null));
    }

    /** What remains is still asked for by the same request. */
    private void leaveOutOfIt(String... items) {
        String remaining = new BatchItems(request())
                .without(List.of(items), office.state().plan())
                .hash();
        office.append(new RunEvent.RowsLeftOut(
                office.clock.instant(), request().id(), ANNA, List.of(items), "later", remaining));
    }

    @Test
    void aRestThatExpiresUndecidedIsAskedOfAsManyAgain() {
        voided(TWELVE, 6);
        for (int i = 0; i < 3; i++) {
            expire();
            isAskedOfTwo(6);
        }
        approvedByTwo();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).hasSize(12);
    }

    @Test
    void aRestInWhichAValueIsCorrectedIsAskedOfAsManyAgain() {
        voided(TWELVE, 6);
        office.append(new RunEvent.ApprovalEdited(
                office.clock.instant(),
                request().id(),
                ANNA,
                Map.of("0[7]/0", Map.of("/amount", IntNode.valueOf(1001)))));
        isAskedOfTwo(6);
    }

    @Test
    void aRestOfWhichARowIsLeftOutIsAskedOfAsManyAgain() {
        voided(TWELVE, 6);
        leaveOut("0[7]/");
        isAskedOfTwo(5);
    }

    @Test
    void aRestThatGoesVoidOnceMoreIsAskedOfAsManyAgain() {
        voided(TWELVE, 3);
        voidAfter(9);
        approvedByTwo();
        isAskedOfTwo(3);
    }

    @Test
    void aRestOfOneRowThatIsVoidOnceItWasApprovedIsAskedOfAsManyAgain() {
        voided(TWELVE, 11);
        approvedByTwo();
        expire();
        isAskedOfTwo(1);
        assertThat(request().path()).isEqualTo("0");
    }

    @Test
    void whatRemainsOfABatchWhenAllButOneRowIsLeftOutIsAskedOfAsManyWhenItIsVoid() {
        office.begin(TWELVE);
        office.advance();
        leaveOutOfIt(
                "0[0]/", "0[1]/", "0[2]/", "0[3]/", "0[4]/", "0[5]/", "0[6]/", "0[7]/", "0[8]/", "0[9]/", "0[10]/");
        approvedByTwo();
        expire();
        office.advance();
        assertAskedOfTwo(1, "; rows that were left out still count", "；不办理的行仍计入");
        assertThat(request().path()).isEqualTo("0");
    }

    @Test
    void whatIsVoidWithinAnInnerLoopIsAskedForWithTheRestOfTheOuterOne() {
        voided(NESTED, 6);
        assertThat(request().rows()).hasSize(6);
        assertThat(request().path()).isEqualTo("0");
        assertThat(request().rows().getFirst().stepHashes()).containsOnlyKeys("0[1]/1[2]/0");
        expire();
        isAskedOfTwo(6);
        approvedByTwo();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void whatIsVoidBeforeAnInnerLoopBeginsIsAskedForWithTheRestOfTheOuterOne() {
        office.begin(NESTED);
        office.advance();
        approvedByTwo();
        office.world.duringSum = () -> {
            if (office.world.effects.size() == 4) {
                expire();
            }
        };
        isAskedOfTwo(8);
        assertThat(request().path()).isEqualTo("0");
        office.world.duringSum = () -> {};
        approvedByTwo();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void aStepOfAnItemThatHasBegunIsAskedOfAsManyAsTheWholeBatchWas() {
        office.begin(TWELVE.replace("steps:\n      - {", "steps:\n      - {use: desk.sum, with: {}}\n      - {"));
        office.advance();
        approvedByTwo();
        office.world.duringSum = () -> {
            if (office.world.effects.size() == 6) {
                expire();
            }
        };
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        stepIsAskedOfTwo();
        assertThat(request().path()).isEqualTo("0[6]/1");
        office.world.duringSum = () -> {};
        approvedByTwo();
        isAskedOfTwo(5);
        assertThat(request().path()).isEqualTo("0");
        approvedByTwo();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void aStepThatOnlyPreparesIsAskedOfAsManyToo() {
        office.begin("""
                title: Enter twelve
                steps:
                  - each: n in ${['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']}
                    steps:
                      - {use: web.open, with: {url: "http://portal.example/new"}}
                      - {use: desk.sum, with: {}}
                      - {use: web.fill, with: {fields: {Number: "${n}", Amount: 1000}}}
                      - {use: web.click, with: {target: Save}}
                """);
        office.advance();
        approvedByTwo();
        office.world.duringSum = () -> {
            if (office.world.effects.size() == 6) {
                expire();
            }
        };
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        stepIsAskedOfTwo();
        assertThat(request().path()).isEqualTo("0[6]/2");
    }

    @Test
    void aStepThatTurnsOutToDoMoreThanWasApprovedIsAskedOfAsManyAsTheWholeBatchWas() {
        office.begin(TWELVE);
        office.advance();
        approvedByTwo();
        office.world.duringSend = () -> {
            if (office.world.effects.size() == 6) {
                office.world.graver = Effect.COMMIT;
            }
        };
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        stepIsAskedOfTwo();
        assertThat(request().path()).isEqualTo("0[6]/0");
    }

    @Test
    void aStepThatTurnedOutToBeSkippedCountsNoMore() {
        office.begin("""
                title: Send two of twelve
                steps:
                  - each: n in ${['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']}
                    steps:
                      - {id: seen, use: desk.look, with: {number: "${n}"}}
                      - {use: desk.sum, with: {}}
                      - {use: desk.send, with: {number: "${n}", amount: 1000}, when: "seen.number in ['1', '2']"}
                """);
        office.advance();
        approvedByTwo();
        var looked = new AtomicInteger();
        office.world.duringSum = () -> {
            if (looked.incrementAndGet() == 8) {
                expire();
            }
        };
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.world.effects).containsExactly("1", "2");
        assertThat(request().rows()).hasSize(4);
        assertThat(request().requirement().approvers()).isEqualTo(1);
    }

    private void undoing(int undone, @Nullable Runnable duringSum) {
        office.world.refused.add("12");
        office.begin(UNDONE);
        office.advance();
        approvedByTwo();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.world.effects).hasSize(11);
        voidAfter(11 + undone);
        approvedByTwo();
        if (duringSum != null) {
            office.world.duringSend = null;
            office.world.duringSum = duringSum;
        }
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.world.effects).hasSize(11 + undone);
    }

    @Test
    void theRestOfWhatIsUndoneIsAskedOfAsManyHoweverOftenItIsVoid() {
        undoing(6, null);
        expire();
        isAskedOfTwo(5);
        approvedByTwo();
        expire();
        isAskedOfTwo(5);
        approvedByTwo();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).hasSize(22).doesNotHaveDuplicates();
    }

    @Test
    void aStepOfAnUndoThatHasBegunIsAskedOfAsManyAsAllOfItWas() {
        undoing(5, () -> {
            if (office.world.effects.size() == 16) {
                expire();
            }
        });
        stepIsAskedOfTwo();
        assertThat(request().path()).isEqualTo("0[5]/0.undo/1");
    }
}
