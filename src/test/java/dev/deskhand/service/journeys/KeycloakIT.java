package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Real administration through the console of an application nobody here wrote, judged by its REST API. */
@Tag("keycloak")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENDED = Set.of("SUCCEEDED", "PARTLY", "FAILED", "CANCELLED");
    private static final Duration LONGEST = Duration.ofMinutes(8);
    private static final String FIRST_PASSWORD = "First-day-of-these-tests-7";

    private static KeycloakServer keycloak;
    private static DeskProcess desk;
    private static DeskApi api;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        keycloak = KeycloakServer.started();
        desk = DeskProcess.started(Map.of(
                "DESKHAND_SECRET_KEYCLOAK", KeycloakServer.PASSWORD + "@" + keycloak.host(),
                "DESKHAND_SECRET_FIRST_PASSWORD", FIRST_PASSWORD + "@" + keycloak.host()));
        api = new DeskApi(desk);
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
    @Order(1)
    void listensOnThisMachineOnly() throws Exception {
        int port = Integer.parseInt(keycloak.host().split(":")[1]);
        for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(card.getInetAddresses())) {
                if (address instanceof Inet4Address && !address.isLoopbackAddress()) {
                    assertThat(accepts(address, port)).as("%s", address).isFalse();
                }
            }
        }
    }

    private static boolean accepts(InetAddress address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 500);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    @Order(2)
    void createsARoleAndAGroup() throws Exception {
        run("prepare-realm", JSON.createObjectNode());
        assertThat(keycloak.truth("users/profile")
                        .path("unmanagedAttributePolicy")
                        .asText())
                .isEqualTo("ENABLED");
        JsonNode ended = run(
                "create-role-and-group",
                JSON.createObjectNode()
                        .put("role", "invoice-clerk")
                        .put("description", "May enter invoices")
                        .put("group", "Accounts payable"));
        assertThat(ended.path("outputs").path("groups").toString()).isEqualTo("[\"Accounts payable\"]");
        assertThat(keycloak.truth("roles/invoice-clerk").path("description").asText())
                .isEqualTo("May enter invoices");
        assertThat(keycloak.truth("groups").path(0).path("name").asText()).isEqualTo("Accounts payable");
    }

    @Test
    @Order(3)
    void addsThePeopleOfAWorkbookWithAttributeFirstPasswordGroupAndRole() throws Exception {
        var rows = new ArrayList<List<Object>>();
        for (int i = 1; i <= 3; i++) {
            rows.add(List.of("clerk" + i, "clerk" + i + "@example.org", "Ada", "Park " + i, 4100 + i));
        }
        Path book = Workbooks.write(
                folder.resolve("people.xlsx"), List.of("Username", "Email", "First", "Last", "Cost centre"), rows);
        String uploaded = api.upload(book);
        run(
                "add-people",
                JSON.createObjectNode()
                        .put("book", uploaded)
                        .put("group", "Accounts payable")
                        .put("role", "invoice-clerk"),
                uploaded);
        for (int i = 1; i <= 3; i++) {
            JsonNode person =
                    keycloak.truth("users?exact=true&username=clerk" + i).path(0);
            String id = person.path("id").asText();
            assertThat(person.path("lastName").asText()).isEqualTo("Park " + i);
            assertThat(person.path("email").asText()).isEqualTo("clerk" + i + "@example.org");
            assertThat(person.path("attributes").path("cost-centre").path(0).asText())
                    .isEqualTo(String.valueOf(4100 + i));
            assertThat(texts(person.path("requiredActions"))).contains("UPDATE_PASSWORD", "VERIFY_EMAIL");
            assertThat(names(keycloak.truth("users/" + id + "/groups"))).containsExactly("Accounts payable");
            assertThat(names(keycloak.truth("users/" + id + "/role-mappings/realm")))
                    .contains("invoice-clerk");
            assertThat(keycloak.knows("clerk" + i, FIRST_PASSWORD)).isTrue();
            assertThat(keycloak.knows("clerk" + i, "another")).isFalse();
        }
    }

    @Test
    @Order(4)
    void findsAPersonAndChangesTheLastName() throws Exception {
        JsonNode ended = run(
                "change-person",
                JSON.createObjectNode().put("username", "clerk2").put("last_name", "Park-Lindqvist"));
        assertThat(keycloak.truth("users?exact=true&username=clerk2")
                        .path(0)
                        .path("lastName")
                        .asText())
                .isEqualTo("Park-Lindqvist");
        assertThat(texts(ended.path("outputs").path("people"))).contains("admin", "clerk1", "clerk2", "clerk3");
    }

    @Test
    @Order(5)
    void deletesAPersonBehindTheConfirmDialogAndNobodyElse() throws Exception {
        run("delete-person", JSON.createObjectNode().put("username", "clerk2"));
        assertThat(keycloak.truth("users?username=clerk").findValuesAsText("username"))
                .containsExactlyInAnyOrder("clerk1", "clerk3");
    }

    /** Runs a workflow to its end, approving what it asks for, and gives the run. */
    private JsonNode run(String workflow, ObjectNode inputs, String... files) throws Exception {
        ObjectNode body = JSON.createObjectNode();
        try (var yaml = KeycloakIT.class.getResourceAsStream("/keycloak/" + workflow + ".yaml")) {
            body.put("plan", new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        }
        body.set("inputs", inputs.put("console", keycloak.console()));
        List.of(files).forEach(body.putArray("files")::add);
        Instant began = Instant.now();
        String id = api.start(body);
        int approvals = 0;
        JsonNode run = api.run(id);
        while (!ENDED.contains(run.path("state").asText())) {
            assertThat(Instant.now()).as("still running: %s", run).isBefore(began.plus(LONGEST));
            if (run.path("state").asText().equals("WAITING_FOR_APPROVAL")) {
                approvals += api.decide(api.awaitApproval(id), "approve") / 200;
            }
            TimeUnit.MILLISECONDS.sleep(100);
            run = api.run(id);
        }
        System.out.printf(
                "%s: %s in %.1f s, %d steps, %d approvals%n",
                workflow,
                run.path("state").asText(),
                Duration.between(began, Instant.now()).toMillis() / 1000.0,
                run.path("steps").size(),
                approvals);
        assertThat(run.path("state").asText()).as(run.toPrettyString()).isEqualTo("SUCCEEDED");
        return run;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> names(JsonNode array) {
        return array.findValuesAsText("name");
    }
}
