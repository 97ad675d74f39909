package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Accounts;
import dev.deskhand.service.security.BrowserSessions;
import dev.deskhand.service.takeover.KeptSessions;
import dev.deskhand.service.takeover.TakeOverDesk;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.session.RunSessions;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may use the browser of a run, and when; what the journal says of it. */
@QuarkusTest
@TestProfile(DecisionsProfile.class)
class TakingOverTest {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final Person ANNA = new Person("anna", Set.of("office", "approver"));
    private static final Person BEN = new Person("ben", Set.of("office", "approver"));
    private static final TakeOverDesk.Input TAB = new TakeOverDesk.Input("key", 0, 0, "Tab");

    private final RunSessions sessions = new RunSessions();

    @Inject
    TakeOverDesk desk;

    @Inject
    KeptSessions kept;

    @Inject
    Accounts accounts;

    @Inject
    BrowserSessions browserSessions;

    @Inject
    JdbcRunStore store;

    @AfterEach
    void closeTheBrowser() {
        sessions.close();
    }

    /** Anna's run, with its browser kept, at the end of these entries: what takes a second person is asked for. */
    private String waits(List<RunEvent> after) {
        String id = "taking-over-" + COUNTER.incrementAndGet();
        var events = new ArrayList<>(asked(id));
        events.addAll(after);
        store.append(id, 0, RunStore.NO_LEASE, events);
        if (sessions.isEmpty()) {
            sessions.adopt(BrowserSession.class, BrowserSession.open(BrowserSettings.standard()));
        }
        kept.keep(new RunStore.Lease(id, "here", 0), sessions);
        return id;
    }

    private static List<RunEvent> asked(String id) {
        return DoubtfulRun.events(id, ANNA.name(), Effect.COMMIT).subList(0, 2);
    }

    private static RunEvent decided(int number, boolean approved) {
        return new RunEvent.ApprovalDecided(Instant.now(), "a-taking-over-" + number, approved, BEN, null);
    }

    private static int next() {
        return COUNTER.get() + 1;
    }

    private boolean offered(String id, Person person) {
        return desk.isOffered(store.state(id).orElseThrow(), person);
    }

    private void goesOn(String id) {
        assertThat(kept.take(new RunStore.Lease(id, "here", 1))).isPresent();
    }

    @Test
    void whoMayNotDecideDoesItByHandNeitherWhileItWaitsNorOnceItIsApprovedAndNotDone() {
        String open = waits(List.of());
        assertThat(offered(open, ANNA)).isFalse();
        assertThat(offered(open, BEN)).isTrue();
        goesOn(open);

        var question = DoubtfulRun.events("any", ANNA.name(), Effect.COMMIT).getLast();
        String approved = waits(List.of(decided(next(), true), question));
        assertThat(offered(approved, ANNA)).as("approved, and not begun").isFalse();
        assertThat(offered(approved, BEN)).isTrue();
        assertThatThrownBy(() -> desk.act(approved, ANNA, TAB)).hasMessageContaining("a decision that is not yours");
        goesOn(approved);

        String done = "taking-over-" + COUNTER.incrementAndGet();
        store.append(done, 0, RunStore.NO_LEASE, DoubtfulRun.events(done, ANNA.name(), Effect.COMMIT));
        kept.keep(new RunStore.Lease(done, "here", 0), sessions);
        assertThat(offered(done, ANNA)).as("begun under its approval").isTrue();
        goesOn(done);
    }

    /** As in a browser that another process left: no action of the run has said here what pictures must not show. */
    @Test
    void whatTheRunHidesIsHiddenFromTheFirstPictureOn() {
        String id = "taking-over-" + COUNTER.incrementAndGet();
        var events = asked(id);
        ((ObjectNode) ((RunEvent.RunCreated) events.getFirst()).plan())
                .putArray("mask")
                .add("IBAN");
        store.append(id, 0, RunStore.NO_LEASE, events);
        sessions.adopt(BrowserSession.class, BrowserSession.open(BrowserSettings.standard()));
        kept.keep(new RunStore.Lease(id, "here", 0), sessions);

        desk.picture(id, BEN);

        assertThat(sessions.find(BrowserSession.class).orElseThrow().masked()).containsExactly("IBAN");
        goesOn(id);
    }

    /** A row whose value changed is asked for again alone, and done under that. */
    @Test
    void whatWasDoneUnderALaterApprovalIsCarriedOut() {
        String done = waits(begunUnderAnother(Instant.now().plusSeconds(60)));
        assertThat(offered(done, ANNA)).isTrue();
        goesOn(done);

        String askedAgain = waits(begunUnderAnother(Instant.now().minusSeconds(60)));
        assertThat(offered(askedAgain, ANNA))
                .as("begun before it was asked for")
                .isFalse();
        goesOn(askedAgain);
    }

