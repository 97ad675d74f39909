package dev.deskhand.tools.browser;

import dev.deskhand.tools.browser.driver.PageAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a browser's windows are called, as the browser tells it without any of them being gone to. */
final class WindowTitles {

    private WindowTitles() {}

    /**
     * One title for each window, in their order; the address where there is none.
     *
     * @param targets what DevTools' {@code Target.getTargets} gives
     */
    static List<String> of(Collection<String> windows, Map<String, ?> targets) {
        List<?> all = targets.get("targetInfos") instanceof List<?> list ? list : List.of();
        return windows.stream()
                .map(window -> all.stream()
                        .filter(one -> one instanceof Map<?, ?> target && window.equals(target.get("targetId")))
                        .map(one -> title((Map<?, ?>) one))
                        .findFirst()
                        .orElse(""))
                .toList();
    }

    private static String title(Map<?, ?> target) {
        String title = String.valueOf(target.get("title"));
        String url = String.valueOf(target.get("url"));
        return title.isBlank() || isAddress(title, url) ? address(url) : title;
    }

    /** The browser gives a page without a title its address for one, with all that may be secret in it. */
    private static boolean isAddress(String title, String url) {
        String host = String.valueOf(PageAddress.uri(url).getAuthority()).replaceFirst("^www\\.", "");
        return title.equals(url) || title.replaceFirst("^www\\.", "").startsWith(host);
    }

    /** An address without what may be secret in it. */
    static String address(String url) {
        return url.replaceFirst("[?#].*$", "");
    }
}
