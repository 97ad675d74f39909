package dev.deskhand.service.web.library;

import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.plan.PlanView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form that names a plan and puts it into the library; {@code action} is where it is sent. */
public record SaveView(
        String action,
        String cancel,
        @Nullable Notice problem,
        List<Field> fields,
        List<Asked> asked,
        List<PlanView.Line> lines) {

    /** A value the workflow will ask for, and what is filled in already; empty when nothing is. */
    public record Asked(String name, String value) {}
}
