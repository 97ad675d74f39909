package dev.deskhand.service.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Talks to the service's REST interface as the machine's owner. */
final class ServiceClient {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** A service that has just started on a busy machine is slow to answer; where none listens, that shows at once. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Surroundings surroundings;
    private final String language;
    private String officeKey = "";

    ServiceClient(Surroundings surroundings, String language) {
        this.surroundings = surroundings;
        this.language = language;
    }

    /** The same, with the key that opens what the practice office knows of itself. */
    ServiceClient withOfficeKey(String key) {
        var client = new ServiceClient(surroundings, language);
        client.officeKey = key;
        return client;
    }

    /** The same, for somebody who speaks that language. */
    ServiceClient speaking(String spoken) {
        var client = new ServiceClient(surroundings, spoken);
        client.officeKey = officeKey;
        return client;
    }

    String address() {
        return surroundings.address();
    }

    /** Where people find the service once it is started; not where it is during one command. */
    String publicAddress() {
        return surroundings.usualAddress();
    }

    /** Whether a service over this data folder runs at the port: it knows the folder's token. */
    boolean answers() throws InterruptedException {
        if (surroundings.token().isEmpty()) {
            return false;
        }
        try {
            HttpRequest request =
                    request("/api/runs?size=1").GET().timeout(ANSWER).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    ObjectNode object() {
        return json.createObjectNode();
    }

    JsonNode get(String path) throws InterruptedException {
        return answer(request(path).GET());
    }

    JsonNode post(String path, JsonNode body) throws InterruptedException {
        return answer(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** Sends the text as it is. */
    JsonNode postText(String path, String body) throws InterruptedException {
        return answer(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    JsonNode put(String path, JsonNode body) throws InterruptedException {
        return answer(
                request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body.toString())));
    }

    void delete(String path) throws InterruptedException {
        answer(request(path).DELETE());
    }

    /** Uploads a file; gives the id the service knows it by. */
    String upload(Path file) throws InterruptedException {
        Multipart form = new Multipart();
        BodyPublisher body = form.of(file);
        JsonNode uploaded = answer(
                request("/api/files").header("Content-Type", form.mediaType()).POST(body));
        return uploaded.isArray()
                ? uploaded.path(0).path("id").asText()
                : uploaded.path("id").asText();
    }

    /** Fetches a file that a run made. */
    byte[] download(String run, String name) throws InterruptedException {
        HttpResponse<byte[]> response = send(
                request("/api/runs/" + run + "/files/" + encoded(name)).GET().build(), BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new ServiceRefusal(response.statusCode(), "The file " + name + " could not be fetched.");
        }
        return response.body();
    }

    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode answer(HttpRequest.Builder request) throws InterruptedException {
        HttpResponse<String> response = send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        JsonNode body = parsed(response.body());
        if (response.statusCode() >= 400) {
            throw new ServiceRefusal(response.statusCode(), ProblemWords.of(body, response.statusCode()), body);
        }
        return body;
    }

    private JsonNode parsed(String text) {
        try {
            JsonNode node = json.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws InterruptedException {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "The service at " + address() + " stopped answering (" + e
                            + "). What was done is kept; start it again with ./deskhand start and the run goes on.");
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(address() + path));
        if (!officeKey.isEmpty()) {
            request.header("X-Office-Key", officeKey);
        }
        return request.timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Accept-Language", language)
                .header("Authorization", "Bearer " + surroundings.token().orElse(""));
    }
}
