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
                .containsExactly("Row 5: Amount 9,840.00 is 94 times the usual here.", "Row 6 is the same as row 1.");
        assertThat(Remarks.rows(request)).containsExactlyInAnyOrder(4, 5);
    }

    @Test
    void anAmountBelowZeroAmongOthersAboveIsSaid() {
        var request = request("A-1 89.50", "A-2 112.80", "A-3 -98.20", "A-4 104.45", "A-5 0.00");
        assertThat(Remarks.of(request))
                .extracting(LocalizedText::en)
                .containsExactly("Row 3: Amount -98.20 is below zero, unlike the others.");
        assertThat(Remarks.rows(request)).containsExactly(2);
        assertThat(Remarks.of(request("A-1 -89.50", "A-2 -112.80", "A-3 98.20", "A-4 -104.45", "A-5 -7.00")))
                .extracting(LocalizedText::zh)
                .containsExactly("第 3 行：Amount 98.20 是正数，其他行都不是。");
    }

    @Test
    void whereManyAreBelowZeroThatIsNothingToSpeakOf() {
        assertThat(Remarks.of(request("A-1 89.50", "A-2 -112.80", "A-3 -98.20", "A-4 104.45", "A-5 7.00")))
                .isEmpty();
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
    void aWordGoesOnOverMarksAndApostrophes() {
        var request = request(
                "P\u0301\u0430y 89.50",
                "O'\u0421onnor 89.51",
                "Caf\u0065\u0301 89.52",
                "\u0391\u03b8\u03ae\u03bd\u03b1 89.53");

        assertThat(Remarks.rows(request)).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void aWordOfAnotherAlphabetThatReadsAsLatinIsSaidAmongLatinOnes() {
        var request = request(
                "Apple 89.50",
                "\u0410\u0440\u0440\u04cf\u0435 89.51",
                "\u0420\u043e\u043c\u0430\u0448\u043a\u0430 89.52");

        assertThat(Remarks.of(request))
                .extracting(LocalizedText::en)
                .containsExactly(
                        "Row 2: Number \u0410\u0440\u0440\u04cf\u0435 has a word that reads as Latin and is written"
                                + " in letters of another alphabet.");
        assertThat(Remarks.rows(
                        request("\u0420\u041e\u0421\u0422 1.10", "\u0420\u043e\u043c\u0430\u0448\u043a\u0430 1.20")))
                .as("where nothing is Latin, nothing passes for it")
                .isEmpty();
    }

    @Test
    void manyRowsOfOneKindHaveOneRemarkThatNamesTheFirst() {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            rows.add("A-" + i + " 9" + i + ".50");
        }
        for (int i = 0; i < 7; i++) {
            rows.set(3 + i, "P\u0430y-" + i + " 91.50");
            rows.set(20 + i, "A-0 90.50");
        }
        rows.set(11, "A-x 9840.00");

        assertThat(Remarks.of(request(rows.toArray(String[]::new))))
                .extracting(LocalizedText::en)
                .containsExactly(
                        "Row 12: Amount 9,840.00 is 11 times the usual here.",
                        "Rows 21, 22, 23, 24, 25 and 2 more are each the same as an earlier row.",
                        "Rows 4, 5, 6, 7, 8 and 2 more: Number mixes letters of different alphabets that look alike in one"
                                + " word.");
    }

    @Test
    void rowsThatAreMuchAlikeAreNotMarked() {
        var request = request("A-1 89.50", "A-2 112.80", "A-3 98.20", "A-4 104.45");

        assertThat(Remarks.of(request)).isEmpty();
        assertThat(Remarks.rows(request)).isEmpty();
    }
}
