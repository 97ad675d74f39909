package dev.deskhand.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.deskhand.service.api.ApiProfile;
import dev.deskhand.service.security.Accounts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who asks too often is told when to come back; right passwords cost nothing. */
@QuarkusTest
@TestProfile(RateTest.Slow.class)
@Timeout(60)
class RateTest {

    /** Few tries, so that they are used up soon. */
    public static class Slow extends ApiProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(super.getConfigOverrides());
            settings.put("deskhand.sign-in-rate", "6");
            settings.put("deskhand.api-rate", "20");
            return settings;
        }
    }

    @Inject
    Accounts accounts;

    private static Response basic(String name, String password) {
        return RestAssured.given().auth().preemptive().basic(name, password).get("/api/tools");
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() {
        accounts.create("eager", "one-time-password", Set.of("office"));
        accounts.changePassword("eager", "one-time-password", "chosen-by-eager");

        int served = (int) IntStream.range(0, 20)
                .filter(i -> basic("eager", "chosen-by-eager").statusCode() == 200)
                .count();
        assertThat(served)
                .as("calls within the limit, each with the right password")
                .isEqualTo(20);
        IntStream.range(0, 15).forEach(i -> basic("eager", "chosen-by-eager"));
        Response stopped = basic("eager", "chosen-by-eager");

        stopped.then().statusCode(429).body("detail", containsString("called the API too often"));
        assertThat(Integer.parseInt(stopped.header("Retry-After"))).isBetween(1, 60);

        // Names that are not there lock nobody, but they use up the address's guesses.
        IntStream.range(0, 6).forEach(i -> basic("nobody-" + i, "wrong"));
        Response guessing = basic("nobody", "wrong");
        guessing.then().statusCode(429).body("detail", containsString("Too many wrong passwords"));
        assertThat(Integer.parseInt(guessing.header("Retry-After"))).isBetween(1, 60);
        RestAssured.given()
                .accept("text/html")
                .formParam("user", "eager")
                .formParam("password", "chosen-by-eager")
                .redirects()
                .follow(false)
                .post("/sign-in")
                .then()
                .statusCode(429)
                .header("Retry-After", containsString(""))
                .body(containsString("Too many wrong passwords"));
    }
}
