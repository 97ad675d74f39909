package dev.deskhand.service.approvals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.tools.spi.PlainNumber;
import dev.deskhand.workflows.approval.ApprovalRequest;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns what people typed over the values of a request into arguments of its steps; kinds of values stay as they were. */
final class Corrections {

    private static final int LONGEST = 10_000;
    private static final Set<String> YES = Set.of("true", "yes", "是");
    private static final Set<String> NO = Set.of("false", "no", "否");

    private final ApprovalRequest request;

    Corrections(ApprovalRequest request) {
        this.request = request;
    }

    /**
     * The changed values by step and pointer; what was typed as it stood is left out.
     *
     * @throws Refusal BAD_INPUT for a row or column that is not there, or a value of another kind
     */
    Map<String, Map<String, JsonNode>> of(List<Correction> corrections) {
        Map<String, Map<String, JsonNode>> values = new LinkedHashMap<>();
        for (Correction correction : corrections) {
            ApprovalRequest.Row row = row(correction.row());
            String column = correction.column() == null ? "" : correction.column();
            var place = Optional.ofNullable(row.places().get(column))
                    .orElseThrow(() -> Refusal.badInput(
                            "The column '" + column + "' cannot be corrected here.",
                            "What can be: " + String.join(", ", row.places().keySet()) + "."));
            JsonNode old = row.values().json().path(column);
            String typed = correction.value() == null ? "" : correction.value();
            if (!typed.equals(old.asText())) {
                values.computeIfAbsent(place.path(), path -> new LinkedHashMap<>())
                        .put(place.pointer(), value(typed, old, column, correction.row()));
            }
        }
        if (values.isEmpty()) {
            throw Refusal.badInput("Nothing was changed.", "Change a value, or approve or reject what is there.");
        }
        return values;
    }

    private ApprovalRequest.Row row(@org.jspecify.annotations.Nullable Integer number) {
        if (number == null || number < 1 || number > request.rows().size()) {
            throw Refusal.badInput(
                    "There is no row " + number + ".",
                    "Rows count from 1 to " + request.rows().size() + ".");
        }
        return request.rows().get(number - 1);
    }

    private static JsonNode value(
            String typed, JsonNode old, String column, @org.jspecify.annotations.Nullable Integer row) {
        if (typed.length() > LONGEST) {
            throw Refusal.badInput("The value of '" + column + "' is too long.", "Keep it under 10000 characters.");
        }
        String word = typed.strip().toLowerCase(Locale.ROOT);
        if (old.isNumber()) {
            try {
                var number = new BigDecimal(word);
                if (PlainNumber.isWritable(number)) {
                    return DecimalNode.valueOf(number);
                }
            } catch (NumberFormatException e) {
                // It is said below.
            }
            throw Refusal.badInput(
                    "'" + typed + "' in row " + row + " is not a number.",
                    "Write '" + column + "' in digits, such as 1250.50.");
        } else if (old.isBoolean()) {
            if (!YES.contains(word) && !NO.contains(word)) {
                throw Refusal.badInput("'" + typed + "' in row " + row + " is neither yes nor no.", "Write yes or no.");
            }
            return BooleanNode.valueOf(YES.contains(word));
        }
        return TextNode.valueOf(typed);
    }
}
