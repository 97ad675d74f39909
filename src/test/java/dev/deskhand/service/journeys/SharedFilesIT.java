package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.filestore.TestBuckets;
import dev.deskhand.service.persistence.TestDatabases;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on one PostgreSQL with a data folder each; all they share of files is the place DESKHAND_FILES names. */
class SharedFilesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 40;
    private static final String PLAN = """
            title: {en: Copy row by row, zh: 逐行抄录}
            inputs:
              list: {type: file}
              book: {type: file}
            steps:
              - id: rows
                use: sheet.read
                with: {file: "${inputs.list}", header: true}
              - each: row in ${rows.items}
                steps:
                  - use: sheet.append
                    with: {file: "${inputs.book}", items: ["${row}"]}
              - use: http.request
                with: {url: '%s/last'}
            """;

    @TempDir
    private Path folder;

    @Test
    void aWorkbookHalfMadeOnAnInstanceThatIsKilledIsMadeRightByTheOtherOverABucket() throws Exception {
        try (var buckets = new TestBuckets()) {
            madeRightOver(buckets, "company");
        }
    }

    @Test
    @Tag("deep")
    void aWorkbookHalfMadeOnAnInstanceThatIsKilledIsMadeRightByTheOtherOverAGivenServer() throws Exception {
        try (var buckets = TestBuckets.given()) {
            madeRightOver(buckets, TestBuckets.fresh());
        }
    }

    private void madeRightOver(TestBuckets buckets, String bucket) throws Exception {
        buckets.made(bucket, true);
        String run = killedHalfway(Map.of(
                "DESKHAND_FILES", "s3://" + bucket + "/desk",
                "DESKHAND_FILES_ENDPOINT", buckets.endpoint(),
                "DESKHAND_FILES_ACCESS_KEY", buckets.accessKey(),
                "DESKHAND_FILES_SECRET_KEY", buckets.secretKey()));
        assertThat(buckets.everything(bucket))
                .as("what the bucket has after the run was erased")
                .noneMatch(key -> key.contains(run) || key.startsWith("desk/uploads/"));
    }

    @Test
    @Tag("deep")
    void aWorkbookHalfMadeOnAnInstanceThatIsKilledIsMadeRightByTheOtherOverAFolder() throws Exception {
        Path shared = folder.resolve("shared");
        String run = killedHalfway(Map.of("DESKHAND_FILES", shared.toString()));
        try (Stream<Path> left = Files.walk(shared)) {
            assertThat(left.filter(Files::isRegularFile).map(Path::toString))
                    .noneMatch(file -> file.contains(run) || file.contains("uploads"));
        }
    }

    /** The id of the run, which has been erased. */
    private String killedHalfway(Map<String, String> files) throws Exception {
        var settings = new HashMap<>(files);
        String jdbc = TestDatabases.newPostgres().jdbc();
        settings.put("DESKHAND_DATABASE_URL", jdbc.replace("jdbc:postgresql://", "postgresql://postgres:postgres@"));
        settings.put("DESKHAND_LEASE", "5");
        settings.put("DESKHAND_PRACTICE", "false");
        settings.put("DESKHAND_PRIVATE_HOSTS", "127.0.0.1");
        try (var last = new LateAnswer();
                var one = DeskProcess.started(settings);
                var two = DeskProcess.startedBeside(one, settings)) {
            String run = begun(new DeskApi(one), last.address());
            boolean atOne = works(one, two, run);
            DeskProcess dying = atOne ? one : two;
            var living = new DeskApi(atOne ? two : one);
            awaitAppends(living, run);
            dying.kill();
            assertThat(living.run(run).get("state").asText()).isEqualTo("RUNNING");
            last.give();
            JsonNode ended = living.awaitEnd(run);
            assertThat(ended.get("state").asText()).as("%s", ended).isEqualTo("SUCCEEDED");
            assertThat(codes(living.file(run, "book.xlsx"))).containsExactlyElementsOf(expected());
            ObjectNode erase = JSON.createObjectNode().put("run", run).put("reason", "a test is over");
            var erased = living.post("/api/audit/erase", erase);
            assertThat(erased.statusCode()).isEqualTo(200);
            assertThat(living.bytes("/api/runs/" + run + "/files/book.xlsx").statusCode())
                    .isEqualTo(404);
            return run;
        }
    }

    private String begun(DeskApi api, String last) throws Exception {
        Path list = Workbooks.write(
                folder.resolve("list.xlsx"),
                List.of("Code"),
                IntStream.range(0, ROWS).mapToObj(i -> List.<Object>of(code(i))).toList());
        Path book = Workbooks.write(folder.resolve("book.xlsx"), List.of("Code"), List.of(List.of("first")));
        String listId = api.upload(list);
        String bookId = api.upload(book);
        ObjectNode body = JSON.createObjectNode().put("plan", PLAN.formatted(last));
        body.putArray("files").add(listId).add(bookId);
        body.putObject("inputs").put("list", listId).put("book", bookId);
        return api.start(body);
    }

    /** Whether the first has the run; else the second has. */
    private static boolean works(DeskProcess one, DeskProcess two, String run) throws Exception {
        Instant limit = Instant.now().plus(Duration.ofSeconds(30));
        while (Instant.now().isBefore(limit)) {
            if (active(one) || active(two)) {
                return active(one);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("nobody works on run " + run);
    }

    private static boolean active(DeskProcess desk) throws Exception {
        JsonNode health = new DeskApi(desk).get("/q/health/ready");
        return StreamSupport.stream(health.get("checks").spliterator(), false)
                .anyMatch(check -> check.at("/data/active").asInt() > 0);
    }

    private static void awaitAppends(DeskApi api, String run) throws Exception {
        Instant limit = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(limit)) {
            long finished = StreamSupport.stream(api.events(run).spliterator(), false)
                    .filter(event -> event.toString().contains("StepFinished"))
                    .count();
            if (finished > 6) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("run " + run + " does not get on");
    }

    private static String code(int number) {
        return "C-" + number;
    }

    private static List<String> expected() {
        return Stream.concat(Stream.of("first"), IntStream.range(0, ROWS).mapToObj(SharedFilesIT::code))
                .toList();
    }

    private static List<String> codes(byte[] workbook) throws Exception {
        try (var book = WorkbookFactory.create(new ByteArrayInputStream(workbook))) {
            var sheet = book.getSheetAt(0);
            return IntStream.rangeClosed(1, sheet.getLastRowNum())
                    .mapToObj(i -> sheet.getRow(i).getCell(0).getStringCellValue())
                    .toList();
        }
    }
}
