package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The demo switched off again over the same data. */
class DemoOverIT {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aCookieOfTheDemoOpensNothingAfterARestartWithoutItNorAfterAnotherWithIt() throws Exception {
        var settings = new HashMap<String, String>(Map.of("DESKHAND_DEMO", "true"));
        try (var desk = DeskProcess.started(settings)) {
            String cookie = comeIn(desk);
            assertThat(runs(desk, cookie)).isEqualTo(200);
            assertThat(token(desk, cookie)).as("a token would outlast the demo").isEqualTo(403);

            desk.terminate();
            desk.awaitEnd();
            settings.remove("DESKHAND_DEMO");
            desk.start();
            assertThat(runs(desk, cookie)).isEqualTo(401);

            desk.terminate();
            desk.awaitEnd();
            settings.put("DESKHAND_DEMO", "true");
            desk.start();
            assertThat(token(desk, cookie)).as("whose visit is over").isEqualTo(401);
        }
    }

    private String comeIn(DeskProcess desk) throws Exception {
        var answer = client.send(
                HttpRequest.newBuilder(desk.address().resolve("/sign-in/demo"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(HttpRequest.BodyPublishers.ofString("user=approver"))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private int runs(DeskProcess desk, String cookie) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(desk.address().resolve("/api/runs"))
                                .header("Cookie", cookie)
                                .header("Accept", "application/json")
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private int token(DeskProcess desk, String cookie) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(desk.address().resolve("/api/tokens"))
                                .header("Cookie", cookie)
                                .header("Accept", "application/json")
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"label\": \"x\", \"scopes\": [\"read\"]}"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
