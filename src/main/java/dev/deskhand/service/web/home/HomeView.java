package dev.deskhand.service.web.home;

import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.When;
import dev.deskhand.service.web.run.FilesAlong;
import dev.deskhand.service.web.run.RunItem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Home.
 *
 * @param instruction what was typed before, kept when something was wrong with it
 * @param along files that come along unless they are unticked
 * @param planner who will plan, in words
 */
public record HomeView(
        String instruction,
        List<FilesAlong.Along> along,
        boolean mayInstruct,
        @Nullable Notice problem,
        String planner,
        String uploadHint,
        List<Sample> samples,
        List<Waiting> waiting,
        List<RunItem> recent) {

    /**
     * A sample instruction.
     *
     * @param note what file it needs, or empty
     * @param file where the practice office has one; empty when there is none
     */
    public record Sample(String text, String note, String icon, String file) {
        /** The text for a link's query. */
        public String encoded() {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /** Something that waits for this person. */
    public record Waiting(
            String href, String text, @Nullable EffectTag effect, String who, When since) {}
}
