package dev.deskhand.service.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.verification.ExportCheck;
import dev.deskhand.service.verification.KeptCheckpoint;
import dev.deskhand.service.verification.Verdict;
import dev.deskhand.service.verification.ZipForm;
import dev.deskhand.workflows.transparency.NoteKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No byte of an export's ZIP can be another without both verifiers noticing it. */
class ContainerTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private @Nullable PythonVerifier python;

    @BeforeEach
    void start() {
        python = PythonVerifier.python().map(PythonVerifier::start).orElse(null);
    }

    @AfterEach
    void end() {
        if (python != null) {
            python.close();
        }
    }

    private Verdict verdict(byte[] zip, String key) throws IOException {
        return ExportCheck.of(
                Files.write(folder.resolve("export.zip"), zip), NoteKey.parse(key), List.<KeptCheckpoint>of());
    }

    private String byPython(byte[] zip, String key) throws IOException {
        return python == null
                ? "not checked"
                : python.problem(Files.write(folder.resolve("export.zip"), zip), key, null);
    }

    private void noticed(byte[] zip, String key, String what) throws IOException {
        assertThat(verdict(zip, key).problems()).as(what).isNotEmpty();
        assertThat(byPython(zip, key)).as(what + ", by Python").isNotEmpty();
    }

    /** Every byte of headers, directory and end, and some of each file. */
    @Test
    void noByteCanBeAnother() throws IOException {
        flip(false);
    }

    @Test
    @Tag("deep")
    void noBitCanBeAnother() throws IOException {
        flip(true);
    }

    private void flip(boolean every) throws IOException {
        var lab = new ExportLab(folder, 1);
        lab.cancelled("r0");
        byte[] zip = lab.export(Selection.ALL);
        assertThat(verdict(zip, lab.key()).problems()).isEmpty();
        int manifest = Containers.manifestAt(zip);
        int directory = Containers.directoryAt(zip);
        int flipped = 0;
        for (int at = 0; at < zip.length; at++) {
            boolean frame = at >= manifest && at < manifest + 42 || at >= directory;
            boolean looked = every || frame || at % (at < manifest ? 499 : 17) == 0 || isHeader(zip, at);
            for (int bit = 0; looked && bit < 8; bit++) {
                if (every || bit == at % 8) {
                    byte[] other = zip.clone();
                    other[at] ^= (byte) (1 << bit);
                    noticed(other, lab.key(), "bit " + bit + " of byte " + at + " of " + zip.length);
                    flipped++;
                }
            }
        }
        System.out.println("bits flipped one at a time: " + flipped + " in " + zip.length
                + " bytes, each noticed by Java" + (python == null ? "" : " and Python"));
    }

    /** Whether a byte is of a file's local header. */
    private static boolean isHeader(byte[] zip, int at) {
        for (int from = Math.max(0, at - 29); from <= at; from++) {
            if (zip[from] == 'P' && zip[from + 1] == 'K' && zip[from + 2] == 3 && zip[from + 3] == 4) {
                return true;
            }
        }
        return false;
    }

    @Test
    void theSameFilesCannotBePackedInAnotherWay() throws IOException {
        var lab = new ExportLab(folder, 1).filled(2);
        byte[] zip = lab.export(Selection.ALL);
        int end = Containers.directoryAt(zip);
        List<byte[]> entries = Containers.directory(zip);
        byte[] four = {1, 2, 3, 4};

        for (var other : otherwise(zip, end, entries, four).entrySet()) {
            noticed(other.getValue(), lab.key(), other.getKey());
        }
        byte[] same = Containers.withDirectory(zip, 0, end, entries);
        assertThat(same).isEqualTo(zip);
        assertThat(verdict(same, lab.key()).problems()).isEmpty();
        assertThat(byPython(same, lab.key())).isIn("", "not checked");
    }

    private static Map<String, byte[]> otherwise(byte[] zip, int end, List<byte[]> entries, byte[] four) {
        var others = new LinkedHashMap<String, byte[]>();
        others.put("before it", Containers.joined(four, zip));
        others.put("behind it", Containers.joined(zip, four));
        byte[] comment = Containers.joined(zip, four);
        comment[zip.length - 2] = 4;
        others.put("a comment", comment);
        others.put(
                "between files and directory",
                Containers.withDirectory(Containers.joined(Arrays.copyOf(zip, end), four), 0, end + 4, entries));
        List<byte[]> reversed = new ArrayList<>(entries);
        Collections.swap(reversed, 0, 1);
        others.put("another order of the directory", Containers.withDirectory(zip, 0, end, reversed));
        others.put(
                "a file that the directory leaves out",
                Containers.withDirectory(zip, 0, end, entries.subList(1, entries.size())));
        List<byte[]> doubled = new ArrayList<>(entries);
        doubled.add(1, entries.getFirst());
        others.put("a file that it names twice", Containers.withDirectory(zip, 0, end, doubled));
        List<byte[]> extra = new ArrayList<>(entries);
        byte[] first = Containers.joined(entries.getFirst(), new byte[] {(byte) 0xCA, (byte) 0xFE, 0, 0});
        first[30] = 4;
        extra.set(0, first);
        others.put("an extra field", Containers.withDirectory(zip, 0, end, extra));
        others.put("packed by another program", new Pack(zip).zip());
        return others;
    }

    @Test
    void anExportOfAnEarlierReleaseIsNotSuspectedAndWhatIsNotHeldIsSaid() throws IOException, InterruptedException {
        var lab = new ExportLab(folder, 1).filled(2);
        Pack pack = new Pack(lab.export(Selection.ALL));
        new Forger(lab.log.key.signers().getFirst()).signManifest(pack);
        byte[] earlier = pack.zip();

        Verdict verdict = verdict(earlier, lab.key());
        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.notes()).anyMatch(note -> note.startsWith("the ZIP itself is not held"));
        assertThat(verdict(lab.export(Selection.ALL), lab.key()).notes())
                .noneMatch(note -> note.startsWith("the ZIP itself"));
        Assumptions.assumeTrue(python != null, "there is no python3 on this machine: verify.py was not run");
        Path file = Files.write(folder.resolve("earlier.zip"), earlier);
        var told = PythonVerifier.run(PythonVerifier.python().orElseThrow(), file.toString(), "--key", lab.key());
        assertThat(told.code()).isZero();
        assertThat(told.lines()).anyMatch(line -> line.startsWith("note   the ZIP itself is not held"));
    }

    @Test
    void otherProgramsReadItAlsoFromAStreamAndWithMoreFilesThanFitIntoTheUsualEnd() throws IOException {
        var out = new ByteArrayOutputStream();
        int many = 70_000;
        try (var zip = new ExportZip(out)) {
            for (int i = 0; i < many; i++) {
                zip.file("evidence/" + i, "");
            }
            zip.last("manifest.txt", "the last");
        }
        Path file = Files.write(folder.resolve("many.zip"), out.toByteArray());
        try (var read = new ZipFile(file.toFile())) {
            assertThat(read.size()).isEqualTo(many + 1);
            assertThat(read.getInputStream(read.getEntry("manifest.txt")).readAllBytes())
                    .isEqualTo("the last".getBytes(StandardCharsets.UTF_8));
        }
        int streamed = 0;
        try (var read = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            while (read.getNextEntry() != null) {
                streamed++;
            }
        }
        assertThat(streamed).isEqualTo(many + 1);
    }

    /** Which of them an auditor has is not known, so each of them has to hold. */
    @Test
    void everySignatureOfTheManifestIsHeldToAfterAChangeOfTheKey() throws IOException {
        var lab = new ExportLab(folder, 1).filled(1);
        String old = lab.key();
        lab.log.key.change("root");
        Pack pack = new Pack(lab.filledMore(1).export(Selection.ALL));
        assertThat(verdict(pack.original(), lab.key()).problems()).isEmpty();
        assertThat(verdict(pack.original(), old).problems()).isEmpty();
        byte[] manifest = pack.bytes("manifest.txt");
        int at = Containers.manifestAt(pack.original()) + 30 + "manifest.txt".length() + manifest.length;
        for (int back = 2; back < 250; back += 9) {
            byte[] other = pack.original();
            other[at - back] ^= 1;
            for (String key : List.of(lab.key(), old)) {
                noticed(other, key, "byte " + back + " before the manifest's end");
            }
        }
        String text = pack.text("manifest.txt");
        String shorter = text.substring(0, text.lastIndexOf('\u2014'));
        pack.put("manifest.txt", shorter);
        assertThat(verdict(pack.zip(), lab.key()).problems())
                .contains("manifest.txt is not signed by those whose keys are in key.txt, and nobody else");
    }

    /** Sizes beyond 32 bits are packed alike by service and verifier; files of that size are for no test. */
    @Test
    void bothVerifiersKnowTheSameFormAlsoOfWhatIsTooLargeForThirtyTwoBits() throws IOException, InterruptedException {
        long large = 5_000_000_000L;
        List<ZipForm.Entry> entries = List.of(
                new ZipForm.Entry("a", true, 7, 3, 3, 0),
                new ZipForm.Entry("a", false, 0xFFFFFFFFL, 3, 4, 5),
                new ZipForm.Entry("b", false, 1, 3, large, 5),
                new ZipForm.Entry("b", false, 1, large, large + 1, 5),
                new ZipForm.Entry("c", false, 1, 0xFFFFFFFFL, 9, 5),
                new ZipForm.Entry("c", true, 1, 8, 9, large),
                new ZipForm.Entry("d", false, 1, large, large, large));
        List<long[]> ends = List.of(
                new long[] {1, 2, 3}, new long[] {65_535, 2, 3}, new long[] {1, 2, large}, new long[] {1, large, 3});
        var asked = new StringBuilder("import sys\nsys.path.insert(0, sys.argv[1])\nimport verify\n");
        List<String> expected = new ArrayList<>();
        for (ZipForm.Entry one : entries) {
            asked.append("f = verify.File(b'%s', %s, %d, %d, %d, %d)%n"
                    .formatted(
                            one.name(),
                            one.stored() ? "True" : "False",
                            one.crc(),
                            one.compressed(),
                            one.size(),
                            one.at()));
            asked.append("print(f.local().hex(), f.descriptor().hex(), f.central().hex())\n");
            var hex = HexFormat.of();
            expected.add(hex.formatHex(one.local()) + " " + hex.formatHex(one.descriptor()) + " "
                    + hex.formatHex(one.central()));
            assertThat(one.central().length).isLessThan(46 + 1 + 4 + 24 + 1);
        }
        for (long[] end : ends) {
            asked.append("print(verify.ending(%d, %d, %d).hex())%n".formatted(end[0], end[1], end[2]));
            expected.add(HexFormat.of().formatHex(ZipForm.end(end[0], end[1], end[2])));
        }
        String program = PythonVerifier.python().orElse("");
        Assumptions.assumeFalse(program.isEmpty(), "there is no python3 on this machine: verify.py was not run");
        var process = new ProcessBuilder(program, "-B", "-c", asked.toString(), "main/resources/deskhand")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines()).containsExactlyElementsOf(expected);
    }
}
