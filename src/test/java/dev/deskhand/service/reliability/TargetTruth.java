package dev.deskhand.service.reliability;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** What the counting target says it received. */
final class TargetTruth {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String target;

    TargetTruth(String target) {
        this.target = target;
    }

    /**
     * What came in under one business key.
     *
     * @param undone how many of the effects were taken back
     * @param pending requests that are still being worked on
     */
    record Received(int effects, int undone, int requests, int pending) {
        static final Received NOTHING = new Received(0, 0, 0, 0);
    }

    Map<String, Received> all() throws IOException, InterruptedException {
        return read("");
    }

    Received of(String key) throws IOException, InterruptedException {
        return read("/" + key).getOrDefault(key, Received.NOTHING);
    }

    private Map<String, Received> read(String path) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(target + "/truth" + path)).build();
        String body = CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
        var received = new HashMap<String, Received>();
        for (String line : body.lines().toList()) {
            String[] part = line.split("\t");
            received.put(
                    part[0],
                    new Received(
                            Integer.parseInt(part[1]),
                            Integer.parseInt(part[2]),
                            Integer.parseInt(part[3]),
                            Integer.parseInt(part[4])));
        }
        return received;
    }
}
