package dev.deskhand.service.web.page;

import java.util.Locale;

/** A file to download. */
public record FileLink(String name, String href, String size) {
    public String icon() {
        String lower = href.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".xlsx") || lower.endsWith(".xls") || lower.endsWith(".csv")) {
            return "file-spreadsheet";
        }
        if (lower.endsWith(".png") || lower.endsWith(".jpg")) {
            return "image";
        }
        return "file-text";
    }
}
