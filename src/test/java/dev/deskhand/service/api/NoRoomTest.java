package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.service.verification.ExportCheck;
import dev.deskhand.workflows.transparency.NoteKey;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A part of the log waits in the data folder for the head that proves it. */
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

    /** Where the folder would be is a file: it takes as little as a disk that is full. */
    @Test
    void aPartThatFindsNoneIsRefusedInWordsAndTheWholeLogIsNot() throws IOException {
        Path work = data.folder("work");
        Path aside = work.resolveSibling("work-aside");
        Files.move(work, aside);
        Files.createFile(work);
        try {
            export(PART, "en")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Content-Disposition", (String) null)
                    .body("detail", containsString("There is no room for this export"))
                    .body("advice", containsString("or the whole log, which needs no room there"));
            export(PART, "zh").then().statusCode(503).body("detail", containsString("没有足够空间"));
            assertThat(problems("")).isEmpty();
        } finally {
            Files.delete(work);
            Files.move(aside, work);
        }
        assertThat(problems(PART)).isEmpty();
        try (Stream<Path> left = Files.list(work)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
