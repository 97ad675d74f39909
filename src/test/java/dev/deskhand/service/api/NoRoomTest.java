package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.service.verification.ExportCheck;
import dev.deskhand.workflows.transparency.NoteKey;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where a folder would be is a file: it takes as little as a disk that is full. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
class NoRoomTest {

    private static final String PART = "?from=2020-01-01";

    @Inject
    People people;

    @Inject
    DataFolder data;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private Response export(String query, String language) {
        return people.as("auditor").header("Accept-Language", language).get("/api/audit/export" + query);
    }

    private List<String> problems(String query) throws IOException {
        byte[] zip = export(query, "en").then().statusCode(200).extract().asByteArray();
        NoteKey key = NoteKey.parse(people.as("office").get("/api/audit/key").asString());
        var verdict = ExportCheck.of(Files.write(folder.resolve("log.zip"), zip), key, List.of());
        assertThat(verdict.entries()).isPositive();
        return verdict.problems();
    }

    /** A part of the log waits in the data folder for the head that proves it. */
    @Test
    void aPartThatFindsNoneIsRefusedInWordsAndTheWholeLogIsNot() throws IOException {
        without("work", () -> {
            export(PART, "en")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Content-Disposition", (String) null)
                    .body("detail", containsString("There is no room for this export"))
                    .body("advice", containsString("or the whole log, which needs no room there"));
            export(PART, "zh").then().statusCode(503).body("detail", containsString("没有足够空间"));
            assertThat(problems("")).isEmpty();
        });
        assertThat(problems(PART)).isEmpty();
        try (Stream<Path> left = Files.list(data.folder("work"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @FunctionalInterface
    private interface Act {
        void now() throws IOException;
    }

    private void without(String name, Act act) throws IOException {
        Path place = data.folder(name);
        Path aside = place.resolveSibling(name + "-aside");
        Files.move(place, aside);
        Files.createFile(place);
        try {
            act.now();
        } finally {
            Files.delete(place);
            Files.move(aside, place);
        }
    }

    private Response upload() {
        return people.as("office")
                .multiPart("file", "list.csv", "Number\n1\n".getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/api/files");
    }

    private Response start(String plan, String... files) {
        var body = new ObjectMapper().createObjectNode().put("plan", plan);
        for (String file : files) {
            body.withArray("files").add(file);
        }
        return people.as("office")
                .contentType(ContentType.JSON)
                .body(body.toString())
                .post("/api/runs");
    }

    private static void isRefusedForNow(Response answer) {
        answer.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("title", containsString("or the place of the files, cannot be used just now"))
                .body("detail", containsString("Nothing was lost"));
    }

    @Test
    void aFileThatFindsNoneIsNotTakenAndNotTakenForAFault() throws IOException {
        without("work", () -> isRefusedForNow(upload()));
        without("uploads", () -> isRefusedForNow(upload()));
        upload().then().statusCode(201);
    }

    @Test
    void aRunWhoseFilesFindNoneIsNotBegun() throws IOException {
        String file = upload().path("id");
        without("runs", () -> isRefusedForNow(start("steps: [{let: 7}]", file)));
        start("steps: [{let: 7}]", file).then().statusCode(201);
    }

    @Test
    void whatIsQueuedWaitsAndSaysSoAndGoesOn() throws Exception {
        var ids = new ArrayList<String>();
        without("runs", () -> {
            for (int run = 0; run < 12; run++) {
                ids.add(start("steps: [{let: 7}]")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
            }
            for (String id : ids) {
                await(id, "waiting", said -> String.valueOf(said).contains("as when the disk is full"));
                assertThat(run(id, "state")).isIn("QUEUED", "RUNNING");
            }
        });
        for (String id : ids) {
            await(id, "state", "SUCCEEDED"::equals);
        }
    }

    private @Nullable Object run(String id, String field) {
        return people.as("office").get("/api/runs/" + id).path(field);
    }

    private void await(String id, String field, Predicate<@Nullable Object> wanted) {
        Instant limit = Instant.now().plusSeconds(45);
        while (!wanted.test(run(id, field))) {
            assertThat(Instant.now())
                    .as("%s of %s: %s", field, id, run(id, field))
                    .isBefore(limit);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
