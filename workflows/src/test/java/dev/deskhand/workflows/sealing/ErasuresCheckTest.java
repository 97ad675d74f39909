package dev.deskhand.workflows.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.journal.JournalJson;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is gone is held to what erasures say, in room that does not grow with the log. */
class ErasuresCheckTest {

    private static JsonNode erased(String body) throws JsonProcessingException {
        return JournalJson.mapper().readTree("{\"act\":\"a\",\"type\":\"Erased\",\"body\":" + body + "}");
    }

    @Test
    void anErasureNamesWhatItTookAndNothingThatCameAfterIt() throws JsonProcessingException {
        var check = new ErasuresCheck();
        check.entry(10, erased("{\"took\":[\"2-3\",\"5:by,comment\",\"8-20\"]}"));
        assertThat(check.judge(3, 2, Set.of("by", "plan"))).isTrue();
        assertThat(check.judge(5, 2, Set.of("comment"))).isTrue();
        assertThat(check.judge(5, 2, Set.of("comment", "plan"))).isFalse();
        assertThat(check.judge(4, 2, Set.of("by"))).isFalse();
        assertThat(check.judge(9, 2, Set.of("by"))).isTrue();
        assertThat(check.judge(11, 2, Set.of("by")))
                .as("the erasure is entry 10 itself")
                .isFalse();
    }

    @Test
    void valuesOfAnEarlierReleaseAreCountedAndThoseNoErasureTellsOfToo() throws JsonProcessingException {
        var check = new ErasuresCheck();
        check.entry(4, erased("{\"fields\":2}"));
        assertThat(check.judge(1, 1, Set.of("by", "plan"))).isTrue();
        assertThat(check.untold()).isZero();
        assertThat(check.judge(6, 1, Set.of("by", "plan", "title")))
                .as("an erasure that was cut short told nothing")
                .isTrue();
        assertThat(check.old()).isEqualTo(5);
        assertThat(check.untold()).isEqualTo(3);
        assertThat(check.judge(7, 2, Set.of("by")))
                .as("since then they tell what they took")
                .isFalse();
    }

    @Test
    void neighboursTakeTheRoomOfOne() {
        var random = new Random(7);
        for (int round = 0; round < 50; round++) {
            var ranges = new LeafRanges();
            Set<Long> plain = new TreeSet<>();
            for (int i = 0; i < 40; i++) {
                long from = random.nextInt(200);
                long to = from + random.nextInt(8) - 1;
                ranges.add(from, to);
                for (long leaf = from; leaf <= to; leaf++) {
                    plain.add(leaf);
                }
            }
            long groups =
                    plain.stream().filter(leaf -> !plain.contains(leaf - 1)).count();
            assertThat(ranges.groups()).isEqualTo((int) groups);
            for (long leaf = -1; leaf < 210; leaf++) {
                assertThat(ranges.has(leaf)).as("leaf %d", leaf).isEqualTo(plain.contains(leaf));
                long to = leaf + 3;
                assertThat(ranges.reaches(leaf, to))
                        .isEqualTo(plain.stream().anyMatch(one -> one >= to - 3 && one <= to));
            }
        }
    }
}
