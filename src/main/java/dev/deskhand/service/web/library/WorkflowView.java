package dev.deskhand.service.web.library;

import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.When;
import dev.deskhand.service.web.plan.PlanView;
import dev.deskhand.service.web.run.RunItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One workflow: the form that runs it, what it does, its file and its versions.
 *
 * @param repairs says that repairs wait for review, or ""
 * @param newest the newest version's number when this is an older one, else null
 * @param since the version before this one, else null
 * @param said what a model wrote into it that nobody has confirmed; null when there is nothing of the kind
 */
public record WorkflowView(
        String name,
        String title,
        String description,
        String facts,
        @Nullable Notice problem,
        List<Field> fields,
        List<PlanView.Line> lines,
        String yaml,
        List<Version> versions,
        List<RunItem> runs,
        List<String> examples,
        String repairs,
        boolean mayRun,
        boolean mayEdit,
        @Nullable SaidByModel said,
        int version,
        @Nullable Integer newest,
        @Nullable Integer since) {

    /** A version; {@code shown} marks the one on the page. */
    public record Version(int number, String href, String author, When saved, boolean shown) {}
}
