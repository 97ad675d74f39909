package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People of a real Keycloak come in by authorization code, with the roles their groups there give them. */
@Tag("keycloak")
class CompanySignInIT {

    private static final String CLIENT_SECRET = "client-secret-of-these-tests-4";
    private static final String PASSWORD = "Ada-of-these-tests-9";
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");

    private static KeycloakServer keycloak;
    private static DeskProcess desk;

    @BeforeAll
    static void start() throws Exception {
        keycloak = KeycloakServer.started();
        desk = DeskProcess.started(Map.of(
                "DESKHAND_OIDC_ISSUER", keycloak.issuer(),
                "DESKHAND_OIDC_CLIENT_ID", "deskhand",
                "DESKHAND_OIDC_CLIENT_SECRET", CLIENT_SECRET,
                "DESKHAND_OIDC_ROLES", "finance-leads=approver,helpdesk=ops",
                "DESKHAND_PRACTICE", "false"));
        keycloak.make("clients", """
                {"clientId": "deskhand", "secret": "%s", "publicClient": false, "standardFlowEnabled": true,
                 "redirectUris": ["%s/sign-in/company/back"],
                 "attributes": {"pkce.code.challenge.method": "S256"},
                 "protocolMappers": [{"name": "roles", "protocol": "openid-connect",
                   "protocolMapper": "oidc-usermodel-realm-role-mapper",
                   "config": {"claim.name": "roles", "jsonType.label": "String", "multivalued": "true",
                     "id.token.claim": "true"}}]}""".formatted(CLIENT_SECRET, desk.address()));
        keycloak.make("roles", "{\"name\": \"finance-leads\"}");
        keycloak.make("roles", "{\"name\": \"helpdesk\"}");
        keycloak.make("users", """
                {"username": "ada", "enabled": true, "email": "ada@example.com", "emailVerified": true,
                 "firstName": "Ada", "lastName": "Park",
                 "credentials": [{"type": "password", "value": "%s", "temporary": false}]}""".formatted(PASSWORD));
    }

    @AfterAll
    static void stop() {
        if (desk != null) {
            desk.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    void comesInByCodeWithTheRolesOfTheDayAndWithoutARoleNotAtAll() throws Exception {
        var stranger = new Browser();
        assertThat(stranger.signIn("ada", PASSWORD)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .as("nobody yet")
                .contains("/sign-in?problem=company-");

        role("POST", "finance-leads");
        var browser = new Browser();
        assertThat(browser.signIn("ada", "not the password").statusCode())
                .as("Keycloak asks again")
                .isEqualTo(200);
        browser = new Browser();
        assertThat(browser.signIn("ada", PASSWORD).statusCode()).isEqualTo(303);
        assertThat(browser.get(desk.address().resolve("/approvals")).statusCode())
                .isEqualTo(200);
        assertThat(rolesOfAda()).containsExactly("approver");

        role("DELETE", "finance-leads");
        role("POST", "helpdesk");
        assertThat(new Browser().signIn("ada", PASSWORD).statusCode()).isEqualTo(303);
        assertThat(rolesOfAda()).containsExactly("ops");
    }

    private static void role(String method, String name) throws Exception {
        String user = keycloak.truth("users?username=ada").get(0).get("id").asText();
        JsonNode role = keycloak.truth("roles/" + name);
        keycloak.change(method, "users/" + user + "/role-mappings/realm", "[" + role + "]");
    }

    private static List<String> rolesOfAda() throws Exception {
        JsonNode people = new DeskApi(desk).get("/api/people");
        JsonNode ada = StreamSupport.stream(people.spliterator(), false)
                .filter(person -> person.get("name").asText().equals("ada"))
                .findFirst()
                .orElseThrow();
        return StreamSupport.stream(ada.get("roles").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Keeps cookies as a browser does for addresses of its own machine, where "Secure" ones go over http too. */
    private static final class Browser {

        private final HttpClient client = HttpClient.newHttpClient();
        private final Map<String, Map<String, String>> cookies = new TreeMap<>();

        /** The last answer: of the service when Keycloak sent the browser back, else of Keycloak. */
        HttpResponse<String> signIn(String name, String password) throws IOException, InterruptedException {
            var toKeycloak = get(desk.address().resolve("/sign-in/company"));
            assertThat(toKeycloak.statusCode()).isEqualTo(303);
            var form =
                    get(URI.create(toKeycloak.headers().firstValue("Location").orElseThrow()));
            Matcher action = FORM.matcher(form.body());
            assertThat(action.find()).as(form.body()).isTrue();
            var answer = send(HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&")))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "username=" + name + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8))));
            return answer.statusCode() == 302
                    ? get(URI.create(answer.headers().firstValue("Location").orElseThrow()))
                    : answer;
        }

        HttpResponse<String> get(URI address) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(address).GET());
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            String host = request.build().uri().getAuthority();
            var jar = cookies.computeIfAbsent(host, one -> new TreeMap<>());
            if (!jar.isEmpty()) {
                request.header(
                        "Cookie",
                        jar.entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue())
                                .collect(Collectors.joining("; ")));
            }
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(set -> {
                String pair = set.split(";")[0];
                jar.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            });
            return answer;
        }
    }
}