    private static List<RunEvent> begunUnderAnother(Instant at) {
        var events = DoubtfulRun.events("another", ANNA.name(), Effect.COMMIT);
        var like = (RunEvent.StepStarted) events.get(3);
        var start = new RunEvent.StepStarted(
                at,
                like.path(),
                like.id(),
                like.action(),
                like.effect(),
                like.effectReason(),
                like.arguments(),
                like.argumentHash(),
                like.idempotencyKey(),
                like.attempt(),
                like.sentence(),
                like.approval(),
                like.idempotent());
        return List.of(decided(next(), true), start, events.get(4));
    }

    @Test
    void nobodyUsesTheBrowserOfARunThatIsPausedOrGoesOn() {
        String run = waits(List.of());
        store.append(run, 2, RunStore.NO_LEASE, List.of(new RunEvent.RunPaused(Instant.now(), ANNA)));
        assertThat(offered(run, BEN)).isFalse();
        store.append(run, 3, RunStore.NO_LEASE, List.of(decided(COUNTER.get(), false)));
        for (Person person : List.of(ANNA, BEN)) {
            assertThat(offered(run, person)).isFalse();
            assertThatThrownBy(() -> desk.act(run, person, TAB))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("The run has no browser that waits.");
            assertThatThrownBy(() -> desk.picture(run, person)).isInstanceOf(Refusal.class);
        }
        goesOn(run);
    }

    @Test
    void everyTakingOverHasAnEndInTheJournal() {
        String run = waits(List.of());
        Person carla = new Person("carla", Set.of("office", "approver"));
        desk.begin(run, BEN);
        desk.act(run, carla, TAB);
        desk.end(run, BEN);
        assertThat(hands(run))
                .containsExactly("BrowserTakenOver ben", "BrowserHandedBack ben", "BrowserTakenOver carla");

        goesOn(run);
        assertThat(hands(run)).endsWith("BrowserTakenOver carla", "BrowserHandedBack carla");
        assertThat(offered(run, BEN)).isFalse();
    }

    /** It was on its way when the browser was given back, as the last click of somebody in a hurry. */
    @Test
    void whatComesAfterTheHandBackTakesNothingOverAgain() {
        String run = waits(List.of());
        Person carla = new Person("carla", Set.of("office", "approver"));
        desk.begin(run, BEN);
        desk.act(run, BEN, TAB);
        desk.end(run, BEN);

        assertThatThrownBy(() -> desk.act(run, BEN, TAB))
                .isInstanceOf(Refusal.class)
                .hasMessage("The browser is in your hands no more.");
        assertThat(hands(run)).containsExactly("BrowserTakenOver ben", "BrowserHandedBack ben");

        desk.begin(run, BEN);
        desk.act(run, BEN, TAB);
        desk.begin(run, carla);
        assertThatThrownBy(() -> desk.act(run, BEN, TAB))
                .as("it is in another's hands")
                .isInstanceOf(Refusal.class);
        assertThat(hands(run)).endsWith("BrowserTakenOver ben", "BrowserHandedBack ben", "BrowserTakenOver carla");
        goesOn(run);
    }

    @Test
    void thePageOfARunWhoseBrowserWasClosedSaysSoAndWhy() {
        String name = "taking-over-reader";
        accounts.create(name, "one-time-password", Set.of("approver"));
        accounts.changePassword(name, "one-time-password", "chosen by the test itself");
        String id = "taking-over-" + COUNTER.incrementAndGet();
        var events = new ArrayList<>(asked(id));
        events.add(new RunEvent.BrowserClosed(Instant.now(), RunEvent.BrowserClosed.Why.UNUSED));
        store.append(id, 0, RunStore.NO_LEASE, events);

        String page = RestAssured.given()
                .header("Accept", "text/html")
                .cookie("deskhand_session", browserSessions.begin(new Person(name, Set.of("approver"))))
                .get("/runs/" + id)
                .asString();
        assertThat(page)
                .contains("Its browser was closed and cannot be taken over any more. Nobody used it for as long")
                .doesNotContain("Take over");
    }

    private List<String> hands(String run) {
        return store.read(run, 0).stream()
                .map(JournalEntry::event)
                .<String>mapMulti((event, into) -> {
                    if (event instanceof RunEvent.BrowserTakenOver taken) {
                        into.accept("BrowserTakenOver " + taken.by().name());
                    } else if (event instanceof RunEvent.BrowserHandedBack back) {
                        into.accept("BrowserHandedBack " + back.by().name());
                    }
                })
                .toList();
    }
}
