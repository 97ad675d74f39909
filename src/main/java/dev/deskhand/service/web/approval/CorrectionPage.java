package dev.deskhand.service.web.approval;

import dev.deskhand.service.approvals.ApprovalDesk;
import dev.deskhand.service.approvals.Correction;
import dev.deskhand.service.approvals.DecisionDesk;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.JsonWords;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.approval.ApprovalRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values of an approval as a form, to put some right before anybody approves. */
@Path("/approvals/{id}/correct")
@RunOnVirtualThread
public class CorrectionPage {

    private static final Pattern FIELD = Pattern.compile("v(\\d{1,6})-(\\d{1,4})");

    private final Here here;
    private final ApprovalDesk desk;
    private final DecisionDesk decisions;

    CorrectionPage(Here here, ApprovalDesk desk, DecisionDesk decisions) {
        this.here = here;
        this.decisions = decisions;
        this.desk = desk;
    }

    @GET
    public Response show(@PathParam("id") String id) {
        return page(desk.get(id, here.person()), List.of(), null, 200);
    }

    @POST
    public Response correct(@PathParam("id") String id, MultivaluedMap<String, String> form) {
        var waiting = desk.get(id, here.person());
        List<Correction> typed = corrections(waiting.approval().request(), form);
        try {
            decisions.correct(id, String.valueOf(form.getFirst("hash")), typed, here.person());
        } catch (Refusal refusal) {
            return page(waiting, typed, here.notice(refusal), refusal.kind().status());
        }
        return Response.seeOther(URI.create("/runs/" + waiting.runId() + "?said=said.corrected"))
                .build();
    }

    /** Fields are named by row and column, counted from 0. */
    private static List<Correction> corrections(ApprovalRequest request, MultivaluedMap<String, String> form) {
        var typed = new ArrayList<Correction>();
        form.forEach((name, values) -> {
            var field = FIELD.matcher(name);
            if (field.matches()) {
                int column = Integer.parseInt(field.group(2));
                String label =
                        column < request.columns().size() ? request.columns().get(column) : "";
                typed.add(new Correction(Integer.parseInt(field.group(1)) + 1, label, values.getFirst()));
            }
        });
        return typed;
    }

    private Response page(ApprovalDesk.Waiting waiting, List<Correction> typed, @Nullable Notice problem, int status) {
        Texts texts = here.texts();
        ApprovalRequest request = waiting.approval().request();
        if (!waiting.mayCorrect() && problem == null) {
            boolean ever = waiting.may().allowed() || Rights.maySteer(here.person(), request.requester());
            throw ever
                    ? Refusal.conflict(
                            "These values can no longer be corrected.", "Look at the run for what became of them.")
                    : Refusal.forbidden("You may not correct these values.", "Ask whoever decides, or the requester.");
        }
        List<Integer> columns = shown(request);
        var rows = new ArrayList<CorrectionView.Row>();
        for (int row = 0; row < request.rows().size(); row++) {
            var cells = new ArrayList<CorrectionView.Cell>();
            for (int column : columns) {
                cells.add(cell(request, row, column, typed, texts));
            }
            rows.add(new CorrectionView.Row(row + 1, cells));
        }
        var view = new CorrectionView(
                "/approvals/" + request.id(),
                request.sentence().in(texts.locale()),
                request.hash(),
                columns.stream().map(request.columns()::get).toList(),
                rows,
                problem);
        return here.page("approval-correct", texts.say("correct.title"), "approvals", view, status, null);
    }

    private static List<Integer> shown(ApprovalRequest request) {
        var columns = new ArrayList<Integer>();
        for (int i = 0; i < request.columns().size(); i++) {
            String name = request.columns().get(i);
            if (request.rows().stream().anyMatch(row -> row.values().json().has(name))) {
                columns.add(i);
            }
        }
        return columns;
    }

    private static CorrectionView.Cell cell(
            ApprovalRequest request, int row, int column, List<Correction> typed, Texts texts) {
        String label = request.columns().get(column);
        ApprovalRequest.Row values = request.rows().get(row);
        String stands = JsonWords.text(values.values().json().path(label), texts);
        String again = typed.stream()
                .filter(one -> Objects.equals(one.row(), row + 1) && label.equals(one.column()))
                .map(one -> String.valueOf(one.value()))
                .findFirst()
                .orElse(values.values().json().path(label).asText());
        return values.places().containsKey(label)
                ? new CorrectionView.Cell(label, again, "v" + row + "-" + column)
                : new CorrectionView.Cell(label, stands, null);
    }
}
