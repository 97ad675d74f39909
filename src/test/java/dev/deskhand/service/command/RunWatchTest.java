package dev.deskhand.service.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RunWatchTest {
    private static final String GATE = """
            {"type":"ApprovalRequested","request":{"id":"g1","path":"1","sentence":{"en":"Enters 2 invoices","zh":"录入2张发票"},
             "columns":["Number","Amount"],"rows":[{"values":{"json":{"Number":"A-1","Amount":10.5},"provenance":{}}},
             {"values":{"json":{"Number":"A-2","Amount":7},"provenance":{}}}],"hash":"abc","secondPersonNeeded":false}}""";
    private static final String DONE = """
            {"type":"RunFinished","outputs":{"saved":{"json":2,"provenance":{}}},"files":["out.csv"],"partly":false}""";

    private static final String MAY = "{\"mayDecide\":true,\"whyNot\":{\"en\":\"\",\"zh\":\"\"}}";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private String language = Language.ENGLISH;
    private ScriptedService service = new ScriptedService(Path.of(System.getProperty("java.io.tmpdir")));

    @BeforeEach
    void startService() {
        service.close();
        service = new ScriptedService(folder)
                .answering("GET /api/runs/r1/files/out.csv", "a,b")
                .answering("GET /api/approvals/g1", MAY)
                .answering("POST /api/approvals/g1", "{}")
                .answering("POST /api/runs/r1/answers", "{}");
    }

    @AfterEach
    void stopService() {
        service.close();
    }

    @Test
    void aFinishedRunLeavesItsFilesInTheOutFolder() throws Exception {
        service.events.add("{\"type\":\"StepStarted\",\"path\":\"0\",\"sentence\":{\"en\":\"Reads the list\"}}");
        service.events.add("{\"type\":\"StepFinished\",\"path\":\"0\",\"millis\":1700}");
        service.events.add(
                "{\"type\":\"StepWorkedOut\",\"path\":\"1\",\"sentence\":{\"en\":\"Adds it up\"},\"millis\":0}");
        service.events.add(DONE);
        Path out = folder.resolve("results");

        assertThat(follow("", "--out", out.toString())).isZero();
        assertThat(out.resolve("out.csv")).hasContent("a,b");
        assertThat(shown())
                .contains("✓ Reads the list (2 s)", "✓ Adds it up", "saved: 2", "Saved " + out.resolve("out.csv"));

        Files.writeString(out.resolve("out.csv"), "old");
        assertThat(follow("", "--out", out.toString())).isZero();
        assertThat(shown()).contains("An older file of that name was there; it is kept as out.older.csv");
        assertThat(out.resolve("out.csv")).hasContent("a,b");
        assertThat(out.resolve("out.older.csv")).hasContent("old");
    }

    @Test
    void withoutConsentItStopsAtTheGateAndSaysHowToApprove() throws Exception {
        service.events.add(GATE);
        assertThat(follow("")).isEqualTo(4);
        assertThat(shown())
                .contains(
                        "Needs approval: Enters 2 invoices",
                        "A-1     10.50",
                        "A-2     7.00",
                        "./deskhand start",
                        "--ask");
        assertThat(service.received).isEmpty();
    }

    @Test
    void anApprovalAtTheTerminalQuotesTheHashOfWhatWasShown() throws Exception {
        service.events.add(GATE);
        service.after.put(
                "/api/approvals/g1",
                List.of("{\"type\":\"ApprovalDecided\",\"approval\":\"g1\",\"approved\":true}", DONE));
        assertThat(follow("what?\na\n", "--ask", "--out", folder.toString())).isZero();
        assertThat(service.received.get("/api/approvals/g1").toString())
                .contains("\"decision\":\"approve\"", "\"hash\":\"abc\"");
        assertThat(shown()).contains("Please type one of the letters.");
    }

    @Test
    void aRejectionEndsWithItsOwnExitCode() throws Exception {
        service.events.add(GATE);
        service.after.put(
                "/api/approvals/g1",
                List.of(
                        "{\"type\":\"ApprovalDecided\",\"approval\":\"g1\",\"approved\":false}",
                        "{\"type\":\"RunCancelled\",\"reason\":\"rejected\"}"));
        assertThat(follow("r\n", "--ask")).isEqualTo(4);
        assertThat(service.received.get("/api/approvals/g1").path("decision").asText())
                .isEqualTo("reject");
    }

    @Test
    void whoMayNotDecideIsToldWhyAsTheServiceSaysIt() throws Exception {
        for (String option : List.of("--yes", "--ask")) {
            service.events.clear();
            service.events.add(GATE.replace("\"secondPersonNeeded\":false", "\"secondPersonNeeded\":true"));
            service.answering(
                    "GET /api/approvals/g1",
                    "{\"mayDecide\":false,\"whyNot\":{\"en\":\"A second person has to decide.\",\"zh\":\"须由另一个人决定。\"}}");
            assertThat(follow("a\n", option)).isEqualTo(4);
            assertThat(service.received).isEmpty();
            assertThat(shown()).contains("A second person has to decide.", "the work waits");
        }
    }

    @Test
    void theSecondPersonAtTheTerminalIsAskedLikeAnybodyElse() throws Exception {
        service.events.add(GATE.replace("\"secondPersonNeeded\":false", "\"secondPersonNeeded\":true"));
        service.after.put(
                "/api/approvals/g1",
                List.of("{\"type\":\"ApprovalDecided\",\"approval\":\"g1\",\"approved\":true}", DONE));
        assertThat(follow("a\n", "--ask", "--out", folder.toString())).isZero();
        assertThat(service.received.get("/api/approvals/g1").path("decision").asText())
                .isEqualTo("approve");
    }

    @Test
    void whoIsNotShownTheApprovalAnyMoreIsToldSo() throws Exception {
        service.events.add(GATE.replace("\"g1\"", "\"g2\""));
        assertThat(follow("a\n", "--ask")).isEqualTo(4);
        assertThat(service.received).isEmpty();
        assertThat(shown()).contains("Nothing here.");
    }

    @Test
    void rowsThatCouldNotBeDoneAreListedAtTheEnd() throws Exception {
        service.events.add(
                "{\"type\":\"LoopStarted\",\"path\":\"1\",\"count\":3,\"sentence\":{\"en\":\"For each invoice\"}}");
        service.events.add("{\"type\":\"StepStarted\",\"path\":\"1[2]/0\",\"sentence\":{\"en\":\"Saves A-3\"}}");
        service.events.add(
                "{\"type\":\"StepFailed\",\"path\":\"1[2]/0\",\"message\":\"The amount must be a number.\",\"advice\":\"\"}");
        service.events.add(DONE.replace("\"partly\":false", "\"partly\":true").replace("[\"out.csv\"]", "[]"));
        assertThat(follow("")).isZero();
        assertThat(shown())
                .contains("NOT DONE (1), everything else was:")
                .contains("! item 3 of 3: Saves A-3: The amount must be a number.");
    }

    @Test
    void rowsLeftOutAreNamedBeforeTheyAreAndAtTheEndApartFromWhatFailed() throws Exception {
        service.answering(
                        "GET /api/approvals/g1/rest", "{\"leftOut\":[\"A-2\"],\"items\":1,\"rows\":1,\"totals\":\"\"}")
                .answering("POST /api/approvals/g1", "{\"leftOut\":[{\"name\":\"A-2\"}]}")
                .answering(
                        "GET /api/approvals/g1",
                        "{\"mayDecide\":true,\"leftOut\":[{\"name\":\"A-2\",\"by\":\"anna\",\"reason\":\"doubtful\"}]}");
        service.events.add(
                "{\"type\":\"LoopStarted\",\"path\":\"1\",\"count\":2,\"sentence\":{\"en\":\"For each invoice\"}}");
        service.events.add(
                "{\"type\":\"StepFailed\",\"path\":\"1[1]/0\",\"message\":\"It failed before.\",\"advice\":\"\"}");
        service.events.add(GATE);
        service.after.put(
                "/api/approvals/g1",
                List.of(
                        "{\"type\":\"RowsLeftOut\",\"approval\":\"g1\",\"leftOut\":[\"1[1]/\"],\"remaining\":\"ab\"}",
                        "{\"type\":\"ApprovalDecided\",\"approval\":\"g1\",\"approved\":true}",
                        DONE.replace("\"partly\":false", "\"partly\":true").replace("[\"out.csv\"]", "[]")));
        assertThat(follow("l\n2\ndoubtful\na\n", "--ask")).isZero();
        assertThat(service.received.get("/api/approvals/g1").path("leaveOut")).hasToString("[2]");
        assertThat(shown())
                .contains(
                        "Left out: A-2. [a]pprove the other 1,",
                        "Approved, without A-2.",
                        "Done, without the rows that were left out.",
                        "LEFT OUT by decision (1), everything else was done:",
                        "  - A-2, by anna: doubtful")
                .doesNotContain("NOT DONE");
    }

    @Test
    void itemsThatFailedAreCountedAsPeopleCountAndToldBySentencesThatEnd() throws Exception {
        service.events.add(
                "{\"type\":\"StepFailed\",\"path\":\"0\",\"message\":\"PO-7 is blocked\",\"advice\":\"Correct it.\"}");
        service.events.add(
                "{\"type\":\"RunFinished\",\"outputs\":{\"failed\":{\"json\":[{\"index\":6,\"item\":{\"Number\":\"PO-7\"},"
                        + "\"error\":\"blocked\"}],\"provenance\":{}}},\"files\":[],\"partly\":true}");
        assertThat(follow("")).isZero();
        assertThat(shown()).contains("PO-7 is blocked. Correct it.", "Entry  Number  What went wrong", "7      PO-7");
    }

    private static final String OUTCOME = """
            {"type":"QuestionAsked","question":"q","path":"0","text":{"en":"Did it?","zh":"它发生了吗？"},"answer":{
             "description":{"en":"happened: go on; did_not: do it again; stop: end the run",
             "zh":"happened：继续下一步；did_not：重新执行；stop：结束办理"},"options":["happened","did_not","stop"]}}""";

    @Test
    void aQuestionAtTheTerminalSaysWhatEachAnswerLeadsTo() throws Exception {
        service.events.add(OUTCOME);
        assertThat(follow("", "--ask")).isEqualTo(4);
        assertThat(shown())
                .contains(
                        "Needs an answer: Did it?",
                        "1  it happened: go on\n",
                        "2  it did not: do it again\n",
                        "3  stop: end the run\n",
                        "Type the number or the words (1 to 3):");
    }

    @Test
    void answersAreTypedInTheWordsOfTheLanguageTheQuestionIsAskedIn() throws Exception {
        language = "zh";
        service.events.add(OUTCOME);
        service.after.put("/api/runs/r1/answers", List.of(DONE));
        assertThat(follow("也许\n没有发生\n", "--ask", "--out", folder.toString())).isZero();
        assertThat(shown()).contains("2  没有发生：重新执行", "请从上面列出的答案中选择。").doesNotContain("did_not");
        assertThat(service.received.get("/api/runs/r1/answers").path("answer").asText())
                .isEqualTo("did_not");
    }

    @Test
    void whatAChangedPageHasInsteadIsAskedALineEach() throws Exception {
        service.events.add("{\"type\":\"StepStarted\",\"path\":\"0\",\"sentence\":{\"en\":\"Clicks Save\"}}");
        service.events.add("{\"type\":\"HealProposed\",\"path\":\"0\",\"question\":\"h\",\"options\":["
                + "{\"wasSaid\":{\"en\":\"button Save\"},\"becomesSaid\":{\"en\":\"button Store\"},\"likeness\":0.874,"
                + "\"why\":{\"en\":\"at the same place\"}}]}");
        service.events.add(
                "{\"type\":\"QuestionAsked\",\"question\":\"h\",\"path\":\"0\",\"text\":{\"en\":\"A long text\"},"
                        + "\"answer\":{\"options\":[\"1\",\"none\"]}}");
        service.after.put("/api/runs/r1/answers", List.of(DONE));
        assertThat(follow("2\n", "--ask", "--out", folder.toString())).isZero();
        assertThat(shown())
                .contains(
                        "Step:        Clicks Save\n",
                        "Looked for:  button Save\n",
                        "1  button Store  (87 % alike)\n     at the same place\n",
                        "2  none of these: stop here\n")
                .doesNotContain("A long text");
        assertThat(service.received.get("/api/runs/r1/answers").path("answer").asText())
                .isEqualTo("none");
    }

    @Test
    void aRunThatFoundNobodyToChangeSaysThatNothingWasChanged() throws Exception {
        service.events.add(
                "{\"type\":\"LoopStarted\",\"path\":\"1\",\"count\":0,\"sentence\":{\"en\":\"For each customer\"}}");
        service.events.add(DONE.replace("[\"out.csv\"]", "[]"));
        assertThat(follow("")).isZero();
        assertThat(shown())
                .contains("For each customer (there are none)", "Done. Nothing was changed in other systems.");
    }

    @Test
    void whatIsFoundToHaveHappenedIsNotCountedAsNotDone() throws Exception {
        service.events.add("{\"type\":\"StepStarted\",\"path\":\"0\",\"sentence\":{\"en\":\"Saves A-3\"}}");
        service.events.add(
                "{\"type\":\"StepFailed\",\"path\":\"0\",\"kind\":\"UNKNOWN_OUTCOME\",\"message\":\"No answer.\",\"advice\":\"\"}");
        service.events.add("{\"type\":\"StepFinished\",\"path\":\"0\",\"millis\":0}");
        service.events.add(DONE.replace("\"partly\":false", "\"partly\":true").replace("[\"out.csv\"]", "[]"));
        assertThat(follow("")).isZero();
        assertThat(shown())
                .contains("? Saves A-3: No answer. Whether it took effect is found out next.", "✓ Saves A-3")
                .doesNotContain("NOT DONE");
    }

    @Test
    void aFailedRunSaysWhatIsKept() throws Exception {
        service.events.add(
                "{\"type\":\"RunFailed\",\"message\":\"The portal is down.\",\"advice\":\"Try later.\",\"kept\":\"2 of 5 were entered.\"}");
        assertThat(follow("")).isEqualTo(5);
        assertThat(shown()).contains("Failed: The portal is down.", "Try later.", "2 of 5 were entered.");
    }

    private int follow(String typed, String... options) throws InterruptedException {
        WorkOptions parsed = new WorkOptions();
        new CommandLine(parsed).parseArgs(options);
        Terminal terminal = new Terminal(
                new PrintStream(shown, true, StandardCharsets.UTF_8),
                new BufferedReader(new StringReader(typed)),
                false,
                language);
        return new RunWatch(service.client(), terminal, parsed).follow("r1");
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }
}
