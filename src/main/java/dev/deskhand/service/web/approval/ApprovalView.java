package dev.deskhand.service.web.approval;

import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.run.GateView;
import org.jspecify.annotations.Nullable;

/**
 * One decision.
 *
 * @param decided says how it was decided when it is too late to decide; null while it waits
 */
public record ApprovalView(
        GateView.Decision gate,
        String runHref,
        String runTitle,
        @Nullable Notice decided,
        @Nullable Notice problem) {}
