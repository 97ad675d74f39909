package dev.deskhand.service.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.persistence.log.LeafStore.Opened;
import dev.deskhand.service.verification.ExportCheck;
import dev.deskhand.service.verification.Verdict;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.sealing.CanonicalJson;
import dev.deskhand.workflows.sealing.Leaf;
import dev.deskhand.workflows.sealing.LeafMaker;
import dev.deskhand.workflows.transparency.Checkpoint;
import dev.deskhand.workflows.transparency.GrowingTree;
import dev.deskhand.workflows.transparency.NoteSigner;
import dev.deskhand.workflows.transparency.SignedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long it takes to verify a large log. */
class MillionEntriesTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final NoteSigner signer = NoteSigner.fresh("deskhand.local/large");
    private final Random random = new Random(1);
    private final LeafMaker maker = new LeafMaker(() -> {
        byte[] salt = new byte[32];
        random.nextBytes(salt);
        return salt;
    });

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void verifiesTwoThousandEntries() throws IOException, InterruptedException {
        measure(200);
    }

    @Test
    @Tag("deep")
    void verifiesAMillionEntriesInUnderAMinute() throws IOException, InterruptedException {
        assertThat(PythonVerifier.python())
                .as("python3 is needed for the long form")
                .isPresent();
        measure(100_000);
    }

    private void measure(int runs) throws IOException, InterruptedException {
        Path file = folder.resolve("large.zip");
        write(file, runs);
        long begin = System.nanoTime();
        Verdict verdict = ExportCheck.of(file, signer.verifier(), List.of());
        Duration java = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.entries()).isEqualTo(runs * 10L);
        String python = PythonVerifier.python().orElse("");
        Assumptions.assumeFalse(python.isEmpty(), "there is no python3 on this machine: verify.py was not run");
        begin = System.nanoTime();
        var told = PythonVerifier.run(
                python, file.toString(), "--key", signer.verifier().text());
        Duration other = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(told.lines().getLast()).startsWith("VERIFIED with the key you gave: " + runs * 10 + " entries");
        System.out.printf(
                "Verified %,d entries (%,d MB): Java %.1f s, Python %.1f s%n",
                verdict.entries(), Files.size(file) >> 20, java.toMillis() / 1e3, other.toMillis() / 1e3);
        assertThat(java).isLessThan(LIMIT);
        assertThat(other).isLessThan(LIMIT);
    }

    private static List<ObjectNode> events() {
        return java.util.stream.Stream.<RunEvent>of(
                        SampleEvents.created("{'steps':[{'use':'http.request'}]}"),
                        SampleEvents.approval("a", "0"),
                        new RunEvent.ApprovalDecided(SampleEvents.T, "a", true, SampleEvents.ANNA, "fine"),
                        SampleEvents.startedBy("a", "0"),
                        SampleEvents.finished("0"),
                        new RunEvent.ModelCalled(SampleEvents.T, "plan", "large", 900, 120, 1500, "a plan"),
                        SampleEvents.loop("1", 0),
                        SampleEvents.finished("1"),
                        new RunEvent.StepSkipped(SampleEvents.T, "2", "the condition is false"),
                        new RunEvent.RunFinished(SampleEvents.T, Map.of(), List.of("out.xlsx"), false))
                .map(event -> Forger.json(JournalJson.write(event)))
                .toList();
    }

    /** Writes what the service would write, without its database. */
    private void write(Path file, int runs) throws IOException {
        List<ObjectNode> events = events();
        List<String> json = events.stream().map(ObjectNode::toString).toList();
        var tree = new GrowingTree();
        var section = new GrowingTree();
        List<String> sections = new ArrayList<>();
        byte[] key = new byte[32];
        try (var out = Files.newOutputStream(file);
                var zip = new ExportZip(out)) {
            for (String name : List.of("README.txt", "verify.py", "history.jsonl")) {
                zip.file(name, "");
            }
            zip.file("key.txt", signer.verifier().text() + "\n");
            zip.begin("entries.jsonl");
            for (int run = 0; run < runs; run++) {
                random.nextBytes(key);
                for (int i = 0; i < events.size(); i++) {
                    Leaf leaf = maker.ofEntry("r-mhb2x0k4-" + run, i + 1, events.get(i), key);
                    var row = new Opened(tree.size(), "r", leaf.content(), salts(leaf), null, json.get(i));
                    var line = new ExportLine(row, null);
                    zip.write(line.text() + "\n");
                    tree.add(line.hash());
                    section.add(line.hash());
                    if (section.size() == 256) {
                        sections.add(section.root().base64() + "\n");
                        section = new GrowingTree();
                    }
                }
            }
            zip.end("entries.jsonl");
            zip.file("sections.txt", String.join("", sections));
            var head = new Checkpoint(signer.verifier().name(), tree.size(), tree.root());
            zip.file("checkpoint.txt", sign(head.text()));
            zip.last("manifest.txt", sign("deskhand-export/1\n" + manifest(head, zip) + "\n"));
        }
    }

    private String sign(String text) {
        return SignedNote.sign(text, List.of(signer)).written();
    }

    private static String manifest(Checkpoint head, ExportZip zip) {
        ObjectNode manifest = Forger.json("{\"at\":\"2026-03-02T08:00:00Z\",\"erased\":0}");
        manifest.put("size", head.size()).put("entries", head.size());
        manifest.put("root", head.root().base64());
        manifest.putObject("selection").put("kind", "all");
        manifest.putArray("missing").add("ab".repeat(32));
        ObjectNode files = manifest.putObject("files");
        zip.hashes().forEach(files::put);
        ExportZip.Container before = zip.soFar();
        manifest.putObject("container").put("bytes", before.bytes()).put("sha256", before.sha256());
        return CanonicalJson.of(manifest);
    }

    private static String salts(Leaf leaf) {
        ObjectNode salts = JournalJson.mapper().createObjectNode();
        leaf.salts().forEach((name, salt) -> salts.put(name, Base64.getEncoder().encodeToString(salt)));
        return salts.toString();
    }
}
