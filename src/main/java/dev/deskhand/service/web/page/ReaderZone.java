package dev.deskhand.service.web.page;

import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Optional;
import java.util.Set;

/** The time zone in which somebody reads times. */
final class ReaderZone {
    private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

    private ReaderZone() {}

    /** A zone by the name browsers have for it; empty for what is none. */
    static Optional<ZoneId> of(String name) {
        String plain = name.replace("%2F", "/");
        return KNOWN.contains(plain) ? Optional.of(ZoneId.of(plain)) : Optional.empty();
    }

    /** What people call it, with the place that tells it from others: "Central European Time (Europe/Berlin)". */
    static String name(ZoneId zone, Texts texts) {
        String name = zone.getDisplayName(TextStyle.FULL, texts.locale());
        return name.equals(zone.getId())
                ? texts.say("when.zone", name)
                : texts.say("when.zoneAndPlace", name, zone.getId());
    }
}
