package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** One running service for the whole fault table, with a model that fails as told and small uploads. */
final class FaultDesk {

    static final int UPLOAD_LIMIT = 200_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static @Nullable FaultDesk shared;

    private final FaultyModel model = new FaultyModel();
    private final DeskProcess process;
    private final DeskApi api;

    private FaultDesk() throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>(model.settings());
        settings.put("DESKHAND_UPLOAD_LIMIT", Integer.toString(UPLOAD_LIMIT));
        settings.put("QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE", "1M");
        process = DeskProcess.started(settings);
        api = new DeskApi(process);
    }

    /** Started by the first test that needs it; ends with the tests. */
    static synchronized FaultDesk get() throws IOException, InterruptedException {
        FaultDesk desk = shared;
        if (desk == null) {
            desk = new FaultDesk();
            Runtime.getRuntime().addShutdownHook(new Thread(desk::close));
            shared = desk;
        }
        return desk;
    }

    private void close() {
        process.close();
        model.close();
    }

    FaultyModel model() {
        return model;
    }

    DeskApi api() {
        return api;
    }

    DeskProcess process() {
        return process;
    }

    /** What a person sees of a run that is over, and what the journal says. */
    record Story(String id, JsonNode run, List<JsonNode> events) {

        String state() {
            return run.get("state").asText();
        }

        String message() {
            return run.at("/failure/message").asText();
        }

        String advice() {
            return run.at("/failure/advice").asText();
        }

        String kept() {
            return run.at("/failure/kept").asText();
        }

        List<String> files() {
            return StreamSupport.stream(run.get("files").spliterator(), false)
                    .map(file -> file.get("name").asText())
                    .toList();
        }

        List<JsonNode> journal(String type) {
            return events.stream()
                    .filter(event -> event.get("type").asText().equals(type))
                    .toList();
        }

        /** Failed with these words, which stand in the journal too, at the step and at the run's end. */
        void failedWith(String message, String advice) {
            assertThat(state()).as(run.toString()).isEqualTo("FAILED");
            assertThat(message()).isEqualTo(message);
            assertThat(advice()).isEqualTo(advice);
            assertThat(journal("StepFailed")).last().satisfies(event -> {
                assertThat(event.get("message").asText()).isEqualTo(message);
                assertThat(event.get("advice").asText()).isEqualTo(advice);
            });
            assertThat(journal("RunFailed"))
                    .singleElement()
                    .satisfies(
                            event -> assertThat(event.get("message").asText()).isEqualTo(message));
        }
    }

    Story ended(String run) throws IOException, InterruptedException {
        JsonNode ended = api.awaitEnd(run);
        return new Story(run, ended, events(run));
    }

    List<JsonNode> events(String run) throws IOException, InterruptedException {
        return StreamSupport.stream(api.events(run).spliterator(), false)
                .map(entry -> entry.has("event") ? entry.get("event") : entry)
                .toList();
    }

    Story instruct(String instruction, String language) throws IOException, InterruptedException {
        ObjectNode body =
                JSON.createObjectNode().put("instruction", instruction).put("language", language);
        return ended(api.start(body));
    }

    /** Runs a plan given as YAML. */
    Story plan(String yaml, String language, String... files) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("plan", yaml).put("language", language);
        List.of(files).forEach(body.putArray("files")::add);
        return ended(api.start(body));
    }

    /** What the button "Run again" does. */
    Story again(Story story) throws IOException, InterruptedException {
        var answer = api.post("/api/runs/" + story.id() + "/again", JSON.createObjectNode());
        assertThat(answer.statusCode()).isEqualTo(201);
        return ended(JSON.readTree(answer.body()).get("id").asText());
    }

    /** No fault may have been one of the service itself. */
    void hadNoIncident() {
        try (var logs = Files.walk(process.data())) {
            for (var log : logs.filter(file -> file.toString().endsWith(".log")).toList()) {
                assertThat(Files.readString(log)).as(log.toString()).doesNotContain("Incident ");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
