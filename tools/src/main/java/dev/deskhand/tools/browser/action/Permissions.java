package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.session.RefusedPermissions;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Grants some sites what {@link RefusedPermissions} refuses to all. */
final class Permissions {

    private final Page page;

    Permissions(Page page) {
        this.page = page;
    }

    /** What can be granted, with the browser's own names for it. */
    enum Permission {
        CLIPBOARD("the clipboard", "剪贴板", "clipboard-read", "clipboard-write"),
        LOCATION("the location", "位置信息", "geolocation"),
        NOTIFICATIONS("notifications", "通知", "notifications"),
        CAMERA("the camera", "摄像头", "camera"),
        MICROPHONE("the microphone", "麦克风", "microphone");

        private final String english;
        private final String chinese;
        private final List<String> names;

        Permission(String english, String chinese, String... names) {
            this.english = english;
            this.chinese = chinese;
            this.names = List.of(names);
        }

        /** By the word a plan uses; empty for an expression that is not worked out yet. */
        static Optional<Permission> find(String word) {
            return Arrays.stream(values())
                    .filter(permission ->
                            permission.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst();
        }

        String english() {
            return english;
        }

        String chinese() {
            return chinese;
        }
    }

    /** Lets that site, scheme and host, use them until the browser ends. */
    void grant(String site, List<Permission> permissions) throws InterruptedException {
        try {
            DevTools line = page.session()
                    .line()
                    .open()
                    .orElseThrow(() -> new IOException("the browser takes no DevTools connection"));
            for (Permission permission : permissions) {
                for (String name : permission.names) {
                    ObjectNode wanted = JsonNodeFactory.instance.objectNode();
                    wanted.putObject("permission").put("name", name);
                    line.call(
                            "Browser.setPermission",
                            wanted.put("setting", "granted").put("origin", site));
                }
            }
        } catch (IOException e) {
            throw new ToolFailure(
                    FailureKind.UNAVAILABLE,
                    "The browser could not be told what " + site + " may use: " + e.getMessage() + ".",
                    "Try again; without it the page is refused what it asks for.");
        }
    }
}
