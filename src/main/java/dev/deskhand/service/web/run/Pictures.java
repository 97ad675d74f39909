package dev.deskhand.service.web.run;

import dev.deskhand.service.web.page.Picture;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Evidence;
import java.util.List;

/** The pictures among a step's evidence. */
final class Pictures {
    private Pictures() {}

    static List<Picture> of(String run, List<Evidence> evidence, String step, Texts texts) {
        return evidence.stream()
                .filter(kept -> kept.mediaType().startsWith("image/"))
                .map(kept -> new Picture(
                        "/runs/" + run + "/evidence/" + kept.sha256(),
                        step.isEmpty() ? kept.name() : texts.say("run.picture", step)))
                .toList();
    }
}
