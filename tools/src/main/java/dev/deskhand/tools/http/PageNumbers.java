package dev.deskhand.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a page says of its place among all pages: its number, how many there are, whether it is the last. */
final class PageNumbers {

    private static final List<String> NUMBERS =
            List.of("page", "current_page", "currentPage", "page_number", "pageNumber", "pageIndex", "pageNo");
    private static final List<String> COUNTS = List.of(
            "pages", "total_pages", "totalPages", "page_count", "pageCount", "last_page", "lastPage", "pages_total");
    private static final List<String> TOTALS = List.of(
            "total", "totalElements", "total_elements", "total_count", "totalCount", "totalItems", "total_items");
    /** Totals that cannot be a sum of money. */
    private static final List<String> COUNTED =
            List.of("totalElements", "total_elements", "total_count", "totalCount", "totalItems", "total_items");

    private static final List<String> NEXT_NUMBERS = List.of("next_page", "nextPage");
    private static final List<String> SIZES =
            List.of("size", "per_page", "perPage", "pageSize", "page_size", "limit", "maxResults");
    /** What a page may hold at most, and never what it happens to hold. */
    private static final List<String> LIMITS = List.of("per_page", "perPage", "pageSize", "page_size", "limit");

    private static final List<String> OFFSETS = List.of("offset", "skip", "startAt", "start");
    private static final List<String> MORE =
            List.of("has_more", "hasMore", "has_next", "hasNext", "has_next_page", "hasNextPage", "more");
    private static final List<String> LAST =
            List.of("last", "isLast", "is_last", "last_page", "lastPage", "isLastPage");

    private final URI asked;
    private final int itemsOnPage;
    private final boolean firstIsZero;
    private final List<JsonNode> places = new ArrayList<>();

    PageNumbers(URI asked, JsonNode body, int itemsOnPage, boolean firstIsZero) {
        this.asked = asked;
        this.itemsOnPage = itemsOnPage;
        this.firstIsZero = firstIsZero;
        places.add(body);
        for (String name : List.of("page", "pagination", "paging", "meta", "pageInfo", "page_info", "pageable")) {
            if (body.path(name).isObject()) {
                places.add(body.path(name));
            }
        }
        if (body.at("/meta/pagination").isObject()) {
            places.add(body.at("/meta/pagination"));
        }
    }

    /** The number that the page says it has; pages of Spring call it {@code number}. */
    OptionalInt number() {
        OptionalInt number = number(List.of("number"));
        boolean ofPage = flag(List.of("last")).isPresent()
                || (number(COUNTS).isPresent() && number(SIZES).isPresent());
        return number.isPresent() && ofPage ? number : number(NUMBERS);
    }

    boolean saysMore() {
        boolean partOnly = number().isEmpty()
                && number(OFFSETS).isEmpty()
                && asked.getRawQuery() == null
                && number(COUNTED).orElse(0) > itemsOnPage;
        return partOnly || flag(MORE).orElse(false) || !flag(LAST).orElse(true);
    }

    boolean saysLast() {
        return flag(LAST).orElse(false) || !flag(MORE).orElse(true);
    }

    /** The same address with the next number or offset; empty after the last page, or when pages have no number. */
    Optional<URI> next() {
        return saysLast() ? Optional.empty() : numbered().or(this::offset);
    }

    /** The address with a value in its query, in place of the one it has under that name. */
    static URI with(URI address, String name, String value) {
        String pair = RequestParts.encoded(name) + "=" + RequestParts.encoded(value);
        var pairs = new ArrayList<String>();
        boolean replaced = false;
        for (String each : address.getRawQuery() == null
                ? new String[0]
                : address.getRawQuery().split("&")) {
            boolean same = each.equals(name) || each.startsWith(name + "=");
            if (!same || !replaced) {
                pairs.add(same ? pair : each);
            }
            replaced |= same;
        }
        if (!replaced) {
            pairs.add(pair);
        }
        String text = address.toString().replaceFirst("[?#].*$", "");
        return URI.create(text + "?" + String.join("&", pairs));
    }

    private Optional<URI> numbered() {
        OptionalInt following = number(NEXT_NUMBERS);
        if (following.isPresent()) {
            return Optional.of(with(asked, parameter(), String.valueOf(following.getAsInt())));
        }
        OptionalInt page = number();
        if (page.isEmpty()) {
            return Optional.empty();
        }
        int last = count() - (firstIsZero ? 1 : 0);
        boolean fullAndUncounted = count() == 0
                && number(TOTALS).isEmpty()
                && itemsOnPage > 0
                && itemsOnPage >= number(LIMITS).orElse(Integer.MAX_VALUE);
        return page.getAsInt() < last || saysMore() || fullAndUncounted
                ? Optional.of(with(asked, parameter(), String.valueOf(page.getAsInt() + 1)))
                : Optional.empty();
    }

    /** The name of the number in the query: the one that was asked with, where that is one of the usual. */
    private String parameter() {
        String query = "&" + (asked.getRawQuery() == null ? "" : asked.getRawQuery());
        return NUMBERS.stream()
                .filter(name -> query.contains("&" + name + "="))
                .findFirst()
                .orElse("page");
    }

    private Optional<URI> offset() {
        int total = number(TOTALS).orElse(0);
        for (String name : OFFSETS) {
            OptionalInt offset = number(List.of(name));
            boolean sized = number(SIZES).isPresent();
            if (offset.isPresent() && sized && itemsOnPage > 0) {
                int next = offset.getAsInt() + itemsOnPage;
                return next < total || saysMore()
                        ? Optional.of(with(asked, name, String.valueOf(next)))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private int count() {
        int total = number(TOTALS).orElse(0);
        int size = number(SIZES).orElse(0);
        return number(COUNTS).orElse(total > 0 && size > 0 ? (total + size - 1) / size : 0);
    }

    private OptionalInt number(List<String> names) {
        return places.stream()
                .flatMap(place -> names.stream().map(place::path))
                .filter(JsonNode::isIntegralNumber)
                .mapToInt(JsonNode::intValue)
                .findFirst();
    }

    private Optional<Boolean> flag(List<String> names) {
        return places.stream()
                .flatMap(place -> names.stream().map(place::path))
                .filter(JsonNode::isBoolean)
                .map(JsonNode::booleanValue)
                .findFirst();
    }
}
