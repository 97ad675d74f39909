package dev.deskhand.service.journeys;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The built service with the key of its secrets, and one of them, in a HashiCorp Vault: answers have the shapes Vault
 * documents for AppRole and its second key-value engine.
 */
@Tag("deep")
class OutsideVaultIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROLE_SECRET = "canary-role-secret-5512";
    private static final String TOKEN = "hvs.canary-vault-token-7741";
    private static final String LATER_TOKEN = "hvs.canary-vault-token-8852";
    private static final String KEY =
            Base64.getEncoder().encodeToString("canary-key-of-32-bytes-in-vault!".getBytes(StandardCharsets.UTF_8));
    private static final String FIRST = "canary-erp-password-1903";
    private static final String SECOND = "canary-erp-password-2048";

    private final WireMockServer vault = server();
    private final WireMockServer erp = server();

    private static WireMockServer server() {
        return new WireMockServer(
                WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
    }

    @BeforeEach
    void open() {
        vault.start();
        erp.start();
        vault.stubFor(any(anyUrl()).willReturn(notFound()));
        tokenIs(TOKEN);
        vaultHas("desk-key", KEY);
        vaultHas("erp", FIRST);
        erp.stubFor(any(anyUrl()).willReturn(ok("fine")));
    }

    @AfterEach
    void close() {
        vault.stop();
        erp.stop();
    }

    /** What signing in gives from now on. */
    private void tokenIs(String token) {
        vault.stubFor(post(urlEqualTo("/v1/auth/approle/login"))
                .withRequestBody(matchingJsonPath("$.secret_id", equalTo(ROLE_SECRET)))
                .willReturn(okJson("""
                        {"request_id": "9c8e", "lease_id": "", "renewable": false, "lease_duration": 0, "data": null,
                         "wrap_info": null, "warnings": null,
                         "auth": {"client_token": "%s", "accessor": "Wkz1", "policies": ["default", "desk"],
                           "token_policies": ["default", "desk"], "metadata": {"role_name": "desk"},
                           "lease_duration": 3600, "renewable": true, "entity_id": "7d2e", "token_type": "service",
                           "orphan": true, "mfa_requirement": null, "num_uses": 0}}""".formatted(token))));
    }

    /** Vault's answer to a token that is renewed: the same token, and its time again. */
    private void tokenIsRenewed(String token) {
        vault.stubFor(post(urlEqualTo("/v1/auth/token/renew-self"))
                .willReturn(jsonResponse("{\"errors\": [\"permission denied\"]}", 403)));
        vault.stubFor(post(urlEqualTo("/v1/auth/token/renew-self"))
                .withHeader("X-Vault-Token", equalTo(token))
                .willReturn(okJson("""
                        {"request_id": "5a31", "lease_id": "", "renewable": false, "lease_duration": 0, "data": null,
                         "wrap_info": null, "warnings": null,
                         "auth": {"client_token": "%s", "accessor": "Wkz1", "policies": ["default", "desk"],
                           "token_policies": ["default", "desk"], "metadata": {"role_name": "desk"},
                           "lease_duration": 3600, "renewable": true, "entity_id": "7d2e", "token_type": "service",
                           "orphan": true, "mfa_requirement": null, "num_uses": 0}}""".formatted(token))));
    }

    private void vaultHas(String path, String password) {
        vaultHas(path, password, TOKEN);
    }

    /** Any other token is one whose time is over, which Vault answers as it does one it never gave. */
    private void vaultHas(String path, String password, String token) {
        answersForbidden(path);
        vault.stubFor(get(urlEqualTo("/v1/secret/data/" + path))
                .withHeader("X-Vault-Token", equalTo(token))
                .willReturn(okJson("""
                        {"request_id": "1f0b", "lease_id": "", "renewable": false, "lease_duration": 0,
                         "data": {"data": {"password": "%s"},
                           "metadata": {"created_time": "2026-11-02T08:15:00.123456789Z", "custom_metadata": null,
                             "deletion_time": "", "destroyed": false, "version": 3}},
                         "wrap_info": null, "warnings": null, "auth": null}""".formatted(password))));
    }

    private void answersForbidden(String path) {
        vault.stubFor(get(urlEqualTo("/v1/secret/data/" + path))
                .willReturn(jsonResponse("{\"errors\": [\"permission denied\"]}", 403)));
    }

    private Map<String, String> settings() {
        return Map.of(
                "QUARKUS_VAULT_URL", vault.baseUrl(),
                "QUARKUS_VAULT_AUTHENTICATION_APP_ROLE_ROLE_ID", "desk-role",
                "QUARKUS_VAULT_AUTHENTICATION_APP_ROLE_SECRET_ID", ROLE_SECRET,
                "QUARKUS_VAULT_CREDENTIALS_PROVIDER__DESK__KV_PATH", "desk-key",
                "QUARKUS_VAULT_CREDENTIALS_PROVIDER__ERP__KV_PATH", "erp",
                "DESKHAND_SECRETS_KEY_CREDENTIALS", "desk",
                "DESKHAND_OUTSIDE_SECRET_ERP", "erp@127.0.0.1:" + erp.port(),
                "DESKHAND_PRACTICE", "false");
    }

    @Test
    void keyAndSecretComeFromTheVaultANewValueCountsAtOnceAndNothingOfThemStays() throws Exception {
        try (var desk = DeskProcess.started(settings())) {
            var api = new DeskApi(desk);
            var stored = JSON.createObjectNode().put("value", "canary-stored-value-6120");
            stored.putArray("hosts").add("127.0.0.1:" + erp.port());
            assertThat(api.put("/api/secrets/crm", stored).statusCode()).isEqualTo(200);

            assertThat(called(api, "erp")).isEqualTo(FIRST);
            vaultHas("erp", SECOND);
            assertThat(called(api, "erp")).isEqualTo(SECOND);
            assertThat(called(api, "crm")).isEqualTo("canary-stored-value-6120");
            assertThat(desk.data().resolve("secrets-key")).doesNotExist();

            vault.stubFor(get(urlEqualTo("/v1/secret/data/erp")).willReturn(serverError()));
            JsonNode failed = run(api, "erp");
            assertThat(failed.get("state").asText()).isEqualTo("FAILED");
            assertThat(failed.toString()).contains("The secret \\\"erp\\\" could not be fetched");
            for (Path file : files(desk.data())) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(ROLE_SECRET, TOKEN, KEY, FIRST, SECOND, "canary-stored-value-6120");
            }
        }
        vault.verify(getRequestedFor(urlEqualTo("/v1/secret/data/desk-key")));
    }

    @Test
    void aSealedVaultAndAPolicyThatForbidsItFailTheStepAloneAndATokenWhoseTimeIsOverIsReplaced() throws Exception {
        try (var desk = DeskProcess.started(settings())) {
            var api = new DeskApi(desk);
            assertThat(called(api, "erp")).isEqualTo(FIRST);

            answers(503, "{\"errors\": [\"Vault is sealed\"]}");
            assertThat(run(api, "erp").toString()).contains("FAILED", "The secret \\\"erp\\\" could not be fetched");
            answers(403, "{\"errors\": [\"1 error occurred:\\n\\t* permission denied\\n\\n\"]}");
            JsonNode forbidden = run(api, "erp");
            assertThat(forbidden.toString())
                    .contains("FAILED", "The secret \\\"erp\\\" could not be fetched")
                    .doesNotContain("permission denied");

            vaultHas("erp", SECOND);
            assertThat(called(api, "erp")).as("unsealed, allowed").isEqualTo(SECOND);

            vault.resetRequests();
            tokenIs(LATER_TOKEN);
            vaultHas("erp", FIRST, LATER_TOKEN);
            assertThat(called(api, "erp")).as("with a new token").isEqualTo(FIRST);
            vault.verify(moreThanOrExactly(1), postRequestedFor(urlEqualTo("/v1/auth/approle/login")));
        }
    }

    @Test
    void aTokenIsRenewedBeforeItsTimeIsOverAndWhatIsDeletedOrLacksItsFieldIsNoSecret() throws Exception {
        tokenIsRenewed(TOKEN);
        try (var desk = DeskProcess.started(settings())) {
            var api = new DeskApi(desk);
            assertThat(called(api, "erp")).isEqualTo(FIRST);
            vault.resetRequests();
            assertThat(called(api, "erp")).isEqualTo(FIRST);
            vault.verify(moreThanOrExactly(1), postRequestedFor(urlEqualTo("/v1/auth/token/renew-self")));
            vault.verify(0, postRequestedFor(urlEqualTo("/v1/auth/approle/login")));

            for (String deleted : List.of("2026-11-28T07:00:00.123456789Z", "")) {
                answers(404, """
                        {"request_id": "8e2d", "lease_id": "", "renewable": false, "lease_duration": 0,
                         "data": {"data": null,
                           "metadata": {"created_time": "2026-11-02T08:15:00.123456789Z", "custom_metadata": null,
                             "deletion_time": "%s", "destroyed": %s, "version": 3}},
                         "wrap_info": null, "warnings": null, "auth": null}""".formatted(deleted, deleted.isEmpty()));
                isNotToBeHad(api);
            }
            answers(200, """
                    {"request_id": "1f0b", "lease_id": "", "renewable": false, "lease_duration": 0,
                     "data": {"data": {"passphrase": "another field"},
                       "metadata": {"created_time": "2026-11-02T08:15:00.123456789Z", "custom_metadata": null,
                         "deletion_time": "", "destroyed": false, "version": 4}},
                     "wrap_info": null, "warnings": null, "auth": null}""");
            isNotToBeHad(api);

            vaultHas("erp", SECOND);
            assertThat(called(api, "erp")).as("undeleted").isEqualTo(SECOND);
        }
    }

    private void isNotToBeHad(DeskApi api) throws Exception {
        erp.resetRequests();
        assertThat(run(api, "erp").toString()).contains("FAILED", "The secret \\\"erp\\\" could not be fetched");
        assertThat(erp.findAll(anyRequestedFor(anyUrl())))
                .as("nothing was sent")
                .isEmpty();
    }

    private void answers(int status, String json) {
        vault.stubFor(get(urlEqualTo("/v1/secret/data/erp")).willReturn(jsonResponse(json, status)));
    }

    /** What the other system was given. */
    private String called(DeskApi api, String secret) throws Exception {
        erp.resetRequests();
        JsonNode ended = run(api, secret);
        assertThat(ended.get("state").asText()).as("%s", ended).isEqualTo("SUCCEEDED");
        return erp.findAll(getRequestedFor(anyUrl())).getFirst().getHeader("X-Key");
    }

    private JsonNode run(DeskApi api, String secret) throws Exception {
        ObjectNode body = JSON.createObjectNode().put("plan", """
                title: {en: Call, zh: 调用}
                steps:
                  - use: http.request
                    with: {url: "http://127.0.0.1:%d/orders", headers: {X-Key: {secret: %s}}}
                """.formatted(erp.port(), secret));
        return api.awaitEnd(api.start(body));
    }

    private static List<Path> files(Path data) throws Exception {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
