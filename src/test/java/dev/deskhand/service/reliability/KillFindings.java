package dev.deskhand.service.reliability;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the journals, the acknowledgements kept outside and the counting target say after the killing. */
final class KillFindings {

    /** Looked up, made again under its key, or put before a person. */
    enum Resolution {
        LOOKED_UP,
        SAME_KEY,
        PERSON
    }

    /** An effect of which it was not known whether it happened; {@code noticed} says since when that was seen. */
    record Unknown(
            String run,
            String address,
            Instant begun,
            @Nullable String worker,
            Instant noticed,
            Resolution resolution) {}

    /** A run handed out to a process. */
    private record Claim(Instant at, long pid) {}

    private final List<KillRound.Death> deaths;
    private final Map<String, List<JournalEntry>> journals = new LinkedHashMap<>();
    private final Map<String, String> present = new HashMap<>();
    private final Map<String, String> workers = new HashMap<>();
    private final Map<String, Long> pids = new HashMap<>();
    private final Map<String, List<Claim>> claims = new HashMap<>();
    private final Map<String, TargetTruth.Received> received;

    final List<String> wrongs = new ArrayList<>();
    final List<Unknown> unknowns = new ArrayList<>();
    final Map<String, Integer> figures = new TreeMap<>();

    KillFindings(KillSite site, List<KillRound.Death> deaths) throws IOException, InterruptedException {
        this.deaths = List.copyOf(deaths);
        this.received = new TargetTruth(site.target()).all();
        read(site);
        acknowledged(site);
        effects();
        journals.values().forEach(this::unknowns);
        endings();
    }

    private void read(KillSite site) {
        site.database.read(handle -> {
            handle.select("SELECT run_id, sequence, json, worker FROM journal_entry ORDER BY run_id, sequence")
                    .map((row, context) -> {
                        var entry =
                                new JournalEntry(row.getString(1), row.getLong(2), JournalJson.read(row.getString(3)));
                        String line = WatchedStore.line(entry.runId(), entry.sequence(), row.getString(3));
                        present.put(line.substring(0, line.lastIndexOf(' ')), line);
                        if (row.getString(4) != null) {
                            workers.put(entry.runId() + " " + entry.sequence(), row.getString(4));
                        }
                        return entry;
                    })
                    .forEach(entry -> journals.computeIfAbsent(entry.runId(), run -> new ArrayList<>())
                            .add(entry));
            return handle.select("SELECT number, name FROM instance")
                    .map((row, context) -> pids.put(
                            "i" + row.getLong(1),
                            Long.parseLong(row.getString(2).replace("process ", ""))))
                    .list();
        });
    }

