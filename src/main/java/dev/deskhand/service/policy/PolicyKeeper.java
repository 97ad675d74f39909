package dev.deskhand.service.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.workflows.plan.PlanSyntaxException;
import dev.deskhand.workflows.plan.Problem;
import dev.deskhand.workflows.policy.PolicyFile;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the policy in force: reads its file whenever that changes, and never lets a broken or missing one loosen
 * anything; every change is an act in the log, from which the last sound rules come back after a restart.
 */
@Singleton
public class PolicyKeeper implements Supplier<PolicyFile> {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyKeeper.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration STEADY = Duration.ofMillis(300);
    private static final int MOST_READS = 7;
    private static final String SHIPPED = "/deskhand/policy.yaml";

    private final Path path;
    private final boolean named;
    private final ActStore acts;
    private final Clock clock;
    private final Runnable pause;
    private final ReentrantLock judging = new ReentrantLock();
    private volatile @Nullable InForce current;

    @Inject
    PolicyKeeper(DataFolder data, DeskhandConfig config, ActStore acts, Clock clock) {
        this(
                config.policy().map(Path::of).orElseGet(() -> data.root().resolve("policy.yaml")),
                config.policy().isPresent(),
                acts,
                clock);
    }

    /** @param named whether somebody said where the file is, so that it has to be there */
    public PolicyKeeper(Path path, boolean named, ActStore acts, Clock clock) {
        this(path, named, acts, clock, PolicyKeeper::aMoment);
    }

    /** @param pause waits between two looks at a file that has changed */
    PolicyKeeper(Path path, boolean named, ActStore acts, Clock clock, Runnable pause) {
        this.pause = pause;
        this.path = path;
        this.named = named;
        this.acts = acts;
        this.clock = clock;
    }

    @Override
    public PolicyFile get() {
        return state().file();
    }

    /**
     * The rules in force; the file is looked at again first. While one caller waits for a changed file to become steady, the
     * others go by the rules so far.
     */
    public PolicyState state() {
        Look now = look();
        InForce known = current;
        if (known != null && now.equals(known.seen())) {
            return known.state();
        }
        if (known == null) {
            judging.lock();
        } else if (!judging.tryLock()) {
            return known.state();
        }
        try {
            return changed(now);
        } finally {
            judging.unlock();
        }
    }

    private PolicyState changed(Look now) {
        InForce known = current;
        if (known != null && now.equals(known.seen())) {
            return known.state();
        }
        Optional<Look> steady = steady(now);
        if (known != null && steady.isEmpty()) {
            return known.state();
        }
        // What was never steady is not judged: half of a file may be sound, and looser than the whole.
        Look taken = steady.orElse(new Look(null, "the file goes on changing"));
        PolicyState judged = judged(taken.text(), taken.trouble(), known == null ? null : known.state());
        current = new InForce(judged, taken);
        return judged;
    }

    /** @param seen what the file said when it was judged */
    private record InForce(PolicyState state, Look seen) {}

    /** What the file says: a text, or why it says nothing; neither when there is none and need not be one. */
    private record Look(@Nullable String text, @Nullable String trouble) {}

    private Look look() {
        try {
            // Asked before every effect: that it is not there is the usual case, and no exception.
            return !named && Files.notExists(path)
                    ? new Look(null, null)
                    : new Look(Files.readString(path, StandardCharsets.UTF_8), null);
        } catch (NoSuchFileException e) {
            return new Look(null, named ? "the file is not there" : null);
        } catch (CharacterCodingException e) {
            return new Look(null, "the file is not UTF-8 text");
        } catch (IOException e) {
            return new Look(null, "the file cannot be read: " + e.getMessage());
        }
    }

    /** A file is written bit by bit, and what stands there of its rules meanwhile may be sound; empty while it goes on changing. */
    private Optional<Look> steady(Look first) {
        Look before = first;
        for (int reads = 1; reads < MOST_READS; reads++) {
            pause.run();
            if (Thread.currentThread().isInterrupted()) {
                // There was no pause, so that two looks alike say nothing.
                return Optional.empty();
            }
            Look now = look();
            if (now.equals(before)) {
                return Optional.of(now);
            }
            before = now;
        }
        return Optional.empty();
    }

