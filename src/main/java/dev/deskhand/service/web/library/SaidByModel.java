package dev.deskhand.service.web.library;

import dev.deskhand.service.library.ModelWords;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.Here;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan names that a model wrote, and whether the reader may make it the own word.
 *
 * @param lead who wrote it, and what that means
 * @param named by what it is, such as "Addresses": the names; empty ones are left out
 */
public record SaidByModel(String lead, List<Part> named, boolean mayConfirm) {

    /** One kind of what is named. */
    public record Part(String title, List<String> names) {}

    /** @param planner the model; null when the words are a person's */
    static @Nullable SaidByModel of(@Nullable String planner, ModelWords words, Here here) {
        if (planner == null) {
            return null;
        }
        var texts = here.texts();
        var parts = List.of(
                new Part(texts.say("words.hosts"), words.hosts()),
                new Part(texts.say("words.headers"), words.headers()),
                new Part(texts.say("words.secrets"), words.secrets()));
        return new SaidByModel(
                texts.say("words.lead", planner),
                parts.stream().filter(part -> !part.names().isEmpty()).toList(),
                Rights.mayEditLibrary(here.person()));
    }
}
