package dev.deskhand.service.access;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import dev.deskhand.service.api.ApiProfile;
import dev.deskhand.service.security.Accounts;
import dev.deskhand.service.security.BrowserSessions;
import dev.deskhand.tools.evidence.EvidenceShelf;
import dev.deskhand.workflows.journal.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a browser keeps of evidence is shown to nobody who may not see it any more. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
class EvidenceAgainTest {

    @Inject
    Accounts accounts;

    @Inject
    BrowserSessions sessions;

    @Inject
    Belongings belongings;

    @Inject
    EvidenceShelf shelf;

    @Test
    void aPictureIsAskedForEachTimeAndNotSentAgain() {
        accounts.create("looker", "one-time-password", Set.of("office"));
        accounts.changePassword("looker", "one-time-password", "chosen-by-looker");
        String session = sessions.begin(new Person("looker", Set.of("office")));
        Map<String, String> things = belongings.of(new Client("http://localhost:" + RestAssured.port), session);
        List<String> places = List.of(
                "/api/evidence/" + things.get("evidence"),
                "/runs/" + things.get("run") + "/evidence/" + things.get("evidence"));
        for (String place : places) {
            Response first = get(place, session, "\"another\"");
            first.then().statusCode(200).header("Cache-Control", equalTo("private, no-cache"));
            get(place, session, first.header("ETag"))
                    .then()
                    .statusCode(304)
                    .header("Cache-Control", equalTo("private, no-cache"))
                    .body(emptyString());
        }
        sessions.end(session);
        for (String place : places) {
            get(place, session, "\"" + things.get("evidence") + "\"")
                    .then()
                    .statusCode(anyOf(equalTo(401), equalTo(302)));
        }
    }

    /** As after an erasure that told the file first, or where somebody has lost it. */
    @Test
    void aPictureThatIsKeptNoMoreIsNotFoundAndThatIsSaid() {
        accounts.create("seeker", "one-time-password", Set.of("office"));
        accounts.changePassword("seeker", "one-time-password", "chosen-by-seeker");
        String session = sessions.begin(new Person("seeker", Set.of("office")));
        String auditor = sessions.begin(auditor());
        Map<String, String> things = belongings.of(new Client("http://localhost:" + RestAssured.port), session);
        String sha256 = things.get("evidence");
        shelf.forget(sha256);
        for (String reader : List.of(session, auditor)) {
            for (String place :
                    List.of("/api/evidence/" + sha256, "/runs/" + things.get("run") + "/evidence/" + sha256)) {
                get(place, reader, "\"another\"").then().statusCode(404).body(containsString("is not kept any more"));
            }
            get("/api/evidence/" + "0".repeat(64), reader, "\"another\"")
                    .then()
                    .statusCode(404)
                    .body(containsString("There is no evidence"));
        }
    }

    private Person auditor() {
        accounts.create("evidence-auditor", "one-time-password", Set.of("auditor"));
        accounts.changePassword("evidence-auditor", "one-time-password", "chosen-by-auditor");
        return new Person("evidence-auditor", Set.of("auditor"));
    }

    private static Response get(String place, String session, String kept) {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .cookie("deskhand_session", session)
                .header("If-None-Match", kept)
                .get(place);
    }
}
