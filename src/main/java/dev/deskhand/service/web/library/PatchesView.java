package dev.deskhand.service.web.library;

import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Picture;
import dev.deskhand.service.web.page.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The repairs of one workflow, those that wait first. */
public record PatchesView(
        String name,
        String workflow,
        String title,
        @Nullable Notice problem,
        List<Row> rows,
        boolean mayDecide) {

    /**
     * One repair.
     *
     * @param heading what it does to the step
     * @param now what it means from now on; empty where the heading says all
     * @param first what has to be done before, or ""
     * @param outcome what was decided, or "" while it waits
     * @param targets the targets in full, as text
     */
    public record Row(
            String id,
            String heading,
            String was,
            String now,
            String first,
            String likeness,
            String step,
            String by,
            When at,
            String run,
            String outcome,
            List<Picture> before,
            List<Picture> after,
            String targets) {}
}
