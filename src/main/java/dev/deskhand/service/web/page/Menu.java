package dev.deskhand.service.web.page;

import java.util.ArrayList;
import java.util.List;

/** Which pages a person sees in the menu, by their roles. */
final class Menu {
    private Menu() {}

    static List<Page.MenuEntry> of(Viewer viewer, Texts texts, String current, int waiting) {
        var entries = new ArrayList<Page.MenuEntry>();
        if (viewer.works()) {
            entries.add(entry("home", "/", "send", texts, current, 0));
            entries.add(entry("approvals", "/approvals", "stamp", texts, current, waiting));
            entries.add(entry("runs", "/runs", "history", texts, current, 0));
            entries.add(entry("workflows", "/workflows", "workflow", texts, current, 0));
        } else if (viewer.is("auditor")) {
            entries.add(entry("runs", "/runs", "history", texts, current, 0));
        }
        if (viewer.is("admin")) {
            entries.add(entry("people", "/people", "users", texts, current, 0));
            entries.add(entry("secrets", "/secrets", "key-round", texts, current, 0));
        }
        if (viewer.is("admin") || viewer.is("auditor")) {
            entries.add(entry("keeping", "/keeping", "lock", texts, current, 0));
            entries.add(entry("policy", "/policy", "shield-check", texts, current, 0));
        }
        entries.add(entry("log", "/log", "scroll-text", texts, current, 0));
        return List.copyOf(entries);
    }

    private static Page.MenuEntry entry(String id, String href, String icon, Texts texts, String current, int count) {
        return new Page.MenuEntry(
                href,
                icon,
                texts.say("menu." + id),
                id.equals(current),
                count,
                count == 0 ? "" : texts.count("menu.waiting", count));
    }
}
