package dev.deskhand.service.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the layout around every page needs.
 *
 * @param theme light, dark or system
 * @param viewer null before signing in
 * @param current which entry of the menu is lit
 * @param waiting approvals and questions that wait for this person
 * @param path where the language and theme switches lead back to
 * @param notice shown once above the page, such as "Saved as version 2"
 * @param zone says in which time zone its times are
 */
public record Page(
        String title,
        Texts texts,
        String theme,
        @Nullable Viewer viewer,
        String current,
        int waiting,
        String path,
        @Nullable Notice notice,
        String zone) {

    public List<MenuEntry> menu() {
        return viewer == null ? List.of() : Menu.of(viewer, texts, current, waiting);
    }

    public String rolesText() {
        return viewer == null
                ? ""
                : viewer.roles().stream()
                        .sorted()
                        .map(role -> texts.has("role." + role) ? texts.say("role." + role) : role)
                        .collect(java.util.stream.Collectors.joining(texts.say("list.separator")));
    }

    public String otherLanguage() {
        return "zh".equals(texts.language()) ? "en" : "zh";
    }

    public String nextTheme() {
        return switch (theme) {
            case "light" -> "dark";
            case "dark" -> "system";
            default -> "light";
        };
    }

    public String themeIcon() {
        return switch (theme) {
            case "light" -> "sun";
            case "dark" -> "moon";
            default -> "monitor";
        };
    }

    public String themeWord() {
        return texts.say("theme." + theme);
    }

    /** One line of the menu. */
    public record MenuEntry(String href, String icon, String text, boolean current, int count, String countText) {}
}
