package dev.deskhand.workflows.sentence;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Addresses as people speak of them; what is known only later stands in them as {@code ‹name›}. */
final class AddressWords {

    private static final Pattern SCHEME = Pattern.compile("^https?://", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}_-]*");

    private static final Pattern VERSION = Pattern.compile("v\\d+([.]\\d+)*");

    private AddressWords() {}

    /** Without the scheme, which says nothing to most. */
    static String address(String url) {
        return SCHEME.matcher(url).replaceFirst("").replaceFirst("/$", "");
    }

    static String host(String url) {
        return address(url).split("[/?#]", 2)[0];
    }

    /** The last words of the path with the key after them: "customers 17" of {@code /api/customers/17}; empty when there is none. */
    static String thing(String url) {
        String path = address(url).split("[?#]", 2)[0];
        List<String> parts = Stream.of(path.split("/"))
                .skip(1)
                .filter(part -> !part.isBlank())
                .map(AddressWords::decoded)
                .toList();
        if (parts.stream().anyMatch(AddressWords::isWord)) {
            // Which one it is, is known later and shown then.
            parts = parts.stream().filter(part -> !part.contains("‹")).toList();
        }
        int from = parts.size() - 1;
        while (from > 0 && !(isWord(parts.get(from)) && !isKey(parts.get(from - 1)))) {
            from--;
        }
        List<String> thing = parts.subList(Math.max(0, from), parts.size());
        return thing.stream().anyMatch(AddressWords::isWord) ? String.join(" ", thing) : "";
    }

    private static boolean isWord(String part) {
        return WORD.matcher(part).matches();
    }

    private static boolean isKey(String part) {
        return !isWord(part) && !VERSION.matcher(part).matches();
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return part;
        }
    }
}
