package dev.deskhand.service.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.stream.Stream;

/** A run's events as they come over HTTP; closing it hangs up. */
final class LiveEvents implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final Stream<String> lines;
    private final Iterator<String> each;

    LiveEvents(URI events, String authorization) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(events)
                .header("Accept", "text/event-stream")
                .header("Authorization", authorization)
                .build();
        lines = client.send(request, HttpResponse.BodyHandlers.ofLines()).body();
        each = lines.iterator();
    }

    /** Everything up to and with the first event of that type. */
    String readUntil(String type) {
        var all = new StringBuilder();
        boolean found = false;
        while (each.hasNext()) {
            String line = each.next();
            all.append(line).append('\n');
            found |= line.equals("event:" + type);
            if (found && line.isEmpty()) {
                return all.toString();
            }
        }
        throw new AssertionError("the run ended without " + type + ":\n" + all);
    }

    @Override
    public void close() {
        lines.close();
        client.shutdownNow();
    }
}
