package dev.deskhand.service.web.keeping;

import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept, held and erased.
 *
 * @param kind {@code run} or {@code person}: what is looked for
 * @param kept what is kept of it; null when nothing is looked for, or there is no such run
 * @param terms how long what is kept
 * @param exception what is kept longer than that
 * @param problem why something was not done; null when nothing was wrong
 * @param result what was erased just now; null when nothing was
 * @param erasing what the reader may do, and has to do for it
 */
public record KeepingView(
        String kind,
        String subject,
        @Nullable Kept kept,
        List<HoldRow> holds,
        List<Term> terms,
        String exception,
        @Nullable Notice problem,
        @Nullable Result result,
        Erasing erasing) {
    public KeepingView {
        holds = List.copyOf(holds);
        terms = List.copyOf(terms);
    }

    /**
     * How long something is kept.
     *
     * @param why who or what says so
     * @param setting its name; empty where none says so
     */
    public record Term(String what, String time, String why, String setting) {}

    /**
     * What is kept of one run or person.
     *
     * @param sentence who or what it is about
     * @param facts what there is, in words
     * @param state what stands in the way of erasing; null when nothing does
     * @param erasable whether there is anything left that may be erased
     * @param held whether there is a hold on it itself
     */
    public record Kept(
            String sentence, List<String> facts, @Nullable Notice state, boolean erasable, boolean held) {
        public Kept {
            facts = List.copyOf(facts);
        }
    }

    /**
     * Whether and how the reader erases.
     *
     * @param may whether the reader may hold and erase, or only look
     * @param needsPassword whether the last sign-in is too long ago to do without the password
     * @param company where the company asks for it; empty where it is given here
     * @param typed what stands in the reason field
     */
    public record Erasing(boolean may, boolean needsPassword, String company, String typed) {}

    /** A hold. */
    public record HoldRow(String kind, String subject, String what, String reason, String by, When at) {}

    /** What was erased, and where the proof is that the log holds without it. */
    public record Result(Notice notice, @Nullable String proof) {}
}
