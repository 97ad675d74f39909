package dev.deskhand.workflows.sentence;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A sentence as plain text, as one would say it, where values known only later can't look different. */
public final class SpokenSentence {

    private SpokenSentence() {}

    public static String of(List<SentencePart> parts, Locale locale) {
        String later = locale.getLanguage().equals("zh") ? "届时得出的内容" : "what it finds then";
        return parts.stream()
                .map(part -> part.kind() == SentencePart.Kind.LATER
                        ? part.text().replace("‹…›", later).replaceAll("[‹›]", "")
                        : part.text())
                .collect(Collectors.joining());
    }
}
