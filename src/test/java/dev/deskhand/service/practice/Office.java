package dev.deskhand.service.practice;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the tests do to the office over HTTP. */
final class Office {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"");
    private static final String COOKIE = "practice_session";

    private Office() {}

    static void reset() {
        given().header("X-Office-Key", OfficeProfile.KEY)
                .post("/practice/reset")
                .then()
                .statusCode(204);
    }

    static JsonPath truth() {
        return given().header("X-Office-Key", OfficeProfile.KEY)
                .get("/practice/truth")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static void faults(String json) {
        given().header("X-Office-Key", OfficeProfile.KEY)
                .contentType(ContentType.JSON)
                .body(json)
                .post("/practice/faults")
                .then()
                .statusCode(200);
    }

    /** Signs in and gives the session cookie's value. */
    static String signIn(String password) {
        Response login = given().get("/practice/portal/login");
        return given().redirects()
                .follow(false)
                .cookie(COOKIE, login.cookie(COOKIE))
                .formParams(Map.of("csrf", csrf(login), "username", "clerk", "password", password))
                .post("/practice/portal/login")
                .then()
                .statusCode(303)
                .extract()
                .cookie(COOKIE);
    }

    static String signIn() {
        return signIn("paper-and-ink");
    }

    static Response get(String session, String path) {
        return given().cookie(COOKIE, session).get(path);
    }

    /** Sends a form of that page with the token the page carries, without following the redirect. */
    static Response submit(String session, String page, Map<String, String> fields) {
        String token = csrf(get(session, page));
        return given().redirects()
                .follow(false)
                .cookie(COOKIE, session)
                .formParam("csrf", token)
                .formParams(fields)
                .contentType("application/x-www-form-urlencoded;charset=UTF-8")
                .post(page);
    }

    static String csrf(Response page) {
        Matcher matcher = CSRF.matcher(page.asString());
        if (!matcher.find()) {
            throw new AssertionError("No form token on the page: " + page.asString());
        }
        return matcher.group(1);
    }
}
