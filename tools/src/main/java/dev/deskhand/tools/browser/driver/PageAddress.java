package dev.deskhand.tools.browser.driver;

import java.net.URI;

/** The address a browser says it is at, which need not be one by the book. */
public final class PageAddress {

    private PageAddress() {}

    /** {@code about:blank} for what is no address. */
    public static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            return URI.create("about:blank");
        }
    }
}
