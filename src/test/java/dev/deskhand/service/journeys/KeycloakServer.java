package dev.deskhand.service.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.persistence.ReservedPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Keycloak as its makers ship it, started on this machine with a database in memory; asked over REST for what is true. */
final class KeycloakServer implements AutoCloseable {

    static final String PASSWORD = "Admin-of-these-tests-1";

    /** Where the profile {@code keycloak} unpacks the distribution. */
    private static final Path UNPACKED = Path.of("target", "keycloak");

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Locked while it runs: it builds itself anew where it was unpacked, and test classes run beside each other. */
    private final FileChannel alone;

    private final int port;
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();

    private KeycloakServer(FileChannel alone, int port, Process process) {
        this.alone = alone;
        this.port = port;
        this.process = process;
    }

    static KeycloakServer started() throws IOException, InterruptedException {
        Path home;
        try (var folders = Files.list(UNPACKED)) {
            home = folders.filter(folder -> Files.exists(folder.resolve("bin/kc.sh")))
                    .findFirst()
                    .orElseThrow();
        }
        FileChannel alone =
                FileChannel.open(UNPACKED.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        alone.lock();
        int port = ReservedPorts.next();
        var builder = new ProcessBuilder(
                "bash",
                home.toAbsolutePath().resolve("bin/kc.sh").toString(),
                "start-dev",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--db=dev-mem",
                "--cache=local");
        builder.redirectErrorStream(true)
                .redirectOutput(UNPACKED.resolve("console.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP",
                        "-Xms64m -Xmx640m",
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        PASSWORD));
        var server = new KeycloakServer(alone, port, builder.start());
        server.awaitReady();
        return server;
    }

    private void awaitReady() throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(limit)) {
            try {
                if (get("/realms/master", "").statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it is still being started
            }
            if (!process.isAlive()) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        close();
        throw new IllegalStateException(
                "Keycloak did not start:\n" + Files.readString(UNPACKED.resolve("console.log")));
    }

    String host() {
        return "127.0.0.1:" + port;
    }

    String issuer() {
        return "http://" + host() + "/realms/master";
    }

    String console() {
        return "http://" + host() + "/admin";
    }

    /** What Keycloak says is so, such as {@code users?username=ada}. */
    JsonNode truth(String path) throws IOException, InterruptedException {
        return JSON.readTree(get("/admin/realms/master/" + path, adminToken()).body());
    }

    /** Has something made by the administrator, such as {@code users}. */
    void make(String path, String json) throws IOException, InterruptedException {
        change("POST", path, json);
    }

    /** Has the administrator change something. */
    void change(String method, String path, String json) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri("/admin/realms/master/" + path))
                .header("Authorization", "Bearer " + adminToken())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json));
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private String adminToken() throws IOException, InterruptedException {
        var form = HttpRequest.BodyPublishers.ofString(
                "grant_type=password&client_id=admin-cli&username=admin&password=" + PASSWORD);
        var signedIn = client.send(
                HttpRequest.newBuilder(uri("/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(form)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(signedIn.body()).path("access_token").asText();
    }

    /** Whether this person may sign in with this password; Keycloak also says so when it wants a new one first. */
    boolean knows(String user, String password) throws IOException, InterruptedException {
        var form = HttpRequest.BodyPublishers.ofString(
                "grant_type=password&client_id=admin-cli&username=" + user + "&password=" + password);
        var answer = client.send(
                HttpRequest.newBuilder(uri("/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(form)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200 || answer.body().contains("Account is not fully set up");
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://" + host() + path);
    }

    @Override
    public void close() {
        var all = new java.util.ArrayList<>(List.of(process.toHandle()));
        process.descendants().forEach(all::add);
        all.forEach(ProcessHandle::destroy);
        all.forEach(handle -> handle.onExit()
                .orTimeout(20, TimeUnit.SECONDS)
                .exceptionally(slow -> {
                    handle.destroyForcibly();
                    return handle;
                })
                .join());
        try {
            alone.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