    private void acknowledged(KillSite site) throws IOException {
        int acknowledged = 0;
        try (var files = Files.list(site.acknowledged())) {
            for (var file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    if (line.startsWith(WatchedStore.CLAIMED)) {
                        claimed(line.split(" "));
                        continue;
                    }
                    acknowledged++;
                    if (!line.equals(present.get(line.substring(0, line.lastIndexOf(' '))))) {
                        wrongs.add("acknowledged and lost: " + line + " of " + file.getFileName());
                    }
                }
            }
        }
        figures.put("entries", present.size());
        figures.put("claims", claims.values().stream().mapToInt(List::size).sum());
        figures.put("entries acknowledged", acknowledged);
    }

    private void effects() {
        int effects = 0;
        for (String run : journals.keySet()) {
            var state = RunState.of(journals.get(run));
            for (String key : KillPlans.keys(run)) {
                var came = received.getOrDefault(key, TargetTruth.Received.NOTHING);
                effects += came.effects();
                figures.merge("requests", came.requests(), Integer::sum);
                if (came.effects() > 1 || came.undone() > 1) {
                    wrongs.add("done twice: " + key + " " + came);
                }
                boolean claimed = state.status().isEnded() && state.failed() == null && state.cancelled() == null;
                if (claimed && came.effects() == 0) {
                    wrongs.add("claimed and not done: " + key);
                }
            }
        }
        figures.put("effects", effects);
    }

    private void unknowns(List<JournalEntry> entries) {
        var open = new HashMap<String, JournalEntry>();
        for (JournalEntry entry : entries) {
            switch (entry.event()) {
                case RunEvent.StepStarted started -> {
                    settle(open.remove(started.path()), started.at(), Resolution.SAME_KEY);
                    if (started.effect().isAtLeast(Effect.CHANGE)) {
                        open.put(started.path(), entry);
                    }
                }
                case RunEvent.QuestionAsked asked -> settle(open.remove(asked.path()), asked.at(), Resolution.PERSON);
                case RunEvent.OutcomeResolved resolved ->
                    settle(open.remove(resolved.path()), resolved.at(), Resolution.LOOKED_UP);
                case RunEvent.StepFinished finished -> open.remove(finished.path());
                case RunEvent.StepFailed failed
                when failed.kind() != FailureKind.UNKNOWN_OUTCOME -> open.remove(failed.path());
                default -> {}
            }
        }
        open.values().forEach(entry -> wrongs.add("never found out: " + entry));
    }

    private void settle(@Nullable JournalEntry begun, Instant noticed, Resolution resolution) {
        if (begun != null && begun.event() instanceof RunEvent.StepStarted start) {
            String address = start.arguments().json().path("url").asText();
            String worker = workers.get(begun.runId() + " " + begun.sequence());
            unknowns.add(new Unknown(begun.runId(), address, start.at(), worker, noticed, resolution));
            if (address.contains("/blind/") && resolution != Resolution.PERSON) {
                wrongs.add("not put before a person: " + address + " " + resolution);
            }
        }
    }

    private void endings() {
        for (var entries : journals.values()) {
            var state = RunState.of(entries);
            figures.merge("runs " + state.status(), 1, Integer::sum);
            if (!state.status().isEnded()) {
                wrongs.add("not ended: " + state.id() + " is " + state.status());
            }
        }
        figures.put("runs", journals.size());
    }

    private void claimed(String[] words) {
        if (words.length == 4) {
            var claim = new Claim(Instant.ofEpochMilli(Long.parseLong(words[2])), Long.parseLong(words[3]));
            claims.computeIfAbsent(words[1], run -> new ArrayList<>()).add(claim);
        }
    }

    /**
     * Until it was seen, from the end of the instance that had the run last before; where there is one instance only, from
     * the restart after which it was seen. Who is killed in between can see nothing.
     */
    List<Duration> waits() {
        return unknowns.stream().map(this::sinceLastEnd).sorted().toList();
    }

    /** From when the instance that began it was killed or stopped; on a shared server the others need not wait for a restart. */
    private List<Duration> absences() {
        return unknowns.stream().map(this::sinceAway).sorted().toList();
    }

    private Duration sinceAway(Unknown unknown) {
        return ending(unknown)
                .map(death -> Duration.between(death.away(), unknown.noticed()))
                .orElse(Duration.ZERO);
    }

    private Duration sinceLastEnd(Unknown unknown) {
        var ends = claims.getOrDefault(unknown.run(), List.of()).stream()
                .filter(claim -> claim.at().isBefore(unknown.noticed()))
                .flatMap(claim -> end(claim).stream());
        var restarts = deaths.stream().filter(death -> pids.isEmpty()).map(KillRound.Death::born);
        return Stream.concat(ends, restarts)
                .filter(at -> at.isAfter(unknown.begun()) && at.isBefore(unknown.noticed()))
                .max(Instant::compareTo)
                .map(at -> Duration.between(at, unknown.noticed()))
                .orElse(Duration.ZERO);
    }

    /** Since when its instance could do nothing for the run; what was claimed after a pause was lost by the kill. */
    private Optional<Instant> end(Claim claim) {
        return deaths.stream()
                .filter(death -> death.pid() == claim.pid())
                .findFirst()
                .map(death -> claim.at().isBefore(death.away()) ? death.away() : death.killed());
    }

    /** The end of the instance that had begun it: where instances have names its own, else the next there was. */
    private Optional<KillRound.Death> ending(Unknown unknown) {
        Long pid = unknown.worker() == null ? null : pids.get(unknown.worker());
        return deaths.stream()
                .filter(death ->
                        pid != null ? death.pid() == pid : unknown.begun().isBefore(death.killed()))
                .min(Comparator.comparing(KillRound.Death::killed));
    }

    String report(String title, Duration took) {
        long named = deaths.stream().filter(death -> death.point() != null).count();
        long paused = deaths.stream().filter(death -> death.paused() != null).count();
        var away = absences();
        String points = deaths.stream()
                .filter(death -> death.point() != null)
                .collect(Collectors.groupingBy(
                        death -> String.valueOf(death.point()), TreeMap::new, Collectors.counting()))
                .toString();
        var resolutions = unknowns.stream()
                .collect(Collectors.groupingBy(Unknown::resolution, TreeMap::new, Collectors.counting()));
        return title + ": " + deaths.size() + " kills in " + took.toSeconds() + " s, " + named + " at named points, "
                + paused + " after a pause longer than the lease\n  points: " + points + "\n  " + figures
                + "\n  unknown outcomes: " + unknowns.size() + " " + resolutions + ", seen "
                + said(waits()) + " after the last instance that had the run was gone, " + said(away)
                + " after the first"
                + "\n  wrong: " + wrongs.size();
    }

    private static String said(List<Duration> sorted) {
        return sorted.isEmpty()
                ? "-"
                : sorted.get(sorted.size() / 2).toMillis() + " ms (median), "
                        + sorted.getLast().toMillis() + " ms (most)";
    }
}
