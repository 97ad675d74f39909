package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.deskhand.service.problem.ProblemDocument;
import dev.deskhand.service.settings.DataFolder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ApiProfile.class)
class ProblemsTest {

    @Inject
    People people;

    @Inject
    DataFolder data;

    private static ValidatableResponse isProblem(Response response, int status, String detail) {
        return response.then()
                .statusCode(status)
                .contentType(ProblemDocument.MEDIA_TYPE)
                .body("status", equalTo(status))
                .body("detail", containsString(detail))
                .body("advice", not(equalTo("")))
                .body("detail", not(containsString("dev.deskhand")));
    }

    private Response post(String path, String body) {
        return people.as("ops").contentType(ContentType.JSON).body(body).post(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plans/p-none", "/?plan=p-none"})
    void aPlanThatIsNoLongerKeptIsNoUnknownPage(String path) {
        people.as("office")
                .accept("text/html")
                .get(path)
                .then()
                .statusCode(404)
                .body(containsString("This plan is no longer kept."))
                .body(containsString("Plans are kept for 7 days"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"instruction": "x",        | line 1, column
            {"instruction" "x"}         | line 1, column 16
            {"instructions": "x"}       | the fields are files, inputs, instruction
            {"instruction": {"a": 1}}   | the value at /instruction has the wrong type
            [1, 2]                      | not the kind of value
            {}                          | no instruction
            {"instruction": "  "}       | instruction is empty
            {"instruction": "x", "files": ["f-none"]} | no file with the id 'f-none'
            """)
    void saysWhatIsWrongWithABodyAndWhere(String body, String detail) {
        Response response = post("/api/plans", body);

        isProblem(response, response.statusCode() == 404 ? 404 : 400, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"instruction": ""}                      | 指令是空的。             | 请用自己的话说明需要做什么。
            {"instruction" "x"}                      | 请求内容不符合要求：第 1 行 | 请检查该处的逗号、引号和括号。
            {"instruction": {"a": 1}}                | 的值类型不对             | 请对照接口说明 /q/openapi 检查请求内容。
            """)
    void saysItInChineseToWhoeverLikesThatBest(String body, String detail, String advice) {
        Response response = people.as("ops")
                .header("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/plans");

        isProblem(response, 400, detail)
                .header("Content-Language", "zh-CN")
                .body("title", equalTo("请求无法读取"))
                .body("advice", equalTo(advice));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                               | 400 | Nothing says what to run
            {"plan": {"steps": [{"use": "nope.x"}]}}         | 422 | nope.x
            {"plan": "steps:\\n - use: [\\n"}                | 422 | cannot be read
            {"plan": {"steps": [], "stepz": 1}}              | 422 | stepz
            {"workflow": "none"}                             | 404 | no workflow 'none'
            {"workflow": "export-unpaid-invoices", "version": 99} | 404 | version 99
            {"workflow": "export-unpaid-invoices", "inputs": {"speed": 1}} | 422 | no input 'speed'
            {"proposal": "p-none"}                           | 404 | no proposed plan
            {"instruction": "x", "inputs": []}               | 400 | /inputs has the wrong type
            """)
    void refusesRunsThatCannotRun(String body, int status, String detail) {
        isProblem(post("/api/runs", body), status, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /api/none                        | 404 | nothing at /api/none
            GET    | /api/runs/none                   | 404 | no run with the id 'none'
            GET    | /api/runs/none/events            | 404 | no run with the id 'none'
            GET    | /api/runs/none/files/a.xlsx      | 404 | no run with the id 'none'
            GET    | /api/runs?limit=many             | 400 | limit=many
            GET    | /api/runs?state=lost             | 400 | no state 'lost'
            GET    | /api/audit?from=yesterday        | 400 | is not a time for 'from'
            GET    | /api/evidence/nothing            | 404 | no evidence 'nothing'
            GET    | /api/workflows/none              | 404 | no workflow 'none'
            GET    | /api/approvals/none              | 404 | no approval with the id 'none'
            DELETE | /api/workflows/none              | 404 | no workflow 'none'
            DELETE | /api/plans                       | 405 | does not take DELETE
            """)
    void namesWhatIsNotThere(String method, String path, int status, String detail) {
        isProblem(people.as("ops").request(method, path), status, detail);
    }

    @Test
    void saysWhichMediaTypeIsTaken() {
        isProblem(people.as("ops").contentType("text/csv").body("a,b").post("/api/plans"), 415, "text/csv");
    }

    @Test
    void saysTheLineOfEveryProblemOfAWorkflowFile() {
        Response response = people.as("ops")
                .contentType("text/yaml")
                .body("steps:\n  - use: sheet.read\n    with: {file: \"${nobody}\"}\n")
                .put("/api/workflows/broken");

        isProblem(response, 422, "nobody").body("problems[0].place.line", equalTo(3));
    }

    @Test
    void refusesAFileOverTheLimit() {
        byte[] large = new byte[ApiProfile.UPLOAD_LIMIT + 1];

        isProblem(people.as("office").multiPart("file", "large.bin", large).post("/api/files"), 413, "large.bin");
    }

    @Test
    void saysWhereTheFileBelongs() {
        isProblem(people.as("office").multiPart("other", "x").post("/api/files"), 400, "the field 'file'");
    }

    @Test
    void anAnswerOrDecisionWithoutItsPartsIsBadInput() {
        isProblem(post("/api/runs/none/answers", "{}"), 400, "needs its question");
        isProblem(post("/api/approvals/none", "{\"decision\":\"approve\"}"), 400, "needs its hash");
        isProblem(post("/api/approvals/none", "{\"decision\":\"maybe\",\"hash\":\"0\"}"), 400, "is no decision");
    }

    @Test
    void aBodyMayBeNestedSoDeepAndNoDeeper() {
        String start = "{\"instruction\":\"steps: [{let: 1}]\",\"inputs\":{\"x\":";
        String most = "[".repeat(98) + "]".repeat(98);

        post("/api/runs", start + most + "}}").then().statusCode(not(equalTo(500)));
        for (int depth : new int[] {99, 996, 998, 50_000}) {
            isProblem(
                    post("/api/runs", start + "[".repeat(depth) + "]".repeat(depth) + "}}"),
                    400,
                    "more than 100 lists and objects within each other");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST | /api/tokens                      | {"label": "x", "scopes": [null]}                   | /scopes/0
            POST | /api/approvals/x/corrections     | {"hash": "x", "corrections": [null]}               | /corrections/0
            POST | /api/runs                        | {"instruction": "x", "files": [null]}              | /files/0
            """)
    void nothingInPlaceOfAnItemIsNamed(String method, String path, String body, String where) {
        isProblem(
                people.as("approver").contentType(ContentType.JSON).body(body).request(method, path),
                400,
                "the value at " + where + " is null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\ud83d", "\\udcb0 x", "\\ud83d\\n", "\\ud83d\\ud83d\\udcb0"})
    void aCharacterThatNoTextCanHoldIsFoundWhereItStands(String text) {
        isProblem(post("/api/runs", "{\n \"instruction\": \"" + text + "\"}"), 400, "no text can hold");
        isProblem(post("/api/runs", "{\n \"instruction\": \"" + text + "\"}"), 400, "in line 2, column ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\\\u0000", "\\ud83d\\udcb0", "\\\\ud83d", "\\\"\\t\\u0041"})
    void otherEscapesAreTaken(String text) {
        post("/api/plans", "{\"instruction\": \"" + text + "\"}").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/runs?q=%00", "/api/audit?person=a%00", "/api/runs/%00", "/api/workflows/%00/versions"})
    void anAddressWithTheCharacterNulIsRefused(String path) {
        isProblem(
                RestAssured.given()
                        .urlEncodingEnabled(false)
                        .header("Authorization", people.authorization("ops"))
                        .get(path),
                400,
                "NUL");
    }

    /** What is refused before anything of the service sees it is held to the same by browsers, and says why. */
    @ParameterizedTest
    @CsvSource({"text/html, /%00, NUL", "application/json, /api/runs/%00, NUL"})
    void whatIsRefusedFirstHasTheSameHeaders(String accept, String path, String why) throws IOException {
        try (var client = new Socket("127.0.0.1", RestAssured.port)) {
            client.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400 ").contains(why);
            assertThat(answer.toLowerCase(Locale.ROOT))
                    .contains(
                            "content-security-policy: default-src 'none'",
                            "x-content-type-options: nosniff",
                            "x-frame-options: deny",
                            "referrer-policy: same-origin");
        }
    }

    @Test
    void aFormWithTheCharacterNulIsRefused() {
        for (String path : new String[] {"/sign-in", "/preferences"}) {
            isProblem(
                    RestAssured.given()
                            .contentType("application/x-www-form-urlencoded")
                            .body("user=%00&password=x&back=/%00")
                            .post(path),
                    400,
                    "the field");
        }
        isProblem(
                people.as("approver")
                        .contentType("application/x-www-form-urlencoded")
                        .body("hash=x&v0-0=%00")
                        .post("/approvals/none/correct"),
                400,
                "no text can hold");
        isProblem(
                people.as("office").multiPart("instruction", "a\u0000b").post("/plans"),
                400,
                "in the field instruction");
    }

    @Test
    void aFileWhoseContentIsMissingFromItsPlaceIsNoMistakeOfTheService() throws IOException {
        String file = people.as("ops")
                .multiPart("file", "list.csv", "a".getBytes(StandardCharsets.UTF_8))
                .post("/api/files")
                .path("id");
        Files.delete(data.root().resolve("uploads").resolve(file));

        Response refused = post("/api/runs", "{\"plan\": {\"steps\": [{\"let\": 1}]}, \"files\": [\"" + file + "\"]}");

        isProblem(refused, 503, "Nothing was lost");
    }
}
