package dev.deskhand.tools.browser.driver;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address a browser says it is at, which need not be one by the book. */
public final class PageAddress {

    /** Up to the path, and from there on: a backslash would end the host for a browser, and does not for us. */
    private static final Pattern PARTS = Pattern.compile("(?s)([A-Za-z][A-Za-z0-9+.-]*://[^/?#\\\\]*)((?:[/?#].*)?)");

    /** A browser takes the first for a slash, and drops the others: what would be checked is not where it goes. */
    private static final Pattern READ_OTHERWISE = Pattern.compile("(?s)[^?#]*\\\\.*|.*[\\x00-\\x1F\\x7F].*");

    private static final String PLAIN = "-._~!$&'()*+,;=:@/?";

    private PageAddress() {}

    /** {@code about:blank} for what is no address. */
    public static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            return lenient(url).orElseGet(() -> URI.create("about:blank"));
        }
    }

    /** With what browsers leave in paths, queries and fragments encoded. */
    private static Optional<URI> lenient(String url) {
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches() || READ_OTHERWISE.matcher(parts.group(2)).matches()) {
            return Optional.empty();
        }
        String rest = parts.group(2);
        int fragment = rest.indexOf('#');
        String encoded = fragment < 0
                ? encoded(rest)
                : encoded(rest.substring(0, fragment)) + "#" + encoded(rest.substring(fragment + 1));
        try {
            return Optional.of(URI.create(parts.group(1) + encoded));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String encoded(String text) {
        var encoded = new StringBuilder();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char letter = (char) (bytes[i] & 0xFF);
            boolean plain = letter < 0x80 && Character.isLetterOrDigit(letter) || PLAIN.indexOf(letter) >= 0;
            boolean code = letter == '%' && isHex(bytes, i + 1) && isHex(bytes, i + 2);
            if (plain || code) {
                encoded.append(letter);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(bytes[i]));
            }
        }
        return encoded.toString();
    }

    private static boolean isHex(byte[] text, int at) {
        return at < text.length && Character.digit((char) text[at], 16) >= 0;
    }
}
