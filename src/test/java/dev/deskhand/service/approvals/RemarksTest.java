package dev.deskhand.service.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemarksTest {

    private static ApprovalRequest request(String... rows) {
        var all = new ArrayList<ApprovalRequest.Row>();
        for (String row : rows) {
            String[] parts = row.split(" ");
            var json = JsonNodeFactory.instance
                    .objectNode()
                    .put("Number", parts[0])
                    .put("Amount", parts[1]);
            all.add(new ApprovalRequest.Row(
                    all.size(), Value.of(json, Source.file("b.xlsx", "A" + all.size())), Map.of(), Map.of()));
        }
        var said = LocalizedText.same("x");
        return new ApprovalRequest(
                "a",
                "r",
                "2",
                Effect.CHANGE,
                said,
                said,
                said,
                List.of("Number", "Amount"),
                all,
                List.of(),
                List.of(),
                "0abc",
                "floor-1",
                "anna",
                false,
                Instant.EPOCH);
    }

    @Test
    void whatStandsOutAndWhatRepeatsIsSaidAndItsRowsAreKnown() {
        var request = request("A-1 89.50", "A-2 112.80", "A-3 98.20", "A-4 104.45", "A-5 9840.00", "A-1 89.50");

        assertThat(Remarks.of(request))
                .extracting(LocalizedText::en)
                .containsExactly("Row 5: Amount 9840.00 is 94 times the usual here.", "Row 6 is the same as row 1.");
        assertThat(Remarks.rows(request)).containsExactlyInAnyOrder(4, 5);
    }

    @Test
    void wordsOfTwoAlphabetsThatLookAlikeAreSaid() {
        var request = request("P\u0430ypal 89.50", "\u043f\u0430\u043b-Pay 89.51", "A\u5ea7 89.52");

        assertThat(Remarks.of(request))
                .extracting(LocalizedText::en)
                .containsExactly(
                        "Row 1: Number P\u0430ypal mixes letters of different alphabets that look alike in one word.");
        assertThat(Remarks.rows(request)).containsExactly(0);
    }

    @Test
    void rowsThatAreMuchAlikeAreNotMarked() {
        var request = request("A-1 89.50", "A-2 112.80", "A-3 98.20", "A-4 104.45");

        assertThat(Remarks.of(request)).isEmpty();
        assertThat(Remarks.rows(request)).isEmpty();
    }
}
