package dev.deskhand.workflows.policy;

import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names where a value came from as far as that was neither a person, the plan's author nor the program. */
final class OutsideSources {

    private OutsideSources() {}

    /** Empty texts when all of its sources are trusted. */
    static LocalizedText of(Value value) {
        List<Source> outside = value.sources().stream()
                .filter(source -> !source.kind().isTrusted())
                .toList();
        return LocalizedText.of(
                joined(outside, OutsideSources::english, ", "), joined(outside, OutsideSources::chinese, "、"));
    }

    private static String joined(List<Source> sources, Function<Source, String> words, String separator) {
        return sources.stream().map(words).distinct().sorted().collect(Collectors.joining(separator));
    }

    private static String english(Source source) {
        String what =
                switch (source.kind()) {
                    case FILE -> "the file ";
                    case PAGE -> "a page of ";
                    case API -> "an answer of ";
                    case MODEL -> "the model ";
                    case USER, AUTHOR, SYSTEM -> "";
                };
        return what + source.name() + (source.place() == null ? "" : " (" + source.place() + ")");
    }

    private static String chinese(Source source) {
        String name = source.name() + (source.place() == null ? "" : "（" + source.place() + "）");
        return switch (source.kind()) {
            case FILE -> "文件 " + name;
            case PAGE -> "网页 " + name;
            case API -> name + " 的应答";
            case MODEL -> "模型 " + name;
            case USER, AUTHOR, SYSTEM -> name;
        };
    }
}
