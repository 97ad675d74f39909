package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cancelling a run and having its changes taken back, over REST and on its page. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
class UndoingTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NEW_PHONE = "+49 30 5550177";
    private static final String PLAN = """
            steps:
              - use: http.request
                with: {method: PATCH, url: '${office}/crm/api/customers/%1$d', body: {phone: '%2$s'}}
                undo:
                  use: http.request
                  with: {method: PATCH, url: '${office}/crm/api/customers/%1$d', body: {phone: '%3$s'}}
                  idempotent: true
              - {id: colour, ask: 'Which colour?', answer: {type: text}}
            """;

    @Inject
    People people;

    private RequestSpecification office() {
        return people.as("office");
    }

    private static String phone(int customer) {
        return RestAssured.get("/practice/crm/api/customers/" + customer)
                .jsonPath()
                .getString("phone");
    }

    /** A run that has changed this customer's phone and asks a question now. */
    private String changed(int customer) throws InterruptedException {
        String plan = PLAN.formatted(customer, NEW_PHONE, phone(customer));
        String run = office().contentType(ContentType.JSON)
                .body(JSON.createObjectNode().put("instruction", plan).toString())
                .post("/api/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        approve(run);
        await(run, state -> !state.getList("questions").isEmpty());
        assertThat(phone(customer)).isEqualTo(NEW_PHONE);
        return run;
    }

    private void approve(String run) throws InterruptedException {
        String approval = await(run, state -> !state.getList("approvals").isEmpty())
                .getList("approvals", String.class)
                .getFirst();
        String hash = office().get("/api/approvals/" + approval).path("hash");
        office().contentType(ContentType.JSON)
                .body("{\"decision\":\"approve\",\"hash\":\"" + hash + "\"}")
                .post("/api/approvals/" + approval)
                .then()
                .statusCode(200);
    }

    private JsonPath await(String run, Predicate<JsonPath> wanted) throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            JsonPath state = office().get("/api/runs/" + run).jsonPath();
            if (wanted.test(state)) {
                return state;
            }
            Thread.sleep(20);
        }
        throw new AssertionError(
                "the run never got there: " + office().get("/api/runs/" + run).asString());
    }

    @Test
    void cancellingOverRestTakesTheChangesBackOnceThatIsApproved() throws Exception {
        String before = phone(3);
        String run = changed(3);

        office().contentType(ContentType.JSON)
                .body("{\"reason\": \"the wrong customer\", \"undo\": true}")
                .post("/api/runs/" + run + "/cancel")
                .then()
                .statusCode(200)
                .body("undo.started", equalTo(true))
                .body("undo.left", equalTo(1));
        await(run, state -> !state.getList("approvals").isEmpty());
        assertThat(phone(3)).as("nothing is taken back unasked").isEqualTo(NEW_PHONE);
        office().header("Accept-Language", "zh-CN")
                .contentType(ContentType.JSON)
                .body("{\"undo\": true}")
                .post("/api/runs/" + run + "/cancel")
                .then()
                .statusCode(409)
                .body("detail", equalTo("这次办理已经在撤销。"));
        approve(run);

        JsonPath over = await(run, state -> state.getString("finishedAt") != null);
        assertThat(over.getString("state")).isEqualTo("CANCELLED");
        assertThat(over.getInt("undo.undone")).isEqualTo(1);
        assertThat(phone(3)).isEqualTo(before);
    }

    @Test
    void cancellingWithoutUndoLeavesThem() throws Exception {
        String before = phone(4);
        String run = changed(4);

        office().post("/api/runs/" + run + "/cancel").then().statusCode(200).body("state", equalTo("CANCELLED"));

        assertThat(before).isNotEqualTo(NEW_PHONE);
        assertThat(phone(4)).isEqualTo(NEW_PHONE);
    }

    @Test
    void theRunsPageHasAButtonForItAndSaysWhatCameOfIt() throws Exception {
        String before = phone(5);
        String run = changed(5);
        assertThat(page(run)).contains("Cancel and undo 1 change", "name=\"undo\" value=\"yes\"");

        office().header("Accept", "text/html")
                .redirects()
                .follow(false)
                .formParam("undo", "yes")
                .post("/runs/" + run + "/cancel")
                .then()
                .statusCode(303)
                .header("Location", containsString("said=said.undoing"));
        approve(run);
        await(run, state -> state.getString("finishedAt") != null);

        assertThat(page(run)).contains("1 change in other systems was undone.");
        assertThat(phone(5)).isEqualTo(before);
    }

    private String page(String run) {
        return office().header("Accept", "text/html")
                .header("Accept-Language", "en")
                .get("/runs/" + run)
                .asString();
    }
}
