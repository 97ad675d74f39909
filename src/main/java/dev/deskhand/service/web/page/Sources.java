package dev.deskhand.service.web.page;

import dev.deskhand.tools.spi.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says in words where a value came from: what lies outside first, several places of one origin together. */
public final class Sources {
    private static final int PLACES_SHOWN = 2;

    private Sources() {}

    /** All sources, joined; null when there are none. What people and the workflow gave goes without saying beside more. */
    public static @Nullable String text(Collection<Source> sources, Texts texts) {
        boolean outside = sources.stream().anyMatch(source -> !source.kind().isTrusted());
        Map<Origin, TreeSet<String>> byOrigin = new LinkedHashMap<>();
        for (Source source : sources) {
            if (!outside || !source.kind().isTrusted()) {
                var places =
                        byOrigin.computeIfAbsent(new Origin(source.kind(), source.name()), origin -> new TreeSet<>());
                Optional.ofNullable(source.place()).ifPresent(places::add);
            }
        }
        var parts = new ArrayList<String>();
        byOrigin.forEach((origin, places) -> parts.add(text(origin, List.copyOf(places), texts)));
        parts.sort(String::compareTo);
        return parts.isEmpty() ? null : String.join(texts.say("list.separator"), parts);
    }

    private static String text(Origin origin, List<String> places, Texts texts) {
        List<String> shown = places.subList(0, Math.min(PLACES_SHOWN, places.size()));
        String text = shown.isEmpty()
                ? origin.name()
                : origin.name() + " " + String.join(texts.say("list.separator"), shown)
                        + (places.size() > shown.size() ? " …" : "");
        return texts.say("source." + origin.kind().name().toLowerCase(Locale.ROOT), text);
    }

    private record Origin(Source.Kind kind, String name) {}
}
