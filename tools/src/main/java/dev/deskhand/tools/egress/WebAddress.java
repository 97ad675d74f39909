package dev.deskhand.tools.egress;

import java.net.IDN;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads web addresses as a browser does, into one spelling: what is checked is then what is connected to, whatever
 * the software below would have made of the text.
 */
public final class WebAddress {

    private static final Pattern ABSOLUTE = Pattern.compile("(?is)^([a-z][a-z0-9+.-]*):(.*)$");
    private static final Pattern AUTHORITY = Pattern.compile("(?s)^//([^/?#]*)(.*)$");
    private static final Pattern HOST_NAME =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    private WebAddress() {}

    /**
     * A full http or https address in its plainest spelling.
     *
     * @throws IllegalArgumentException saying what is wrong with it, as the end of a sentence
     */
    public static URI parse(String text) {
        String plain = text.strip();
        if (plain.chars().anyMatch(c -> c < 0x20 || c == 0x7F || c == '\\')) {
            throw new IllegalArgumentException("has a backslash, a line break or a control character in it");
        }
        Matcher parts = ABSOLUTE.matcher(plain);
        if (!parts.matches() || !parts.group(1).toLowerCase(Locale.ROOT).matches("https?")) {
            throw new IllegalArgumentException("is not an http or https address");
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        Matcher place = AUTHORITY.matcher(parts.group(2));
        if (!place.matches() || place.group(1).isEmpty()) {
            throw new IllegalArgumentException("names no host");
        }
        if (place.group(1).contains("@")) {
            throw new IllegalArgumentException("carries a user name or password");
        }
        String authority = place.group(1);
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String host = host(hasPort ? authority.substring(0, colon) : authority);
        String port = hasPort ? port(authority.substring(colon + 1)) : "";
        try {
            String rest = encoded(place.group(2));
            var address = new URI(new URI(scheme + "://" + host + port + rest).toASCIIString());
            if (!host.equals(address.getHost())) {
                throw noHost(host);
            }
            return address;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getReason(), e);
        }
    }

    /** Whether the text begins like a full address, with a scheme or a host. */
    public static boolean isFull(String text) {
        return ABSOLUTE.matcher(text.strip()).matches() || text.strip().startsWith("//");
    }

    /**
     * A host in its plainest spelling: lower case, Punycode, no final dot, numbers as four decimal parts.
     *
     * @throws IllegalArgumentException when it can be no host
     */
    public static String host(String text) {
        String host = Normalizer.normalize(decoded(text), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('\u3002', '.');
        if (host.startsWith("[")) {
            return IpText.parse(host).map(WebAddress::shown).orElseThrow(() -> noHost(text));
        }
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (IpText.isNumeric(host)) {
            return IpText.parse(host).map(WebAddress::shown).orElseThrow(() -> noHost(text));
        }
        try {
            host = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw noHost(text);
        }
        if (!HOST_NAME.matcher(host).matches() || IpText.isNumeric(host)) {
            throw noHost(text);
        }
        return host;
    }

    private static String decoded(String host) {
        try {
            return URLDecoder.decode(host.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw noHost(host);
        }
    }

    /** People paste addresses with characters in them that belong encoded. */
    private static String encoded(String rest) {
        var encoded = new StringBuilder();
        rest.chars()
                .forEach(c -> encoded.append(
                        " \"<>^`{|}".indexOf(c) < 0
                                ? Character.toString(c)
                                : "%" + Integer.toHexString(c).toUpperCase(Locale.ROOT)));
        return encoded.toString();
    }

    private static IllegalArgumentException noHost(String text) {
        return new IllegalArgumentException("names a host that can't be one (" + text + ")");
    }

    private static String shown(InetAddress address) {
        return address instanceof Inet4Address ? address.getHostAddress() : "[" + address.getHostAddress() + "]";
    }

    private static String port(String text) {
        if (text.isEmpty()) {
            return "";
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("names the port " + text + ", which is none");
        }
        return ":" + Integer.parseInt(text);
    }
}
