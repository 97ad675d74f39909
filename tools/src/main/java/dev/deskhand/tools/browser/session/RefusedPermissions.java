package dev.deskhand.tools.browser.session;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What sites may use of the browser beyond their page: refused to all at once, so that nothing waits. */
public final class RefusedPermissions {

    private static final int REFUSED = 2;

    private RefusedPermissions() {}

    /** The browser's preferences that answer every request of a page with no. */
    static Map<String, Object> preferences() {
        var preferences = new TreeMap<String, Object>();
        for (String kind : List.of(
                "geolocation",
                "notifications",
                "clipboard",
                "media_stream",
                "media_stream_camera",
                "media_stream_mic",
                "midi_sysex",
                "sensors",
                "local_fonts",
                "idle_detection",
                "window_placement",
                "bluetooth_guard",
                "usb_guard",
                "serial_guard",
                "hid_guard",
                "file_system_write_guard")) {
            preferences.put("profile.default_content_setting_values." + kind, REFUSED);
        }
        return preferences;
    }
}
