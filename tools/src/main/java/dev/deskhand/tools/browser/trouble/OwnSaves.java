package dev.deskhand.tools.browser.trouble;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.egress.SameSite;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The requests by which a page saves something by itself while a field is set. Pages also ask by POST: for suggestions, whether a value
 * will do, what depends on it; those are told apart by their method, their address and their body.
 */
public final class OwnSaves {

    private static final int MOST = 50;
    private static final Set<String> ASKS = Set.of("XHR", "Fetch", "Document");
    private static final Set<String> SAVING = Set.of("PUT", "PATCH", "DELETE");
    private static final Set<String> LOOKING_WORDS = Set.of(
            "search",
            "suggest",
            "suggestions",
            "autocomplete",
            "typeahead",
            "completions",
            "lookup",
            "find",
            "query",
            "filter",
            "validate",
            "validation",
            "check",
            "verify",
            "preview",
            "calculate",
            "calc",
            "estimate",
            "quote",
            "price",
            "prices",
            "rates",
            "count",
            "list",
            "options",
            "facets",
            "exists",
            "available",
            "availability",
            "read",
            "get",
            "fetch",
            "load",
            "refresh",
            "token",
            "onchange",
            "draft",
            "drafts",
            "autosave",
            "translate",
            "render",
            "format");
    private static final Set<String> SAVING_WORDS = Set.of(
            "save", "update", "set", "edit", "write", "patch", "create", "add", "delete", "remove", "store", "assign",
            "toggle", "mark", "move", "insert", "put", "status");

    /** A page of a server that draws its forms anew with every choice: what is sent then is the form's state. */
    private static final Pattern POSTBACK = Pattern.compile("__VIEWSTATE|__EVENTTARGET|javax\\.faces|jakarta\\.faces");

    private static final Pattern GRAPHQL = Pattern.compile("\"query\"\\s*:|\"operationName\"\\s*:");
    private static final Pattern MUTATION = Pattern.compile("\"query\"\\s*:\\s*\"(\\\\[nrt]|\\s)*mutation\\b");
    private static final Pattern OVERRIDE = Pattern.compile("(?i)(^|&)_method=(put|patch|delete)");
    private static final Pattern WORD_ENDS = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");

    private final List<Save> seen = new ArrayList<>();

    /**
     * One of them.
     *
     * @param what method and path
     * @param page the address of the document that sent it
     * @param sure whether its method, address or body says that it saves; otherwise nothing says what it is for
     */
    public record Save(String what, URI page, boolean sure) {}

    void clear() {
        seen.clear();
    }

    List<Save> seen() {
        return List.copyOf(seen);
    }

    /**
     * {@code Network.requestWillBeSent}.
     *
     * @param aside whether it is no part of what a person does
     */
    void begun(JsonNode event, boolean aside) {
        JsonNode request = event.path("request");
        URI to = PageAddress.uri(request.path("url").asText());
        URI page = PageAddress.uri(event.path("documentURL").asText());
        boolean own = to.getHost() != null && page.getHost() != null && SameSite.of(to.getHost(), page.getHost());
        if (aside
                || !own
                || event.has("redirectResponse")
                || !ASKS.contains(event.path("type").asText())) {
            return;
        }
        String method = request.path("method").asText();
        String body = request.path("postData").asText();
        String what = method + " " + to.getPath();
        if (seen.size() >= MOST || seen.stream().anyMatch(one -> one.what().equals(what))) {
            return;
        }
        switch (kind(method, to, body, overridden(request))) {
            case LOOK -> {}
            case SAVE -> seen.add(new Save(what, page, true));
            case UNKNOWN -> seen.add(new Save(what, page, false));
        }
    }

    private enum Kind {
        LOOK,
        SAVE,
        UNKNOWN
    }

    private static Kind kind(String method, URI to, String body, String overridden) {
        if (!SAVING.contains(method) && !method.equals("POST")) {
            return Kind.LOOK;
        }
        List<String> words = words(to);
        if (words.stream().anyMatch(word -> word.startsWith("draft") || word.equals("autosave"))) {
            return Kind.LOOK;
        } else if (SAVING.contains(method)
                || SAVING.contains(overridden)
                || OVERRIDE.matcher(body).find()) {
            return Kind.SAVE;
        } else if (GRAPHQL.matcher(body).find()) {
            return MUTATION.matcher(body).find() ? Kind.SAVE : Kind.LOOK;
        } else if (POSTBACK.matcher(body).find() || words.stream().anyMatch(LOOKING_WORDS::contains)) {
            return Kind.LOOK;
        }
        return words.stream().anyMatch(SAVING_WORDS::contains) ? Kind.SAVE : Kind.UNKNOWN;
    }

    private static String overridden(JsonNode request) {
        for (var header : request.path("headers").properties()) {
            if (header.getKey().equalsIgnoreCase("X-HTTP-Method-Override")) {
                return header.getValue().asText().toUpperCase(Locale.ROOT);
            }
        }
        return "";
    }

    /** The words of the path's end and of the query, where addresses say what they are for. */
    private static List<String> words(URI to) {
        String[] parts = String.valueOf(to.getPath()).split("/");
        var end = new StringBuilder();
        for (int i = Math.max(0, parts.length - 2); i < parts.length; i++) {
            end.append(parts[i]).append(' ');
        }
        return WORD_ENDS
                .splitAsStream(end.append(to.getQuery() == null ? "" : to.getQuery()))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }
}
