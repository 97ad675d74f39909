package dev.deskhand.tools.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.EvidenceStore;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Keeps what was sent and what came back, without secrets and cut to a size people read. */
final class ExchangeRecord {

    private static final int MAX_BODY = 20_000;

    private ExchangeRecord() {}

    static Evidence keep(
            EvidenceStore store, Outgoing request, @Nullable Reply reply, String outcome, Revealed revealed) {
        ObjectNode exchange = JsonNodeFactory.instance.objectNode();
        ObjectNode sent = exchange.putObject("request");
        sent.put("method", request.method());
        sent.put("url", revealed.scrub(request.uri().toString()));
        ObjectNode headers = sent.putObject("headers");
        new java.util.TreeMap<>(request.headers())
                .forEach((name, value) ->
                        headers.put(name, request.secretHeaders().contains(name) ? "***" : revealed.scrub(value)));
        sent.put("body", shown(new String(request.body(), StandardCharsets.UTF_8), revealed));
        if (reply != null) {
            ObjectNode received = exchange.putObject("response");
            received.put("status", reply.status());
            received.put("type", reply.mediaType());
            received.put("body", reply.isText() ? shown(reply.text(), revealed) : reply.body().length + " bytes");
        }
        exchange.put("outcome", revealed.scrub(outcome));
        byte[] content = exchange.toPrettyString().getBytes(StandardCharsets.UTF_8);
        return store.keep("exchange.json", "application/json", content);
    }

    private static String shown(String text, Revealed revealed) {
        String clean = revealed.scrub(text);
        return clean.length() > MAX_BODY ? clean.substring(0, MAX_BODY) + "..." : clean;
    }
}
