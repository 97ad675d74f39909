package dev.deskhand.service.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.persistence.log.ErasureStore;
import dev.deskhand.service.verification.ExportCheck;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.sealing.Commitment;
import dev.deskhand.workflows.sealing.Leaf;
import dev.deskhand.workflows.transparency.NoteKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By the log's owner, who has its key: what no service writes about an approval is noticed, and by both verifiers alike. */
class ApprovalsWrittenAnewTest {

    private static final String ODD = "what it says is not of the kinds such entries have";
    private static final String NOBODY = "nobody approved what it did";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ExportLab lab;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pack pack;

    private @Nullable PythonVerifier verifier;

    @BeforeEach
    void log() {
        verifier = PythonVerifier.python().map(PythonVerifier::start).orElse(null);
        lab = new ExportLab(folder, 1);
        lab.run("r0", "anna", 0);
        lab.log.acts.record(
                ActType.STAND_IN_NAMED,
                "cara",
                ActStore.details()
                        .put("account", "ben")
                        .put("standIn", "d1")
                        .put("from", SampleEvents.T.toString())
                        .put("until", SampleEvents.T.toString())
                        .put("most", "20000"));
        lab.log.acts.record(ActType.STAND_IN_ENDED, "cara", ActStore.details().put("standIn", "d1"));
        pack = new Pack(lab.export(Selection.ALL));
    }

    @AfterEach
    void close() {
        lab.close();
        if (verifier != null) {
            verifier.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ApprovalRequested, request",
        "ApprovalDecided, by",
        "ApprovalEdited, by",
        "ApprovalEdited, values",
        "StandInNamed, until",
        "StandInNamed, most",
        "StandInEnded, standIn",
    })
    void aValueThatIsNeitherThereNorErasedIsNoticed(String type, String field) throws Exception {
        assertThat(wrongWhen(type, line -> without(line, field)))
                .anyMatch(wrong -> wrong.contains(type)
                        && wrong.endsWith("its field '" + field + "' is missing, and it was not erased"));
    }

