package dev.deskhand.service.web.page;

import dev.deskhand.tools.spi.Source;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words where a value came from. */
public final class Sources {
    private Sources() {}

    /** All sources, joined; null when there are none. */
    public static @Nullable String text(Collection<Source> sources, Texts texts) {
        if (sources.isEmpty()) {
            return null;
        }
        return sources.stream()
                .map(source -> text(source, texts))
                .distinct()
                .sorted()
                .collect(Collectors.joining(texts.say("list.separator")));
    }

    private static String text(Source source, Texts texts) {
        String place = source.place() == null ? source.name() : source.name() + " " + source.place();
        return texts.say("source." + source.kind().name().toLowerCase(Locale.ROOT), place);
    }
}
