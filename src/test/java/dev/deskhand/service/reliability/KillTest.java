package dev.deskhand.service.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances are killed again and again while they work; what they did is counted by the other side. */
class KillTest {

    /** In each long form. */
    private static final int KILLS = Integer.getInteger("deskhand.kills", 512);

    /** At least so many runs are hit by a long form's kills. */
    private static final int RUNS = KILLS / 5;

    private static final Duration TO_FINISH = Duration.ofMinutes(5);
    private static final Duration BEFORE_A_PERSON = Duration.ofSeconds(60);
    private static final KillRound.Habits ALONE = new KillRound.Habits(0, 0.1, false);
    private static final KillRound.Habits TOGETHER = new KillRound.Habits(0.15, 0.4, false);
    private static final KillRound.Habits SHORTLY = new KillRound.Habits(0.3, 0, true);

    @TempDir
    private Path folder;

    @Test
    void nothingIsLostAndNothingIsDoneTwiceWhenInstancesAreKilledAgainAndAgain() throws Exception {
        sideBySide(1, place -> {
            try (var site = KillSite.onSqlite(place).crowded(40, 3)) {
                return killed("SQLite, short, 40 open runs on 3 places", site, 1, 8, ALONE);
            }
        });
    }

    @Test
    void norWhenTwoShareAPostgresServerAndOneIsStoppedForLongerThanItsLease() throws Exception {
        sideBySide(1, place -> {
            try (var site = KillSite.onPostgres(place, TestDatabases.newPostgres())) {
                return killed("PostgreSQL, short, two instances", site, 2, 2, SHORTLY);
            }
        });
    }

    @Test
    @Tag("deep")
    void hundredsOfKillsOfInstancesThatHaveSqliteForThemselves() throws Exception {
        assertThat(runs(alone("SQLite", 4, KILLS))).isGreaterThanOrEqualTo(RUNS);
    }

    @Test
    @Tag("deep")
    void hundredsOfKillsOfThreeInstancesThatShareAPostgresServer() throws Exception {
        var found = sideBySide(2, place -> {
            try (var site = KillSite.onPostgres(place, TestDatabases.newPostgres())) {
                return killed("PostgreSQL, three instances", site, 3, KILLS / 2, TOGETHER);
            }
        });
        assertThat(runs(found)).isGreaterThanOrEqualTo(RUNS);
    }

    private static int runs(List<KillFindings> found) {
        return found.stream().mapToInt(one -> one.figures.get("runs")).sum();
    }

    private List<KillFindings> alone(String title, int places, int kills) throws Exception {
        return sideBySide(places, place -> {
            try (var site = KillSite.onSqlite(place)) {
                return killed(title + ", one instance", site, 1, kills / places, ALONE);
            }
        });
    }

    @FunctionalInterface
    private interface At {
        KillFindings place(Path folder) throws Exception;
    }

    private List<KillFindings> sideBySide(int places, At at) throws Exception {
        try (var sites = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<KillFindings>>();
            for (int i = 0; i < places; i++) {
                Path place = Files.createDirectory(folder.resolve("place-" + i));
                all.add(sites.submit(() -> at.place(place)));
            }
            var found = new ArrayList<KillFindings>();
            for (var one : all) {
                found.add(one.get());
            }
            return found;
        }
    }

    private static KillFindings killed(String title, KillSite site, int instances, int kills, KillRound.Habits habits)
            throws Exception {
        Instant begun = Instant.now();
        long seed = Long.getLong("deskhand.seed", begun.toEpochMilli());
        site.warmUp();
        var deaths = KillRound.noted();
        var numbers = new AtomicInteger();
        var left = new AtomicInteger(kills);
        List<Thread> rounds = new ArrayList<>();
        for (int i = 0; i < instances; i++) {
            rounds.add(Thread.ofPlatform().start(new KillRound(site, numbers, left, seed + i, habits, deaths)));
        }
        for (Thread round : rounds) {
            round.join();
        }
        site.enough();
        letFinish(site, numbers.incrementAndGet());
        var findings = new KillFindings(site, deaths);
        System.out.println(findings.report(title + " (seed " + seed + ")", Duration.between(begun, Instant.now())));
        assertThat(deaths).hasSize(kills);
        assertThat(findings.wrongs).isEmpty();
        assertThat(findings.unknowns).as("kills that hit an effect").isNotEmpty();
        assertThat(findings.waits()).as("how long it took to be seen").anyMatch(Duration::isPositive);
        assertThat(findings.waits()).allSatisfy(wait -> assertThat(wait).isLessThan(BEFORE_A_PERSON));
        return findings;
    }

    private static void letFinish(KillSite site, int number) throws Exception {
        try (var last = site.instance(number, null, 0)) {
            last.await("READY");
            Instant limit = Instant.now().plus(TO_FINISH);
            while (site.count("finished_at IS NULL") > 0 && Instant.now().isBefore(limit)) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            last.end();
        }
    }
}
