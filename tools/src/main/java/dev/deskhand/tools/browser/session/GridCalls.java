package dev.deskhand.tools.browser.session;

import java.net.URI;
import java.time.Duration;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;
import org.openqa.selenium.remote.http.HttpMethod;
import org.openqa.selenium.remote.http.HttpRequest;
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
