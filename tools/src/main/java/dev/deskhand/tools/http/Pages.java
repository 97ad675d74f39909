package dev.deskhand.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects the items of a list that an API gives in pages, in the styles that are common. */
final class Pages {

    private static final int MAX_PAGES = 2_000;
    private static final List<String> ITEM_NAMES =
            List.of("items", "data", "results", "value", "records", "content", "entries", "rows", "list");
    private static final List<String> NEXT_POINTERS = List.of(
            "/next",
            "/links/next",
            "/links/next/href",
            "/_links/next/href",
            "/paging/next",
            "/@odata.nextLink",
            "/next_page_url",
            "/meta/next");
    private static final Pattern LINK_NEXT =
            Pattern.compile("<([^>]*)>[^,]*;\\s*rel=\"?next\"?", Pattern.CASE_INSENSITIVE);

    private final ArrayNode items = JsonNodeFactory.instance.arrayNode();
    private final Set<URI> seen = new HashSet<>();
    private int pages;
    private int firstNumber = 1;

    /** Takes a page's items; gives the address of the next page, if there is one. */
    Optional<URI> add(URI asked, Reply reply, JsonNode body) {
        seen.add(asked);
        items(body).forEach(items::add);
        pages++;
        if (pages == 1 && body.path("page").asInt(1) == 0) {
            firstNumber = 0;
        }
        Optional<URI> next = linked(asked, reply)
                .or(() -> named(asked, body))
                .or(() -> numbered(asked, body))
                .map(found -> asked.resolve(found));
        if (next.isEmpty() || !seen.add(next.get())) {
            return Optional.empty();
        }
        if (pages >= MAX_PAGES) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "The list at " + Outgoing.hostAndPort(asked) + " has more than " + MAX_PAGES + " pages.",
                    "Ask for larger pages, or narrow the query.");
        }
        return next;
    }

    ArrayNode items() {
        return items;
    }

    int count() {
        return pages;
    }

    /** The first page with all items in the place of its own. */
    JsonNode merged(JsonNode first) {
        if (first.isArray()) {
            return items;
        }
        String name = itemsName(first);
        if (!first.isObject() || name.isEmpty()) {
            return first;
        }
        ObjectNode merged = first.deepCopy();
        merged.set(name, items);
        return merged;
    }

    private static JsonNode items(JsonNode body) {
        return body.isArray() ? body : body.path(itemsName(body));
    }

    private static String itemsName(JsonNode body) {
        for (String name : ITEM_NAMES) {
            if (body.path(name).isArray()) {
                return name;
            }
        }
        return body.properties().stream()
                .filter(entry -> entry.getValue().isArray())
                .map(java.util.Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static Optional<URI> linked(URI asked, Reply reply) {
        return reply.headers().allValues("Link").stream()
                .map(LINK_NEXT::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(link -> RequestParts.resolved(asked, link.group(1)))
                .findFirst();
    }

    private static Optional<URI> named(URI asked, JsonNode body) {
        for (String pointer : NEXT_POINTERS) {
            JsonNode next = body.at(pointer);
            if (next.isTextual() && next.textValue().matches("(https?://|/|\\?).+")) {
                return Optional.of(RequestParts.resolved(asked, next.textValue()));
            }
        }
        return Optional.empty();
    }

    /** {@code page} of {@code pages}: the same address with the next number. */
    private Optional<URI> numbered(URI asked, JsonNode body) {
        JsonNode page = body.path("page");
        int last = firstNumber == 0 ? pagesOf(body) - 1 : pagesOf(body);
        if (!page.isIntegralNumber() || page.intValue() >= last || items(body).isEmpty()) {
            return Optional.empty();
        }
        String query = asked.getRawQuery() == null ? "" : asked.getRawQuery();
        String number = "page=" + (page.intValue() + 1);
        String changed = query.matches("(^|.*&)page=[^&]*.*")
                ? query.replaceFirst("(^|&)page=[^&]*", "$1" + number)
                : query + (query.isEmpty() ? "" : "&") + number;
        return Optional.of(URI.create("?" + changed)).map(next -> URI.create(withoutQuery(asked) + next));
    }

    private static int pagesOf(JsonNode body) {
        for (String name : List.of("pages", "total_pages", "totalPages", "page_count", "pageCount", "last_page")) {
            if (body.path(name).isIntegralNumber()) {
                return body.path(name).intValue();
            }
        }
        int total = body.path("total").asInt(0);
        int size = body.path("size")
                .asInt(body.path("per_page").asInt(body.path("pageSize").asInt(0)));
        return total > 0 && size > 0 ? (total + size - 1) / size : 0;
    }

    private static String withoutQuery(URI uri) {
        String text = uri.toString();
        int end = text.indexOf('?');
        return end < 0 ? text.replaceFirst("#.*$", "") : text.substring(0, end);
    }
}
