package dev.deskhand.service.web.page;

import java.util.List;

/**
 * A message set off from the page.
 *
 * @param kind info, good, warn or bad
 * @param title what is the matter
 * @param lines where, what to do now, what was kept
 */
public record Notice(String kind, String title, List<String> lines) {
    public Notice {
        lines = lines.stream().filter(line -> !line.isBlank()).toList();
    }

    public static Notice of(String kind, String title, String... lines) {
        return new Notice(kind, title, List.of(lines));
    }

    public String icon() {
        return switch (kind) {
            case "good" -> "circle-check";
            case "warn" -> "triangle-alert";
            case "bad" -> "circle-alert";
            default -> "info";
        };
    }
}
