package dev.deskhand.service.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.deskhand.service.api.ApiProfile;
import dev.deskhand.service.security.Accounts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work that is asked for anew in other words, with other files or with other values. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
class ChangedWorkTest {
    private static final String PASSWORD = "chosen-by-changers";
    private static final String LIST = "Name,Amount\nAnna,3\nBo,4\n";
    private static final String INSTRUCTION = "steps: [{let: 1}]";

    @Inject
    Accounts accounts;

    private String session = "";

    @BeforeEach
    void comeIn() {
        session = sessionOf("changer", "ops");
    }

    private String sessionOf(String name, String role) {
        if (accounts.person(name).isEmpty()) {
            accounts.create(name, "one-time-password", Set.of(role));
            accounts.changePassword(name, "one-time-password", PASSWORD);
        }
        return RestAssured.given()
                .redirects()
                .follow(false)
                .formParam("user", name)
                .formParam("password", PASSWORD)
                .post("/sign-in")
                .cookie("deskhand_session");
    }

    private RequestSpecification page() {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .cookie("deskhand_session", session)
                .accept("text/html");
    }

    private RequestSpecification api() {
        return RestAssured.given().auth().preemptive().basic("changer", PASSWORD);
    }

    private static String end(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        String path = answer.header("Location").replaceFirst("[?].*", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String planned(String instruction) {
        return end(page().multiPart("instruction", instruction)
                .multiPart("files", "list.csv", LIST.getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/plans"));
    }

    private List<String> filesOf(String plan) {
        return api().get("/api/plans/" + plan).then().statusCode(200).extract().path("files");
    }

    private static String valueOf(Response shown, String field) {
        String value = shown.htmlPath().getString("**.find { it.@name == '" + field + "' }.@value");
        assertThat(value).as(field).isNotEmpty();
        return value;
    }

    @Test
    void aPlanIsChangedInWordsAndItsFilesComeAlong() {
        String words = INSTRUCTION + " # " + "at length ".repeat(600);
        String plan = planned(words);
        page().get("/plans/" + plan).then().body(containsString("href=\"/?plan=" + plan + "\""));

        Response home = page().get("/?plan=" + plan);
        home.then().statusCode(200).body(containsString(words.strip())).body(containsString("list.csv"));
        String file = valueOf(home, "along:0");

        String again = end(page().multiPart("instruction", "steps: [{let: 2}]")
                .multiPart("along:0", file)
                .post("/plans"));
        assertThat(filesOf(again)).isEqualTo(filesOf(plan)).hasSize(1);
    }

    @Test
    void aFileThatIsUntickedStaysBehind() {
        String plan = planned(INSTRUCTION);
        String again = end(page().multiPart("instruction", INSTRUCTION).post("/plans"));
        assertThat(filesOf(plan)).hasSize(1);
        assertThat(filesOf(again)).isEmpty();
    }

    @Test
    void ofFilesNamedAlikeTheFirstKeepsItsNameAndTheOtherIsSaidNotToBeUsed() {
        String other = "Name,Amount\nCleo,5\n";
        String plan = end(page().multiPart("instruction", "steps: [{use: sheet.read, with: {file: list.csv}}]")
                .multiPart("files", "list.csv", LIST.getBytes(StandardCharsets.UTF_8), "text/csv")
                .multiPart("files", "list.csv", other.getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/plans"));

        page().get("/plans/" + plan).then().body(containsString("Not used by this plan: list (2).csv"));
        String run = end(page().multiPart("plan:do", "run").post("/plans/" + plan));
        api().get("/api/runs/" + run + "/files/list.csv").then().body(org.hamcrest.Matchers.equalTo(LIST));
        api().get("/api/runs/" + run + "/files/list (2).csv").then().body(org.hamcrest.Matchers.equalTo(other));
    }

    @Test
    void filesStayChosenWhenTheInstructionIsMissing() {
        Response asked = page().multiPart("instruction", " ")
                .multiPart("files", "list.csv", LIST.getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/plans");
        asked.then().statusCode(400).body(containsString("list.csv"));
        String again = end(page().multiPart("instruction", INSTRUCTION)
                .multiPart("along:0", valueOf(asked, "along:0"))
                .post("/plans"));
        assertThat(filesOf(again)).hasSize(1);
    }

    @Test
    void aRunIsPlannedAnewWithTheFilesItWasGiven() {
        String run = end(page().multiPart("plan:do", "run").post("/plans/" + planned(INSTRUCTION)));
        Response home = page().get("/?run=" + run);
        home.then().statusCode(200).body(containsString(INSTRUCTION));

        String again = end(page().multiPart("instruction", INSTRUCTION)
                .multiPart("along:0", valueOf(home, "along:0"))
                .post("/plans"));
        String next = end(page().multiPart("plan:do", "run").post("/plans/" + again));
        assertThat(next).isNotEqualTo(run);
        api().get("/api/runs/" + next + "/files/list.csv")
                .then()
                .statusCode(200)
                .body(org.hamcrest.Matchers.equalTo(LIST));
    }

    @Test
    void nobodyElseIsGivenTheInstructionOrTheFiles() {
        String plan = planned(INSTRUCTION + " # between us");
        String run = end(page().multiPart("plan:do", "run").post("/plans/" + plan));
        String file = valueOf(page().get("/?plan=" + plan), "along:0");

        session = sessionOf("curious", "office");
        for (String address : List.of("/?plan=" + plan, "/?run=" + run, "/workflows/sum-workbook?run=" + run)) {
            page().get(address)
                    .then()
                    .statusCode(404)
                    .body(not(containsString("between us")))
                    .body(not(containsString("list.csv")));
        }
        for (String value : List.of(file, "given:" + run + "/list.csv")) {
            page().multiPart("instruction", INSTRUCTION)
                    .multiPart("along:0", value)
                    .post("/plans")
                    .then()
                    .statusCode(404);
        }
        page().multiPart("book", "given:" + run + "/list.csv")
                .multiPart("name:book", "list.csv")
                .multiPart("column", "Amount")
                .multiPart("by", "Name")
                .post("/workflows/sum-workbook/run")
                .then()
                .statusCode(404);
    }

    @Test
    void aWorkflowIsRunAgainWithOtherValuesAndTheSameFile() {
        String run = end(page().multiPart("file:book", "list.csv", LIST.getBytes(StandardCharsets.UTF_8), "text/csv")
                .multiPart("column", "Amount")
                .multiPart("by", "Name")
                .multiPart("save_as", "first.xlsx")
                .post("/workflows/sum-workbook/run"));

        Response form = page().get("/workflows/sum-workbook?run=" + run);
        form.then().statusCode(200).body(containsString("<span>list.csv</span>"));
        assertThat(valueOf(form, "column")).isEqualTo("Amount");
        assertThat(valueOf(form, "save_as")).isEqualTo("first.xlsx");
        String next = end(page().multiPart("book", valueOf(form, "book"))
                .multiPart("name:book", valueOf(form, "name:book"))
                .multiPart("column", "Amount")
                .multiPart("by", "Name")
                .multiPart("save_as", "second.xlsx")
                .post("/workflows/sum-workbook/run"));
        api().get("/api/runs/" + next + "/files/list.csv")
                .then()
                .statusCode(200)
                .body(org.hamcrest.Matchers.equalTo(LIST));
    }

    @Test
    void whatIsStartedIsTheVersionThatWasShown() {
        api().contentType("text/plain").body("steps: [{let: 1}]").put("/api/workflows/of-two-versions");
        api().contentType("text/plain").body("steps: [{let: 2}]").put("/api/workflows/of-two-versions");

        Response older = page().get("/workflows/of-two-versions?version=1");
        older.then().statusCode(200).body(containsString("This is version 1, an older one."));
        String run = end(page().multiPart("workflow:version", valueOf(older, "workflow:version"))
                .post("/workflows/of-two-versions/run"));
        assertThat(api().get("/api/runs/" + run).then().extract().<Integer>path("workflowVersion"))
                .isEqualTo(1);
    }

    @Test
    void timesAreInTheZoneOfTheBrowserWhichIsSaid() {
        page().cookie("deskhand_zone", "Asia/Shanghai")
                .get("/runs")
                .then()
                .statusCode(200)
                .body(containsString("Times are in China Time (Asia/Shanghai)."));
        planned(INSTRUCTION);
        page().cookie("deskhand_zone", "Asia/Shanghai").get("/log").then().body(containsString("UTC+08:00"));
        page().cookie("deskhand_zone", "Mars/Base").get("/log").then().statusCode(200);
    }
}
