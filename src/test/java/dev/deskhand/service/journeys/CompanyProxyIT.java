package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The way out through a company's proxy, for browser and HTTP, with a login from the stored secrets. */
class CompanyProxyIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HTTP = """
            title: Ask outside
            steps:
              - id: answer
                use: http.request
                with: {url: 'http://93.184.216.34/by-http'}
            outputs: {status: '${answer.status}'}
            """;
    private static final String BROWSER = """
            title: Look outside
            steps:
              - use: browser.open
                with: {url: 'http://93.184.216.34/by-browser'}
              - id: seen
                use: browser.read
            outputs: {text: '${seen.text}'}
            """;

    @Test
    void browserAndHttpLeaveByItWithALoginThatIsASecretAndTakenUpAtOnce() throws Exception {
        try (var proxy = new CompanyProxy("desk:open sesame");
                var desk = DeskProcess.started(Map.of(
                        "DESKHAND_UPSTREAM_PROXY",
                        "http://" + proxy.place(),
                        "DESKHAND_UPSTREAM_PROXY_SECRET",
                        "proxy-login"))) {
            var api = new DeskApi(desk);

            assertThat(ended(api, HTTP).toString())
                    .contains("Deskhand does not know who it is to the company's proxy", "proxy-login");

            set(api, proxy, "desk:something else");
            assertThat(ended(api, HTTP).toString())
                    .contains("The company's proxy did not let Deskhand through to 93.184.216.34");
            assertThat(ended(api, BROWSER).toString())
                    .contains("FAILED", "The company's proxy did not let Deskhand through while opening");
            assertThat(proxy.passed()).isEmpty();

            set(api, proxy, "desk:open sesame");
            assertThat(ended(api, HTTP).at("/outputs/status").asInt()).isEqualTo(200);
            assertThat(ended(api, BROWSER).at("/outputs/text").asText()).contains("Reached through the proxy");
            assertThat(proxy.passed())
                    .anyMatch(line -> line.startsWith("GET http://93.184.216.34/by-http "))
                    .anyMatch(line -> line.startsWith("GET http://93.184.216.34/by-browser "));
        }
    }

    private static void set(DeskApi api, CompanyProxy proxy, String value) throws Exception {
        var body = JSON.createObjectNode().put("value", value);
        body.putArray("hosts").add(proxy.place());
        HttpResponse<byte[]> answer = api.putJson("/api/secrets/proxy-login", body);
        assertThat(answer.statusCode()).as(new String(answer.body())).isBetween(200, 204);
    }

    private static JsonNode ended(DeskApi api, String plan) throws Exception {
        return api.awaitEnd(api.start(JSON.createObjectNode().put("plan", plan)));
    }
}
