package dev.deskhand.tools.http;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What came back.
 *
 * @param answered the status that the request itself was answered with; another than {@code status} where a change was answered
 *     with where to look, and this is what was seen there
 */
record Reply(URI uri, int status, HttpHeaders headers, byte[] body, int answered) {

    Reply(URI uri, int status, HttpHeaders headers, byte[] body) {
        this(uri, status, headers, body, status);
    }

    /** The same, as what was looked at after a change had been answered. */
    Reply after(Reply change) {
        return new Reply(uri, status, headers, body, change.answered);
    }

    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    String mediaType() {
        return header("Content-Type").split(";")[0].strip().toLowerCase(Locale.ROOT);
    }

    boolean isJson() {
        return mediaType().equals("application/json") || mediaType().endsWith("+json");
    }

    boolean isText() {
        String type = mediaType();
        return type.isEmpty()
                || type.startsWith("text/")
                || isJson()
                || type.endsWith("xml")
                || type.equals("application/x-www-form-urlencoded")
                || type.equals("application/javascript")
                || type.equals("application/x-ndjson");
    }

    String text() {
        var named = CHARSET.matcher(header("Content-Type"));
        if (named.find()) {
            try {
                return new String(body, Charset.forName(named.group(1)));
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                return new String(body, StandardCharsets.UTF_8);
            }
        }
        return new String(body, StandardCharsets.UTF_8);
    }
}
