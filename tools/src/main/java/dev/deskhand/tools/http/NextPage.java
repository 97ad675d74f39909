package dev.deskhand.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds where the next page of a list is, by what a page says of it: a link, a cursor, a number, or an offset. */
final class NextPage {

    /** Where APIs put an address of the next page; what stands there is always one. */
    private static final List<String> ADDRESSES = List.of(
            "/links/next/href",
            "/_links/next/href",
            "/links/next/url",
            "/next/href",
            "/next/url",
            "/@odata.nextLink",
            "/odata.nextLink",
            "/nextLink",
            "/next_link",
            "/next_url",
            "/nextUrl",
            "/next_page_url",
            "/nextPageUrl",
            "/meta/next_page_url");

    /** Where some APIs put an address, and others something else. */
    private static final List<String> MAYBE_ADDRESSES = List.of(
            "/next", "/links/next", "/_links/next", "/paging/next", "/pagination/next", "/meta/next", "/next_page");

    /** A cursor in a page, and the name under which the next request gives it back. */
    private static final Map<String, String> CURSORS = Map.of(
            "/nextPageToken", "pageToken",
            "/next_page_token", "page_token",
            "/nextCursor", "cursor",
            "/next_cursor", "cursor",
            "/meta/next_cursor", "cursor",
            "/meta/nextCursor", "cursor",
            "/pagination/next_cursor", "cursor",
            "/pagination/nextCursor", "cursor",
            "/paging/next_cursor", "cursor",
            "/response_metadata/next_cursor", "cursor");

    private static final Pattern LINK =
            Pattern.compile("<([^>]*)>((?:\\s*;\\s*[^\\s=;,]+(?:\\s*=\\s*(?:\"[^\"]*\"|[^\";,\\s]*))?)*)");
    private static final Pattern REL_NEXT = Pattern.compile(
            ";\\s*rel\\s*=\\s*(?:next(?=\\s|;|$)|\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\")", Pattern.CASE_INSENSITIVE);
    private static final Pattern LIKE_AN_ADDRESS =
            Pattern.compile("(https?:)?//.+|[/?].*|\\.{1,2}/.*|[^\\s?]*\\?.+=.*");

    private final URI asked;
    private final Reply reply;
    private final JsonNode body;
    private final PageNumbers numbers;

    /** @param asked the address that the page was answered from */
    NextPage(URI asked, Reply reply, JsonNode body, int itemsOnPage, boolean firstIsZero) {
        this.asked = asked;
        this.reply = reply;
        this.body = body;
        this.numbers = new PageNumbers(asked, body, itemsOnPage, firstIsZero);
    }

    /**
     * The address of the next page; empty after the last.
     *
     * @throws ToolFailure when the page says that there is more, and not where in a way that is known
     */
    Optional<URI> address() {
        var next = linked().or(this::named).or(this::cursor).or(numbers::next);
        if (next.isEmpty() && (saysSomewhere() || numbers.saysMore())) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "The list at " + Outgoing.hostAndPort(asked)
                            + " says that it has more pages, and not where they are in a way" + " that is known here.",
                    "Ask for larger pages, or for each page in a step of its own.");
        }
        return next;
    }

    private Optional<URI> linked() {
        return reply.headers().allValues("Link").stream()
                .flatMap(header -> LINK.matcher(header).results())
                .filter(link -> REL_NEXT.matcher(link.group(2)).find())
                .map(link -> RequestParts.resolved(asked, link.group(1)))
                .findFirst();
    }

    private Optional<URI> named() {
        return Stream.concat(
                        ADDRESSES.stream().map(body::at).filter(JsonNode::isTextual),
                        Stream.concat(
                                MAYBE_ADDRESSES.stream().map(body::at).filter(NextPage::isAddress),
                                Stream.of("links", "link", "_links").flatMap(this::related)))
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank())
                .map(text -> RequestParts.resolved(asked, text))
                .findFirst();
    }

    /** The address in a list of links that each say what they are: {@code [{"rel": "next", "href": "..."}]}. */
    private Stream<JsonNode> related(String list) {
        return body.path(list)
                .valueStream()
                .filter(link -> link.path("rel").asText().equalsIgnoreCase("next")
                        || link.path("relation").asText().equalsIgnoreCase("next"))
                .map(link -> link.path("href").isTextual() ? link.path("href") : link.path("url"))
                .filter(JsonNode::isTextual);
    }

    private static boolean isAddress(JsonNode value) {
        return value.isTextual()
                && LIKE_AN_ADDRESS.matcher(value.textValue().strip()).matches();
    }

    private Optional<URI> cursor() {
        if (numbers.saysLast()) {
            return Optional.empty();
        }
        return CURSORS.entrySet().stream()
                .filter(entry -> body.at(entry.getKey()).isValueNode()
                        && !body.at(entry.getKey()).isNull()
                        && !body.at(entry.getKey()).isBoolean()
                        && !body.at(entry.getKey()).asText().isBlank())
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> PageNumbers.with(
                        asked, entry.getValue(), body.at(entry.getKey()).asText()))
                .findFirst();
    }

    /** Whether something stands where the next page is named, which is no address. */
    private boolean saysSomewhere() {
        return MAYBE_ADDRESSES.stream()
                .map(body::at)
                .anyMatch(next -> (next.isTextual() && !next.textValue().isBlank())
                        || (next.isIntegralNumber() && next.intValue() > 0)
                        || (next.isBoolean() && next.booleanValue()));
    }
}
