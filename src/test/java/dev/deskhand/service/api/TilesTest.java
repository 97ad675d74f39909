package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.sealing.LogKey;
import dev.deskhand.workflows.transparency.Checkpoint;
import dev.deskhand.workflows.transparency.SignedNote;
import dev.deskhand.workflows.transparency.Tile;
import dev.deskhand.workflows.transparency.TreeHash;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running log is watched by its tiles, with a program in another language. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
class TilesTest {

    private static final String VERIFIER = "main/resources/deskhand/verify.py";

    @Inject
    People people;

    @Inject
    ActStore acts;

    @Inject
    LogKey key;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private static String address() {
        return RestAssured.baseURI + ":" + RestAssured.port + "/api/audit";
    }

    private void grow(int entries) {
        for (int i = 0; i < entries; i++) {
            acts.record(ActType.SIGNED_IN, "somebody", ActStore.details().put("kind", "form"));
        }
    }

    private long signed() {
        String note = people.as("auditor").get("/api/audit/checkpoint").asString();
        return Checkpoint.parse(SignedNote.parse(note).text()).size();
    }

    private String token() throws IOException {
        String session = people.as("auditor")
                .contentType(ContentType.JSON)
                .body("{\"label\": \"monitor\", \"scopes\": [\"read\"]}")
                .post("/api/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        return Files.writeString(folder.resolve("token"), session).toString();
    }

    private String export(String name, String query) throws IOException {
        byte[] zip = people.as("auditor").get("/api/audit/export" + query).asByteArray();
        return Files.write(folder.resolve(name), zip).toString();
    }

    private static Told python(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Told(process.waitFor(), output.strip());
    }

    /** What a program said. */
    private record Told(int code, String text) {}

    @Test
    void proofsComputedFromTilesAloneAreThoseOfAnExport() throws Exception {
        grow(260);
        signed();
        grow(9);
        signed();
        String whole = export("whole.zip", "");
        String part = export("part.zip", "?person=test-auditor");
        grow(3);
        signed();

        var told = python("test/resources/export/tiles.py", VERIFIER, address(), token(), whole, part);

        assertThat(told.code()).as(told.text()).isZero();
        assertThat(told.text()).matches("[1-9][0-9]* [1-9][0-9]*");
    }

    @Test
    void aMonitorFollowsTheLogAndNoticesThatItWasRewritten() throws Exception {
        grow(3);
        String[] watch = {
            VERIFIER,
            "--tiles",
            address(),
            "--key",
            key.verifier().text(),
            "--token",
            token(),
            "--keep",
            folder.resolve("kept").toString()
        };
        var first = python(watch);
        assertThat(first.text()).contains("ok     0 heads seen before").contains("VERIFIED with the key you gave");
        assertThat(first.code()).isZero();
        grow(5);
        var second = python(watch);
        assertThat(second.text()).contains("ok     1 heads seen before").contains("VERIFIED with the key you gave");
        assertThat(folder.resolve("kept").toFile().list()).hasSize(2);

        var other = new Checkpoint(key.origin(), 2, TreeHash.OF_NOTHING);
        Files.writeString(
                folder.resolve("kept/forged.txt"),
                SignedNote.sign(other.text(), key.signers()).written());
        var third = python(watch);
        assertThat(third.text()).contains("FORK: its log of 2 entries is not the beginning of the running one");
        assertThat(third.code()).isEqualTo(5);
    }

    @Test
    void anExportIsComparedWithTheRunningLogItCameFrom() throws Exception {
        grow(3);
        String whole = export("whole.zip", "");
        grow(3);
        var told = python(
                VERIFIER, whole, "--tiles", address(), "--key", key.verifier().text(), "--token", token());
        assertThat(told.text()).contains("ok     1 heads seen before are beginnings of the running log");
        assertThat(told.code()).isZero();
    }

    @Test
    void tilesAreKeptByWhoAskedForEverAndWhatIsNotSignedIsNotGiven() {
        grow(3);
        long size = signed();
        for (Tile tile : Tile.of(size)) {
            byte[] content = people.as("auditor")
                    .get("/api/audit/" + tile.path())
                    .then()
                    .statusCode(200)
                    .contentType("application/octet-stream")
                    .header("Cache-Control", equalTo("private, max-age=31536000, immutable"))
                    .extract()
                    .asByteArray();
            assertThat(content).as(tile.path()).hasSize(32 * tile.width());
        }
        String width = size % 256 == 0 ? "" : ".p/" + size % 256;
        String last = "%03d".formatted((size - 1) / 256) + width;
        assertThat(people.as("auditor").get("/api/audit/tile/entries/" + last).asString())
                .contains("\"type\":\"SignedIn\"")
                .doesNotContain("somebody");
        long past = size / 256 + 1;
        for (String odd : List.of(
                "0/%03d".formatted(past),
                "0/000.p/256",
                "0/000.p/0",
                "0/000.p/07",
                "00/000",
                "8/000",
                "63/000",
                "0/0",
                "0/x000/000",
                "0/1",
                "entries",
                "entries/",
                "entries/-01",
                "0/..%2f..%2fkey",
                "0/999999999999",
                "0/x999/x999/x999/x999/x999/999",
                "0/000.p/",
                "-1/000",
                "data/000",
                "0/%C3%A9",
                "0/000?x=y'")) {
            people.as("auditor")
                    .urlEncodingEnabled(false)
                    .get("/api/audit/tile/" + odd)
                    .then()
                    .statusCode(odd.contains("?") ? 200 : 404);
        }
        people.as("auditor")
                .get("/api/audit/tile/0/0")
                .then()
                .body("detail", containsString("'0/0' names no tile of the log."));
        people.as("office").get("/api/audit/tile/0/000").then().statusCode(403);
        RestAssured.get("/api/audit/tile/0/000").then().statusCode(401);
    }
}
