package dev.deskhand.agent.compiling;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address at which it is looked up whether a change has happened. Looking at this time's address for other values would find
 * nothing there, and a change that has happened would be made again.
 */
final class LookupAddress {

    private static final Pattern SITE = Pattern.compile("^[a-z][a-z0-9+.-]*://[^/?#]*");
    private static final Pattern VERSION = Pattern.compile("/v\\d+(?=/|$)");

    private final Values values;
    private final IdParts ids;

    LookupAddress(Values values) {
        this.values = values;
        this.ids = new IdParts(values.texts());
    }

    /** The address for other values; empty when part of it may belong to this time only, as whatever is asked for after a {@code ?}. */
    Optional<String> general(String url) {
        boolean asks = url.matches(".*\\?[^#]+.*");
        String rest = values.rest(SITE.matcher(url).replaceFirst(""));
        String plain = VERSION.matcher(decoded(rest)).replaceAll("");
        return asks || plain.matches(".*\\d.*") || ids.holds(plain) || isNamed(plain)
                ? Optional.empty()
                : Optional.of(values.generalized(url));
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part;
        }
    }

    /** Values that are too short to be recognised within a text may still be all that a part of the path is. */
    private boolean isNamed(String path) {
        return Arrays.stream(path.split("[/#]"))
                .anyMatch(part -> values.texts().stream().anyMatch(part::equalsIgnoreCase));
    }
}
