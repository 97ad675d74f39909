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

/** Collects the items of a list that an API gives in pages, in the styles that are common. */
final class Pages {

    private static final int MAX_PAGES = 2_000;
    private static final String EMBEDDED = "_embedded";
    private static final List<String> ITEM_NAMES =
            List.of("items", "data", "results", "value", "records", "content", "entries", "rows", "list");
    private static final Set<String> NO_ITEMS = Set.of("links", "link", "errors", "warnings");
    private static final Set<String> FAULTS = Set.of("error", "errors", "fault", "message");

    private final ArrayNode items = JsonNodeFactory.instance.arrayNode();
    private final Set<URI> seen = new HashSet<>();
    private int pages;
    private boolean firstIsZero;

    /**
     * Takes a page's items; gives the address of the next page, if there is one.
     *
     * @throws ToolFailure when there is more and it cannot be had, so that nobody takes a part for the whole
     */
    Optional<URI> add(URI asked, Reply reply, JsonNode body) {
        seen.add(asked);
        seen.add(reply.uri());
        JsonNode own = items(body);
        if (pages > 0
                && !own.isArray()
                && body.properties().stream().anyMatch(entry -> FAULTS.contains(entry.getKey()))) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "Page " + (pages + 1) + " of the list at " + Outgoing.hostAndPort(asked) + " has no list in it.",
                    "Look at that page by itself, at " + asked.getPath() + ".");
        }
        own.forEach(items::add);
        pages++;
        if (pages == 1) {
            firstIsZero =
                    new PageNumbers(asked, body, own.size(), false).number().orElse(1) == 0;
        }
        Optional<URI> next = new NextPage(reply.uri(), reply, body, own.size(), firstIsZero).address();
        if (next.isPresent() && !seen.add(next.get())) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "The list at " + Outgoing.hostAndPort(asked) + " leads from page " + pages
                            + " to one that was read already, so the rest of it cannot be had.",
                    "Ask for larger pages, or for each page in a step of its own.");
        }
        if (next.isPresent() && pages >= MAX_PAGES) {
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
        if (!first.isObject() || itemsName(first).isEmpty()) {
            return first;
        }
        ObjectNode merged = first.deepCopy();
        (isEmbedded(first) ? (ObjectNode) merged.path(EMBEDDED) : merged).set(itemsName(first), items);
        return merged;
    }

    private static JsonNode items(JsonNode body) {
        return body.isArray() ? body : (isEmbedded(body) ? body.path(EMBEDDED) : body).path(itemsName(body));
    }

    /** Pages of Spring Data REST and the like keep their items one level down. */
    private static boolean isEmbedded(JsonNode body) {
        return body.path(EMBEDDED).isObject();
    }

    private static String itemsName(JsonNode page) {
        JsonNode body = isEmbedded(page) ? page.path(EMBEDDED) : page;
        for (String name : ITEM_NAMES) {
            if (body.path(name).isArray()) {
                return name;
            }
        }
        return body.properties().stream()
                .filter(entry -> entry.getValue().isArray() && !NO_ITEMS.contains(entry.getKey()))
                .map(java.util.Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }
}