    @Test
    void whatIsErasedIsNotHeldAgainstTheLog() throws Exception {
        new ErasureStore(lab.log.database)
                .eraseRun("r0", name -> List.of("by", "request").contains(name), false, SampleEvents.T);
        assertThat(wrong(file(lab.export(Selection.ALL))))
                .isNotEmpty()
                .allMatch(wrong -> wrong.endsWith("values of it are gone, and no erasure names them"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "ApprovalDecided; by; null, 7, true, 'ben', [], ['ben'], {}, {'name':7}, {'name':''}, {'name':null,'roles':['approver']},"
                        + " {'name':'ben'}, {'name':'ben','roles':'approver'}, {'name':'ben','roles':{'approver':1}}, {'name':'ben','roles':[7]}",
                "ApprovalDecided; confirmedAt; 7, [], {}, true",
                "ApprovalEdited; by; null, 7, 'edda', ['edda'], {}, {'name':7,'roles':[]}",
                "ApprovalEdited; values; null, 7, 'x', ['0']",
                "ApprovalRequested; request; null, 7, 'x', [], {}",
                "StandInNamed; until; null, 7, 'soon', '2026-03-02', '2026-03-02T08:00:00+00:00', '2026-02-30T08:00:00Z'",
                "StandInNamed; most; null, 7, 'NaN', 'Infinity', '1_000', '1e3', ' 1', '-1'",
                "StandInNamed; standIn; null, 7, ''",
            })
    void aValueOfAnotherKindIsNoticed(String type, String field, String values) throws Exception {
        for (JsonNode value : SampleEvents.json("[" + values + "]")) {
            assertThat(wrongWhen(type, line -> opened(line, field, value)))
                    .as("%s", value)
                    .anyMatch(wrong -> wrong.contains(type) && wrong.endsWith(ODD));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "requirement; 7, 'x', [], true",
                "barred; 7, 'otto', {'otto':1}, [7], [null], [['otto']]",
                "requester; 7, [], {}, true",
                "escalates; 7, [], {}, true",
                "rows; 7, 'x', {}, [7], [[]], [{'stepHashes':['0']}], [{'stepHashes':{'0':7}}]",
                "expires; 7, [], true",
                "effect; 7, [], null",
                "secondPersonNeeded; 1, 'true', []",
            })
    void aPartOfARequestOfAnotherKindIsNoticed(String part, String values) throws Exception {
        for (JsonNode value : SampleEvents.json("[" + values + "]")) {
            assertThat(wrongWhen("ApprovalRequested", line -> asked(line).set(part, value)))
                    .as("%s", value)
                    .anyMatch(wrong -> wrong.contains("ApprovalRequested") && wrong.endsWith(ODD));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "approvers; '2', 2.5, [], {}, true",
                "fourEyes; 1, 'true', []",
                "stepUp; 1, 'true', []",
                "delegation; 0, 'false', []",
                "roles; 'approver', {'a':1}, ['approver'], [[7]], [null]",
                "escalation; 7, 'x', [], {'to':'approver'}, {'to':[7]}",
            })
    void aRequirementOfAnotherKindIsNoticed(String part, String values) throws Exception {
        for (JsonNode value : SampleEvents.json("[" + values + "]")) {
            assertThat(wrongWhen(
                            "ApprovalRequested",
                            line -> ((ObjectNode) asked(line).get("requirement")).set(part, value)))
                    .as("%s", value)
                    .anyMatch(wrong -> wrong.contains("ApprovalRequested") && wrong.endsWith(ODD));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "ApprovalDecided; approved; 1, 'true', [1], null",
                "ApprovalDecided; approval; 7, [], null",
                "ApprovalRequested; approvers; '1', 1.5, [], true, null",
                "ApprovalRequested; expires; 7, [], {}",
                "ApprovalRequested; path; 0, [], null",
                "RowsLeftOut; leftOut; '0', 7, {'0':1}, [7], [null], null",
                "StepStarted; path; 0, [], null",
                "StepStarted; effect; 7, [], null",
                "StepStarted; approval; 7, [], {}",
                "StepStarted; attempt; '1', 1.5, [], null",
                "StepStarted; idempotent; 0, 'false', []",
            })
    void whatStandsOpenlyInAnotherKindIsNoticed(String type, String name, String values) throws Exception {
        for (JsonNode value : SampleEvents.json("[" + values + "]")) {
            assertThat(wrongWhen(type, line -> body(line).set(name, value)))
                    .as("%s", value)
                    .anyMatch(wrong -> wrong.contains(type) && wrong.endsWith(ODD));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "approvers; 2",
                "effect; 'COMMIT'",
                "expires; '2031-01-01T00:00:00Z'",
                "expires; null",
                "path; '1'",
                "policyVersion; 'floor-0'",
                "secondPersonNeeded; false",
            })
    void whatARequestSaysOpenlyHasToBeWhatWasAsked(String name, String value) throws Exception {
        assertThat(wrongWhen("ApprovalRequested", line -> {
                    JsonNode other = SampleEvents.json("[" + value + "]").get(0);
                    if (other.isNull()) {
                        body(line).remove(name);
                    } else {
                        body(line).set(name, other);
                    }
                }))
                .anyMatch(wrong -> wrong.contains("ApprovalRequested")
                        && wrong.endsWith("what it says openly is not what its field 'request' says"));
    }

    /** The service judges expiry and dates the decision by one clock, a moment apart. */
    @Test
    void aDecisionThatIsDatedAfterTheExpiryOfItsRequestIsNoticed() throws Exception {
        String expires = "2026-03-03T08:00:00.123456Z";
        assertThat(wrongWhen("ApprovalDecided", line -> decidedAt(line, "2026-03-03T08:00:04.123456Z")))
                .isEmpty();
        for (String late : List.of("2026-03-03T08:00:05.123456Z", "2031-01-01T00:00:00Z")) {
            assertThat(wrongWhen("ApprovalDecided", line -> decidedAt(line, late)))
                    .as("after %s", expires)
                    .anyMatch(wrong -> wrong.contains("ApprovalDecided")
                            && wrong.endsWith("it was decided when its request had expired"));
        }
    }

    private static void decidedAt(ObjectNode line, String at) {
        ((ObjectNode) line.get("entry")).put("at", at);
        opened(line, "confirmedAt", SampleEvents.json("'" + at + "'"));
    }

    /** Of several spellings of a time one reader may know more than another. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2031-01-01T00:00:00+00:00",
                "2031-01-01",
                "2031-02-30T00:00:00Z",
                "2031-01-01T25:00:00Z",
                "soon",
                ""
            })
    void whatExpiresAtNoTimeHasExpired(String expires) throws Exception {
        assertThat(wrongWhen("ApprovalRequested", line -> {
                    body(line).put("expires", expires);
                    asked(line).put("expires", expires);
                }))
                .singleElement()
                .asString()
                .contains("StepStarted")
                .endsWith("its approval had expired");
    }

    @Test
    void aNameThatStandsTwiceIsNoticed() throws Exception {
        List<String> lines = lines();
        int at = at(lines, "ApprovalDecided");
        String entry = lines.get(at).substring(9, lines.get(at).indexOf(",\"erased\":"));
        String twice = entry.replace("\"approved\":true", "\"approved\":false,\"approved\":true");
        var written = new Pack(Files.readAllBytes(anew(lines)));
        lines = new ArrayList<>(written.lines("entries.jsonl"));
        lines.set(
                at,
                lines.get(at)
                        .replace(entry, twice)
                        .replace(Leaf.hash(entry).base64(), Leaf.hash(twice).base64()));
        written.putLines("entries.jsonl", lines);
        Path file = file(written.zip());

        assertThat(ExportCheck.of(file, NoteKey.parse(lab.key()), List.of()).problems())
                .anyMatch(wrong -> wrong.startsWith("line " + (at + 1) + " of entries.jsonl: "));
        if (verifier != null) {
            assertThat(verifier.problem(file, lab.key(), null))
                    .isEqualTo("line " + (at + 1) + " of entries.jsonl: it is no JSON: a name stands in it twice");
        }
    }

    /** Of several ways to write the same value readers may understand different ones; values and entries have one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ApprovalDecided; \"body\":{\"approval\":\"a-r0\",\"approved\":true};"
                        + " \"body\":{\"approved\":true,\"approval\":\"a-r0\"}",
                "ApprovalDecided; \"approved\":true; \"approved\": true",
                "ApprovalDecided; \"approved\":true; \"approv\\u0065d\":true",
                "ApprovalDecided; \"approval\":\"a-r0\"; \"approval\":\"a\\u002dr0\"",
                "StepStarted; \"attempt\":1; \"attempt\":1.0",
                "StepStarted; \"attempt\":1; \"attempt\":1e0",
                "StepStarted; \"attempt\":1; \"attempt\":-0",
            })
    void anEntryThatIsNotWrittenInItsOnlyWayIsNoticed(String type, String plain, String other) throws Exception {
        assertThat(refused(type, plain, other))
                .isNotEmpty()
                .allMatch(wrong -> wrong.endsWith("it is not written as lines of an export are"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"\uD83D\uDCB0\":1.5,\"z\":\"\uE000\"; \"z\":\"\uE000\",\"\uD83D\uDCB0\":1.5",
                "\"\uE000\":0,\"\uD83D\uDCB0\":1.5; \"\uD83D\uDCB0\":1.5,\"\uE000\":0",
                "\"n\":1.50; \"n\":1.5",
                "\"n\":1e30; \"n\":1E+30",
                "\"n\":0.0; \"n\":0",
                "\"n\":-0.00000010; \"n\":-1E-7",
                "\"n\":\"\\ud800 \",\"o\":2.5,\"\":0; \"\":0,\"n\":\"\\ud800 \",\"o\":2.5",
                "\"n\":\"\\uD800 \"; \"n\":\"\\ud800 \"",
                "\"n\":\"\\/\\u0009\"; \"n\":\"/\\t\"",
            })
    void ofTheWaysToWriteAValueBothVerifiersTakeTheSameOne(String other, String only) throws Exception {
        assertThat(refused("StepFinished", "{\"path\":\"0\"}", "{" + only + "}"))
                .as("the only way")
                .noneMatch(wrong -> wrong.contains("not written"));
        assertThat(refused("StepFinished", "{\"path\":\"0\"}", "{" + other + "}"))
                .isNotEmpty()
                .allMatch(wrong -> wrong.endsWith("it is not written as lines of an export are"));
    }

    /** What each verifier says of the line of the newest entry of that type, with a part of the entry written otherwise. */
    private List<String> refused(String type, String plain, String other) throws IOException {
        List<String> lines = lines();
        int at = at(lines, type);
        if (plain.startsWith("{")) {
            lines.set(
                    at,
                    with(
                            lines.get(at),
                            line -> ((ObjectNode) line.get("entry")).set("body", SampleEvents.json(plain))));
        }
        var written = new Pack(Files.readAllBytes(anew(lines)));
        lines = new ArrayList<>(written.lines("entries.jsonl"));
        String line = lines.get(at);
        String entry = line.substring(9, line.indexOf(",\"erased\":"));
        String changed = entry.replace(plain, other);
        assertThat(changed).isNotEqualTo(entry);
        lines.set(
                at,
                line.replace(entry, changed)
                        .replace(Leaf.hash(entry).base64(), Leaf.hash(changed).base64()));
        written.putLines("entries.jsonl", lines);
        Path file = file(written.zip());
        String place = "line " + (at + 1) + " of entries.jsonl: ";
        List<String> said =
                new ArrayList<>(ExportCheck.of(file, NoteKey.parse(lab.key()), List.of()).problems().stream()
                        .filter(problem -> problem.startsWith(place))
                        .toList());
        int javas = said.size();
        if (verifier != null) {
            String first = verifier.problem(file, lab.key(), null);
            said.addAll(first.startsWith(place) ? List.of(first) : List.of());
            assertThat(said).hasSize(2 * javas);
        }
        return said;
    }

    @Test
    void aStepThatWasNotAskedForIsNoticed() throws Exception {
        assertThat(wrongWhen("ApprovalRequested", line -> ((ObjectNode) line.at("/entry/bound/steps")).put("9", "00")))
                .anyMatch(wrong -> wrong.endsWith("what it says openly is not what its field 'request' says"));
    }

    /** An effect nobody knows is taken for the gravest, also here. */
    @Test
    void aChangeOfAnUnknownKindThatBeginsAfterTheEndOfItsRunIsNoticed() throws Exception {
        lab.cancelled("r1", SampleEvents.started("1", Effect.CHANGE, 1));
        pack = new Pack(lab.export(Selection.ALL));

        assertThat(wrongWhen("StepStarted", line -> body(line).put("effect", "TRANSFER")))
                .anyMatch(wrong -> wrong.contains("run r1") && wrong.endsWith("its run had already ended"));
    }

    @Test
    void howManyHaveToApproveIsSaidThoughTheRequestIsErased() throws Exception {
        assertThat(wrongWhen("ApprovalRequested", line -> {
                    without(line, "request");
                    line.putArray("erased").add("request");
                    ((ObjectNode) line.at("/entry/hidden")).put("request", "00".repeat(32));
                    body(line).remove("approvers");
                }))
                .anyMatch(wrong -> wrong.endsWith(ODD));
    }

    @Test
    void anApprovalThatWasUsedIsNotUsedAgainAfterAnother() throws Exception {
        List<String> lines = lines();
        int used = at(lines, "StepStarted");
        int request = at(lines, "ApprovalRequested");
        int decision = at(lines, "ApprovalDecided");
        String done = lines.get(at(lines, "StepFinished"));
        List<String> again = new ArrayList<>(lines.subList(0, at(lines, "StepFinished") + 1));
        again.add(with(lines.get(request), line -> {
            body(line).put("approval", "c-r0").put("path", "9");
            asked(line).put("id", "c-r0").put("path", "9");
        }));
        again.add(with(lines.get(decision), line -> body(line).put("approval", "c-r0")));
        again.add(with(lines.get(used), line -> body(line).put("approval", "c-r0")));
        again.add(done);
        assertThat(wrong(anew(numbered(again))))
                .as("two approvals, each used once")
                .isEmpty();

        again.add(lines.get(used));
        again.add(done);
        assertThat(wrong(anew(numbered(again))))
                .singleElement()
                .asString()
                .contains("StepStarted")
                .endsWith("its approval had been used");
    }

    @Test
    void whatIsLeftOfADecisionWhoseOtherValuesAreErasedIsJudged() throws Exception {
        assertThat(wrongWhen("ApprovalDecided", line -> {
                    opened(line, "by", SampleEvents.json("{'name':'edda','roles':['approver']}"));
                    erase(line, "confirmedAt");
                }))
                .anyMatch(wrong -> wrong.contains("StepStarted") && !wrong.endsWith(NOBODY));
    }

    private void erase(ObjectNode line, String field) {
        ((ObjectNode) line.get("open")).remove(field);
        line.putArray("erased").add(field);
    }

    /** What both verifiers say when the newest entry of that type is changed and the log written anew over it. */
    private List<String> wrongWhen(String type, Consumer<ObjectNode> change) throws IOException {
        List<String> lines = lines();
        int at = at(lines, type);
        lines.set(at, with(lines.get(at), change));
        return wrong(anew(lines));
    }

    private List<String> lines() {
        return new ArrayList<>(pack.lines("entries.jsonl"));
    }

    private static int at(List<String> lines, String type) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).contains("\"type\":\"" + type + "\"")) {
                return i;
            }
        }
        throw new AssertionError(type);
    }

    private static String with(String line, Consumer<ObjectNode> change) {
        return Forger.line(line, true, json -> {
            change.accept(json);
            commit(json);
        });
    }

    private static void commit(ObjectNode json) {
        Attack.opened(json, open -> {});
    }

    private static List<String> numbered(List<String> lines) {
        List<String> numbered = new ArrayList<>();
        long sequence = 0;
        for (String line : lines) {
            if (!line.contains("\"sequence\":")) {
                numbered.add(line);
                continue;
            }
            long next = ++sequence;
            numbered.add(Forger.line(line, true, json -> ((ObjectNode) json.get("entry")).put("sequence", next)));
        }
        return numbered;
    }

    private Path anew(List<String> lines) throws IOException {
        var written = new Pack(pack.original());
        new Forger(lab.log.key.signers().getFirst()).rewrite(written, lines);
        // Evidence that is no longer named, or newly so, is not what this is about.
        written.names("evidence/").forEach(written::drop);
        return file(written.zip());
    }

    private Path file(byte[] zip) throws IOException {
        return Files.write(folder.resolve("anew.zip"), zip);
    }

    private static void without(ObjectNode line, String field) {
        ((ObjectNode) line.get("open")).remove(field);
        ((ObjectNode) line.at("/entry/hidden")).remove(field);
    }

    private static void opened(ObjectNode line, String field, JsonNode value) {
        var open = (ObjectNode) line.get("open");
        if (!open.has(field)) {
            open.putObject(field).put("salt", Base64.getEncoder().encodeToString(new byte[Commitment.SALT_LENGTH]));
        }
        ((ObjectNode) open.get(field)).set("value", value);
    }

    private static ObjectNode asked(ObjectNode line) {
        return (ObjectNode) line.at("/open/request/value");
    }

    private static ObjectNode body(ObjectNode line) {
        return (ObjectNode) line.at("/entry/body");
    }

    /** Problems but those about evidence; the verifiers agree on the first. */
    private List<String> wrong(Path export) throws IOException {
        List<String> java = ExportCheck.of(export, NoteKey.parse(lab.key()), List.of()).problems().stream()
                .filter(problem -> !problem.startsWith("the evidence "))
                .toList();
        if (verifier != null) {
            String first = verifier.problem(export, lab.key(), null);
            assertThat(first.startsWith("the evidence ") ? "" : first)
                    .as("by Python")
                    .isEqualTo(java.isEmpty() ? "" : java.getFirst());
        }
        return java;
    }
}
