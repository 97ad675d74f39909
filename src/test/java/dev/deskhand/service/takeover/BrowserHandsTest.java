package dev.deskhand.service.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.workflows.journal.Person;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BrowserHandsTest {

    private static final Person BEN = new Person("ben", Set.of("approver"));
    private static final Person ANNA = new Person("anna", Set.of("office"));
    private static final Person CARLA = new Person("carla", Set.of("approver"));
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant FIRST = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant LATER = FIRST.plusSeconds(600);

    private final BrowserHands hands = new BrowserHands();
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void whoTookABrowserHasItUntilItIsGivenBack() {
        hands.take("r", ANNA, FIRST, FIRST.plusSeconds(5));
        assertThat(hands.has("r", ANNA, FIRST)).isTrue();
        assertThat(hands.has("r", BEN, FIRST)).isFalse();
        assertThat(hands.giveBack("r", FIRST)).contains(new BrowserHands.Hands(ANNA, FIRST.plusSeconds(5), FIRST));
        assertThat(hands.has("r", ANNA, FIRST)).isFalse();
    }

    @Test
    void aRunThatWentOnWithoutHavingItHandedBackIsTakenAnewTheNextTimeItWaits() {
        hands.take("r", ANNA, FIRST, FIRST.plusSeconds(5));
        assertThat(hands.has("r", ANNA, LATER)).as("her own next takeover").isFalse();
        assertThat(hands.giveBack("r", LATER)).as("not since the first time").isEmpty();
    }

    @Test
    void givingBackWaitsForTheClickThatIsUnderWayAndWhatIsQueuedBehindItIsNotDone() throws InterruptedException {
        hands.take("r1", BEN, NOW, NOW);
        var pressed = new CountDownLatch(1);
        var letGo = new CountDownLatch(1);
        var click = new Thread(() -> hands.use("r1", BEN, NOW, () -> {
            pressed.countDown();
            await(letGo);
            done.add("clicked");
        }));
        var back = new Thread(() -> {
            hands.giveUp("r1", NOW);
            done.add("given back");
        });
        var next = new Thread(() -> hands.use("r1", BEN, NOW, () -> done.add("clicked again")));

        click.start();
        pressed.await();
        back.start();
        until(back, Thread.State.WAITING);
        next.start();
        until(next, Thread.State.WAITING);
        letGo.countDown();
        for (Thread thread : List.of(click, back, next)) {
            thread.join();
        }

        assertThat(done).containsExactly("clicked", "given back");
    }

    @Test
    void anotherWhoTakesItWaitsToo() throws InterruptedException {
        hands.take("r1", BEN, NOW, NOW);
        var pressed = new CountDownLatch(1);
        var letGo = new CountDownLatch(1);
        var click = new Thread(() -> hands.use("r1", BEN, NOW, () -> {
            pressed.countDown();
            await(letGo);
            done.add("clicked");
        }));
        var taking = new Thread(() -> {
            hands.take("r1", CARLA, NOW, NOW);
            done.add("taken");
        });

        click.start();
        pressed.await();
        taking.start();
        until(taking, Thread.State.WAITING);
        letGo.countDown();
        click.join();
        taking.join();

        assertThat(done).containsExactly("clicked", "taken");
        assertThat(hands.use("r1", BEN, NOW, () -> done.add("clicked again"))).isFalse();
        assertThat(hands.hadIt("r1", BEN, NOW)).isTrue();
        assertThat(hands.has("r1", CARLA, NOW)).isTrue();
    }

    @Test
    void whatWasGivenBackInOneTimeOfWaitingIsNotRememberedInTheNext() {
        hands.take("r1", BEN, NOW, NOW);
        hands.giveBack("r1", NOW);
        assertThat(hands.hadIt("r1", BEN, NOW)).isTrue();
        assertThat(hands.in("r1", NOW)).isEmpty();

        hands.take("r1", BEN, NOW, NOW);
        assertThat(hands.hadIt("r1", BEN, NOW)).isFalse();

        Instant later = NOW.plusSeconds(60);
        assertThat(hands.hadIt("r1", BEN, later)).isFalse();
        assertThat(hands.giveBack("r1", later)).isEmpty();
    }

    private static void until(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
