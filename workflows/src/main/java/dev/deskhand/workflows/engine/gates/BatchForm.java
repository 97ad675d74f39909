package dev.deskhand.workflows.engine.gates;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FormShape;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.PlannedCall;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a row of a batch is sent by the form that the rows before it were sent by: what was foretold nobody has seen. */
final class BatchForm {

    private final RunState state;

    BatchForm(RunState state) {
        this.state = state;
    }

    /** What is other than in the rows before, in words; empty when nothing is, or when this is the first. */
    Optional<LocalizedText> difference(ApprovalRequest request, ApprovalRequest.Row row, PlannedCall call) {
        String shape = call.shape();
        if (request.seen() != null || shape == null) {
            return Optional.empty();
        }
        Set<FormShape> others = state.shapesAt(call.path());
        var here = FormShape.read(shape);
        if (!others.isEmpty() && others.stream().noneMatch(other -> other.form().equals(here.form()))) {
            return Optional.of(LocalizedText.of(
                    "the form has other fields than those that were sent before, or is sent elsewhere",
                    "表单的栏位或提交地址与之前提交的不同"));
        }
        return here.changedFrom(others, shown(row))
                .map(name -> LocalizedText.of(
                        "the form's hidden field \"" + name
                                + "\" holds something else than in all that were sent before",
                        "表单的隐藏字段“" + name + "”的内容与之前提交的都不同"));
    }

    private static Set<String> shown(ApprovalRequest.Row row) {
        return row.values().json().properties().stream()
                .map(Map.Entry::getValue)
                .filter(JsonNode::isValueNode)
                .map(value -> FormShape.mark(value.asText()))
                .collect(Collectors.toSet());
    }
}
