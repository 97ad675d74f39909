package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Uses the service over REST as the owner of the machine does. */
final class DeskApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENDED = Set.of("SUCCEEDED", "PARTLY", "FAILED", "CANCELLED");

    private final DeskProcess desk;
    private final HttpClient client = HttpClient.newHttpClient();

    DeskApi(DeskProcess desk) {
        this.desk = desk;
    }

    String upload(Path file) throws IOException, InterruptedException {
        String boundary = "journey" + System.nanoTime();
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + file.getFileName() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        var body = HttpRequest.BodyPublishers.concat(
                HttpRequest.BodyPublishers.ofString(head),
                HttpRequest.BodyPublishers.ofFile(file),
                HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        var answer = send(request("/api/files")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(body));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(201);
        return JSON.readTree(answer.body()).get("id").asText();
    }

    /** Sends a form with a file, and an instruction where there is one, as a Chinese reader's browser would. */
    HttpResponse<byte[]> uploading(String path, String field, Path file, String accept, String instruction)
            throws IOException, InterruptedException {
        String boundary = "journey" + System.nanoTime();
        String typed = instruction.isEmpty()
                ? ""
                : "--" + boundary + "\r\nContent-Disposition: form-data; name=\"instruction\"\r\n\r\n" + instruction
                        + "\r\n";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                + file.getFileName() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token())
                .header("Accept", accept)
                .header("Accept-Language", instruction.isEmpty() ? "en" : "zh")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        HttpRequest.BodyPublishers.ofFile(file),
                        HttpRequest.BodyPublishers.ofString("\r\n" + typed + "--" + boundary + "--\r\n"))));
    }

    HttpResponse<byte[]> putJson(String path, JsonNode body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    HttpResponse<byte[]> putYaml(String path, String yaml) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "text/yaml").PUT(HttpRequest.BodyPublishers.ofString(yaml)));
    }

    /** Starts a run with an instruction and gives its id. */
    String start(String instruction, String... files) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("instruction", instruction);
        List.of(files).forEach(body.putArray("files")::add);
        return start(body);
    }

    String start(JsonNode body) throws IOException, InterruptedException {
        var answer = post("/api/runs", body);
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(201);
        return JSON.readTree(answer.body()).get("id").asText();
    }

    JsonNode run(String id) throws IOException, InterruptedException {
        return get("/api/runs/" + id);
    }

    JsonNode events(String id) throws IOException, InterruptedException {
        return get("/api/runs/" + id + "/events");
    }

    JsonNode awaitEnd(String id) throws IOException, InterruptedException {
        return await(id, ENDED);
    }

    JsonNode await(String id, Set<String> states) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(Duration.ofSeconds(120));
        JsonNode run = run(id);
        while (!states.contains(run.get("state").asText())) {
            assertThat(Instant.now()).as("run %s is still %s", id, run).isBefore(limit);
            assertThat(ENDED)
                    .as("ended too early: %s", run)
                    .doesNotContain(run.get("state").asText());
            TimeUnit.MILLISECONDS.sleep(200);
            run = run(id);
        }
        return run;
    }

    /** The one approval this run waits for. */
    JsonNode awaitApproval(String run) throws IOException, InterruptedException {
        await(run, Set.of("WAITING_FOR_APPROVAL"));
        for (JsonNode approval : get("/api/approvals")) {
            if (approval.get("runId").asText().equals(run)) {
                return approval;
            }
        }
        throw new AssertionError("run " + run + " waits, but its approval is not listed");
    }

    int decide(JsonNode approval, String decision) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode()
                .put("decision", decision)
                .put("hash", approval.get("hash").asText())
                .put("comment", "journey");
        return post("/api/approvals/" + approval.get("id").asText(), body).statusCode();
    }

    byte[] file(String run, String name) throws IOException, InterruptedException {
        var answer = send(request("/api/runs/" + run + "/files/" + name).GET());
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        return answer.body();
    }

    JsonNode truth() throws IOException, InterruptedException {
        var answer = send(HttpRequest.newBuilder(uri("/practice/truth"))
                .header("X-Office-Key", DeskProcess.OFFICE_KEY)
                .GET());
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    void office(String path, String json) throws IOException, InterruptedException {
        var answer = send(HttpRequest.newBuilder(uri(path))
                .header("X-Office-Key", DeskProcess.OFFICE_KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
        assertThat(answer.statusCode()).as(text(answer)).isBetween(200, 299);
    }

    HttpResponse<byte[]> put(String path, JsonNode body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    HttpResponse<byte[]> post(String path, JsonNode body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** Sends a form as a page's own script or button does. */
    HttpResponse<byte[]> form(String path, String fields) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(fields)));
    }

    HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        var answer = send(request(path).header("Accept", "application/json").GET());
        assertThat(answer.statusCode()).as(path + ": " + text(answer)).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** A page as a person reads it in this language. */
    String page(String path, String language) throws IOException, InterruptedException {
        var answer = send(request(path)
                .header("Accept", "text/html")
                .header("Accept-Language", language)
                .GET());
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token());
    }

    private String token() throws IOException {
        return Files.readString(desk.data().resolve("local-token")).strip();
    }

    private URI uri(String path) {
        return desk.address().resolve(path);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8);
    }
}
