package dev.deskhand.service.security;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where somebody is sent on to: a path of this service, never another site; the first page where it is none. */
public final class OwnPath {

    private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[^\\s\\\\]*");

    /** What may stand in a path or query as it is (RFC 3986); what is no ASCII is written by its bytes when it is sent. */
    private static final Pattern FOREIGN =
            Pattern.compile("%(?![0-9a-fA-F]{2})|[^%\\w\\-.~:/?#@!$&'()*+,;=\\x{80}-\\x{10ffff}]");

    private OwnPath() {}

    /** @param path as a browser sent it, which lets through more than may stand in an address */
    public static URI of(@Nullable String path) {
        if (path == null || !OWN.matcher(path).matches()) {
            return URI.create("/");
        }
        String written =
                FOREIGN.matcher(path).replaceAll(one -> URLEncoder.encode(one.group(), StandardCharsets.UTF_8));
        try {
            return URI.create(written);
        } catch (IllegalArgumentException e) {
            return URI.create("/");
        }
    }

    /** After a sign-in: not to the sign-in itself. */
    static URI afterSignIn(@Nullable String path) {
        URI own = of(path);
        return own.toString().startsWith("/sign-in") ? URI.create("/") : own;
    }
}
