package dev.deskhand.tools.browser.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;
import org.openqa.selenium.remote.http.HttpMethod;
import org.openqa.selenium.remote.http.HttpRequest;
import org.openqa.selenium.remote.http.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a grid is asked about a session besides its commands. */
final class GridCalls {

    private static final Logger LOG = LoggerFactory.getLogger(GridCalls.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private GridCalls() {}

    static HttpClient client(URI grid, Duration patience) {
        var config = ClientConfig.defaultConfig()
                .baseUri(URI.create(grid.toString().replaceFirst("/+$", "")))
                .connectionTimeout(patience)
                .readTimeout(patience);
        return HttpClient.Factory.createDefault().createClient(config);
    }

    /** The sessions that are open; empty when that is not known, since it does not answer or a machine of it is away. */
    static Optional<Set<String>> sessions(URI grid) {
        try (HttpClient client = client(grid, PATIENCE)) {
            HttpResponse answer = client.execute(new HttpRequest(HttpMethod.GET, "/status"));
            JsonNode status =
                    PageScripts.JSON.readTree(answer.contentAsString()).path("value");
            Set<String> open = new HashSet<>();
            boolean complete = !status.path("nodes").isEmpty();
            for (JsonNode machine : status.path("nodes")) {
                complete &= machine.path("availability").asText().equals("UP");
                machine.path("slots")
                        .forEach(slot ->
                                open.add(slot.path("session").path("sessionId").asText()));
            }
            return complete ? Optional.of(open) : Optional.empty();
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.info("The sessions at {} could not be asked for: {}", grid.getHost(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Has the grid end the session, if it is still there. */
    static void end(URI grid, String session) {
        try (HttpClient client = client(grid, PATIENCE)) {
            client.execute(new HttpRequest(HttpMethod.DELETE, "/session/" + session));
        } catch (RuntimeException e) {
            LOG.info(
                    "Session {} at {} could not be ended at once; the grid ends it when it is idle: {}",
                    session,
                    grid.getHost(),
                    e.getMessage());
        }
    }
}
