package dev.deskhand.service.problem;

import io.vertx.core.http.HttpServerResponse;

/** What every answer tells browsers to keep to. */
public final class SecureHeaders {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String FEATURES =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()";

    private SecureHeaders() {}

    /** Sets them for what lies at that path. */
    public static void put(HttpServerResponse response, String path, boolean isSsl) {
        response.putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Permissions-Policy", FEATURES)
                .putHeader("X-Frame-Options", framed(path) ? "SAMEORIGIN" : "DENY");
        if (path.startsWith("/practice")) {
            return;
        }
        response.putHeader("Content-Security-Policy", POLICY);
        if (path.startsWith("/api/")) {
            response.putHeader("Cache-Control", "no-store");
        }
        if (isSsl) {
            response.putHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /** The practice office has pages in frames, to try tools on. */
    private static boolean framed(String path) {
        return path.startsWith("/practice/unkind/");
    }
}