    private static void aMoment() {
        try {
            Thread.sleep(STEADY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private PolicyState judged(@Nullable String text, @Nullable String trouble, @Nullable PolicyState before) {
        if (text != null) {
            try {
                return inForce(read(text), text, PolicyState.Origin.FILE);
            } catch (PlanSyntaxException e) {
                return kept(e.problems(), before);
            }
        }
        boolean gone = last().filter(
                        act -> isOfAFile(act) && !act.path("text").asText().equals(shipped()))
                .isPresent();
        if (trouble == null && !gone) {
            return inForce(read(shipped()), shipped(), PolicyState.Origin.SHIPPED);
        }
        String what = trouble == null ? "the file that was in force is gone" : trouble;
        return kept(
                List.of(new Problem(
                        "",
                        null,
                        what,
                        "Put it back; to go back to the rules that come with Deskhand, write: ./deskhand policy show > "
                                + path)),
                before);
    }

    private PolicyState inForce(PolicyFile file, String text, PolicyState.Origin origin) {
        Optional<JsonNode> last = last();
        String before = last.map(act -> act.path("version").asText()).orElse("");
        // The same rules from elsewhere are a change too: once they are a file's, the file may not go without a word.
        String from = last.map(act -> act.path("origin").asText()).orElse("");
        if (!before.equals(file.version()) || !from.equals(origin.name())) {
            acts.record(
                    ActType.POLICY_CHANGED,
                    "",
                    ActStore.details()
                            .put("version", file.version())
                            .put("before", before)
                            .put("origin", origin.name())
                            .put("path", path.toString())
                            .put("text", text));
        }
        return new PolicyState(file, origin, since(file), path.toString(), List.of());
    }

    /** When the log says that they came into force: a start reads them again, but they are no newer for it. */
    private Instant since(PolicyFile file) {
        return acts.last(ActType.POLICY_CHANGED)
                .filter(row -> json(row.json()).path("version").asText().equals(file.version()))
                .map(ActStore.Row::at)
                .orElseGet(clock::instant);
    }

    private PolicyState kept(List<Problem> problems, @Nullable PolicyState before) {
        for (Problem problem : problems) {
            LOG.warn("Policy {}: {}", path, said(problem));
        }
        acts.record(
                ActType.POLICY_REFUSED,
                "",
                ActStore.details()
                        .put("path", path.toString())
                        .put("problem", said(problems.getFirst()))
                        .put("problems", problems.size()));
        if (before != null) {
            var origin = before.origin() == PolicyState.Origin.SHIPPED
                    ? PolicyState.Origin.SHIPPED
                    : PolicyState.Origin.LAST_GOOD;
            return new PolicyState(before.file(), origin, before.since(), path.toString(), problems);
        }
        return lastGood()
                .map(file ->
                        new PolicyState(file, PolicyState.Origin.LAST_GOOD, since(file), path.toString(), problems))
                .orElseGet(() -> withoutAny(problems));
    }

    /** Less than no file at all would ask for may not hold because there is a broken one. */
    private PolicyState withoutAny(List<Problem> problems) {
        PolicyFile file = read(shipped());
        if (last().filter(PolicyKeeper::isOfAFile).isEmpty()) {
            inForce(file, shipped(), PolicyState.Origin.SHIPPED);
        }
        return new PolicyState(file, PolicyState.Origin.SHIPPED, since(file), path.toString(), problems);
    }

    /** Says so where the log's newest rules are not those in force here: then another instance goes by others. */
    public Optional<Problem> otherwiseElsewhere() {
        String here = state().file().version();
        return acts.last(ActType.POLICY_CHANGED)
                .map(row -> json(row.json()))
                .filter(last -> !last.path("version").asText().equals(here))
                .map(last -> new Problem(
                        "",
                        null,
                        "another instance goes by other rules, version "
                                + last.path("version").asText() + " from "
                                + last.path("path").asText(),
                        "Give every instance the same file, by DESKHAND_POLICY; these rules are version " + here));
    }

    /** A problem with its line and column, as people look for it in an editor. */
    public static String said(Problem problem) {
        var place = problem.place();
        String where = place == null ? "" : "line " + place.line() + ", column " + place.column() + ": ";
        return where + problem.message() + ". " + problem.advice();
    }

    /** What the log says of the rules last in force. */
    private Optional<JsonNode> last() {
        return acts.last(ActType.POLICY_CHANGED).map(row -> json(row.json()));
    }

    /** Those that come with Deskhand are replaced by their next release's. */
    private static boolean isOfAFile(JsonNode act) {
        return !act.path("origin").asText().equals(PolicyState.Origin.SHIPPED.name());
    }

    /** The rules of the file last in force, when they can still be read. */
    private Optional<PolicyFile> lastGood() {
        return last().filter(PolicyKeeper::isOfAFile).flatMap(act -> {
            try {
                return Optional.of(PolicyFile.read(act.path("text").asText()));
            } catch (PlanSyntaxException e) {
                return Optional.empty();
            }
        });
    }

    private static PolicyFile read(String text) {
        return PolicyFile.read(text, Rights.ROLES);
    }

    /** The policy that comes with Deskhand. */
    public static String shipped() {
        try (InputStream stream = Objects.requireNonNull(PolicyFile.class.getResourceAsStream(SHIPPED))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the policy that comes with Deskhand cannot be read", e);
        }
    }

    private static JsonNode json(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("an act in the log is no JSON", e);
        }
    }
}
