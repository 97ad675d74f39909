package dev.deskhand.tools.browser.trouble;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.egress.MethodOverride;
import dev.deskhand.tools.egress.SameSite;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The requests by which a page saves something by itself while a field is set. Pages also ask by POST: for suggestions, whether a value
 * will do, what depends on it; those are told apart by their method, their address and their body.
 */
public final class OwnSaves {

    private static final int MOST = 50;
    private static final Set<String> ASKS = Set.of("XHR", "Fetch", "Document", "Ping");
    private static final Set<String> SAVING = Set.of("PUT", "PATCH", "DELETE");
    /** A page of a server that draws its forms anew with every choice: what is sent then is the form's state. */
    private static final Pattern POSTBACK = Pattern.compile("__VIEWSTATE|__EVENTTARGET|javax\\.faces|jakarta\\.faces");

    private static final Pattern GRAPHQL = Pattern.compile("\"query\"\\s*:|\"operationName\"\\s*:");
    private static final Pattern QUERY = Pattern.compile("\"query\"\\s*:\\s*\"");

    /** At the beginning of the query, or after a fragment. */
    private static final Pattern MUTATION = Pattern.compile("(^|[}\\s])mutation\\b");

    private static final Pattern OPERATION = Pattern.compile("\"operationName\"\\s*:\\s*\"([^\"]*)\"");
    private final List<Save> seen = new ArrayList<>();

    /**
     * One of them.
     *
     * @param what method and path
     * @param page the address of the document that sent it; {@code about:blank} when another document comes by it
     * @param sure whether its method, address or body says that it saves; otherwise nothing says what it is for
     */
    public record Save(String what, URI page, boolean sure) {

        /**
         * Whether it asks for the form anew: what is sent to {@code /orders/17} is shown by {@code /orders/17/edit} and by nothing that
         * saves, also where the form's own method goes with its fields.
         *
         * @param action path that the form is sent to
         */
        public boolean asksForForm(String action) {
            return !action.isEmpty() && what.matches("POST " + Pattern.quote(action) + "/(edit|new)(\\.[a-z]+)?");
        }
    }

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
        List<String> called = RemoteCalls.names(body);
        String what = method + " " + to.getPath() + (called.isEmpty() ? "" : " " + String.join(", ", called));
        // The address told of one by which another document comes is that of the new one.
        URI from = event.path("type").asText().equals("Document") ? PageAddress.uri("about:blank") : page;
        switch (kind(method, to, body, overridden(request, body))) {
            case LOOK -> {}
            case SAVE -> note(new Save(what, from, true));
            case UNKNOWN -> {
                // Beacons mostly count what people do.
                if (!event.path("type").asText().equals("Ping")) {
                    note(new Save(what, from, false));
                }
            }
        }
    }

    private void note(Save save) {
        boolean told = seen.stream().anyMatch(one -> one.what().equals(save.what()) && one.sure() == save.sure());
        if (!told && seen.size() < MOST) {
            seen.add(save);
        }
    }

    private static SavingWords.Kind kind(String method, URI to, String body, boolean overridden) {
        if (!SAVING.contains(method) && !method.equals("POST") && !overridden) {
            return SavingWords.Kind.LOOK;
        }
        List<String> words = SavingWords.of(to);
        if (words.stream().anyMatch(word -> word.startsWith("draft") || word.equals("autosave"))) {
            return SavingWords.Kind.LOOK;
        } else if (SAVING.contains(method) || overridden) {
            return SavingWords.Kind.SAVE;
        } else if (GRAPHQL.matcher(body).find()) {
            return graphql(body);
        }
        List<String> called = RemoteCalls.names(body);
        if (!called.isEmpty()) {
            return RemoteCalls.kind(called);
        } else if (POSTBACK.matcher(body).find()) {
            return SavingWords.Kind.LOOK;
        }
        return SavingWords.kind(to);
    }

    private static SavingWords.Kind graphql(String body) {
        Matcher query = QUERY.matcher(body);
        while (query.find()) {
            if (MUTATION.matcher(text(body, query.end())).find()) {
                return SavingWords.Kind.SAVE;
            }
        }
        Matcher kept = OPERATION.matcher(body);
        // Only the server knows what is behind the name.
        return body.contains("\"query\"") || !kept.find() ? SavingWords.Kind.LOOK : SavingWords.kind(kept.group(1));
    }

    /** The JSON text that begins there, with blanks for what is escaped. */
    private static String text(String body, int from) {
        var text = new StringBuilder();
        for (int i = from; i < body.length() && body.charAt(i) != '"'; i++) {
            boolean escaped = body.charAt(i) == '\\';
            text.append(escaped ? ' ' : body.charAt(i));
            i += escaped ? 1 : 0;
        }
        return text.toString();
    }

    /** Whether it names a method that saves, for the server to take instead of its own. */
    private static boolean overridden(JsonNode request, String body) {
        return Stream.concat(
                        request.path("headers").properties().stream()
                                .filter(header -> MethodOverride.isHeader(header.getKey()))
                                .map(header -> header.getValue().asText()),
                        Stream.concat(
                                MethodOverride.inAddress(request.path("url").asText()).stream(),
                                MethodOverride.inForm(body).stream()))
                .anyMatch(said -> SAVING.contains(said.strip().toUpperCase(Locale.ROOT)));
    }
}
