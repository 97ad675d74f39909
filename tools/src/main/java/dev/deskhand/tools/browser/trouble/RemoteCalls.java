package dev.deskhand.tools.browser.trouble;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** Procedures that a page calls at one address for all of them (JSON-RPC): what they do stands in their names, not in the address. */
final class RemoteCalls {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RemoteCalls() {}

    /** The names of the procedures that the body calls, of all that a batch calls; none when it calls none. */
    static List<String> names(String body) {
        String begins = body.stripLeading();
        if (!begins.startsWith("{") && !begins.startsWith("[")) {
            return List.of();
        }
        try {
            JsonNode sent = JSON.readTree(body);
            var names = new ArrayList<String>();
            for (JsonNode call : sent.isArray() ? sent : List.of(sent)) {
                if (!call.path("method").isTextual() || !(call.has("params") || call.has("jsonrpc"))) {
                    return List.of();
                }
                names.add(call.path("method").asText());
            }
            return List.copyOf(names);
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }

    /** What may save counts most. */
    static SavingWords.Kind kind(List<String> names) {
        var kinds = names.stream()
                .map(name -> SavingWords.kind(name.substring(name.lastIndexOf('.') + 1)))
                .toList();
        for (SavingWords.Kind kind : List.of(SavingWords.Kind.SAVE, SavingWords.Kind.UNKNOWN)) {
            if (kinds.contains(kind)) {
                return kind;
            }
        }
        return SavingWords.Kind.LOOK;
    }
}
