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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemarksTest {

    private static ApprovalRequest request(String... rows) {
        return requestOf("Amount", rows);
    }

    private static ApprovalRequest requestOf(String column, String... rows) {
        var all = new ArrayList<ApprovalRequest.Row>();
        for (String row : rows) {
            String[] parts = row.split(" ");
            var json = JsonNodeFactory.instance
                    .objectNode()
                    .put(column.equals("Number") ? "Id" : "Number", parts[0])
                    .put(column, parts[1]);
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
                List.of("Number", column),
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

    @Test
    void aNumberThatStandsInAnEarlierRowTooIsSaid() {
        var request = request("A-1 89.50", "A-2 112.80", "A-3 98.20", "A-4 104.45", "a-1 97.00");
        assertThat(Remarks.of(request))
                .extracting(LocalizedText::en)
                .containsExactly("Row 5: Number a-1 stands in row 1 too.");
        assertThat(Remarks.of(request)).extracting(LocalizedText::zh).containsExactly("第 5 行：Number a-1 与第 1 行重复。");
        assertThat(Remarks.rows(request)).containsExactly(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A-1;A-1;A-2;A-2;A-3       | lines of one paper share its number
            Anna;Bo;Cleo;Dan;Anna     | names are no numbers
            1;2;3;4;1                 | nor are small amounts
            2026-03-01;2026-03-02;2026-03-03;2026-03-04;2026-03-01 | nor days
            """)
    void whatRepeatsByItsNatureIsNothingToSpeakOf(String numbers, String why) {
        String[] each = numbers.split(";");
        var rows = new ArrayList<String>();
        for (int i = 0; i < each.length; i++) {
            rows.add(each[i] + " 9" + i + ".50");
        }
        assertThat(Remarks.of(request(rows.toArray(String[]::new)))).as(why).isEmpty();
    }

    @Test
    void aBlankWhereTheOthersHaveAValueIsSaid() {
        var request = request("A-1 89.50", "A-2 112.80", "\u3000 98.20", "A-4 104.45", "A-5 97.00");
        assertThat(Remarks.of(request))
                .extracting(LocalizedText::en)
                .containsExactly("Row 3: Number is empty, unlike the others.");
        assertThat(Remarks.of(request)).extracting(LocalizedText::zh).containsExactly("第 3 行：Number 为空，其他行都不是。");
        assertThat(Remarks.rows(request)).containsExactly(2);
        assertThat(Remarks.of(request("A-1 89.50", "\u3000 112.80", "\u3000 98.20", "A-4 104.45", "A-5 97.00")))
                .as("where several are, it may be so")
                .isEmpty();
    }

    private static ApprovalRequest amounts(String column, String... values) {
        var rows = new ArrayList<String>();
        for (int i = 0; i < values.length; i++) {
            rows.add("A-" + i + " " + values[i].replace(' ', '\u00a0'));
        }
        return requestOf(column, rows.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Amount    | 3000;3200;2900;3100;300000                           | 5
            金额        | 3000;3200;2900;3100;300000                           | 5
            Salary    | 3000;3200;2900;3100;300000                           | 5
            Value     | 1.234,50;1.300,00;1.150,25;99.000,00                 | 4
            Value     | 1,200.00;1,300.00;1,150.25;99,000.00                 | 4
            Value     | 12.50 EUR;13.00 EUR;990.00 EUR;11.00 EUR             | 3
            Value     | ¥5万元;¥6万元;¥4.5万元;¥300万元                              | 4
            金额（万元）    | 5;6;4;5万元;300                                      | 5
            Amount    | 100.00;101.00;99.00;100.00;100.00;1,000,000.00       | 6
            Amount    | 100.00;101.00;99.00;100.00;100.00;１００００００        | 6
            Amount    | 100.00;101.00;99.00;100.00;100.00;一百万元            | 6
            Amount    | 100.00;101.00;99.00;100.00;$1m;n/a                   | 5,6
            Amount    | 100.00;101.00;99.00;100.00;five thousand             | 5
            Value     | 100.00;101.00;99.00;100.00;-100.00                   | 5
            Value     | 1.234,50;1.300,00;1.150,25;1.200,00;(990,00)        | 5
            Value     | 12.50;1.234;13.10;12.00                              |
            Note      | 3000;3200;2900;3100;300000                           |
            Number    | 10001;10002;10003;990004                             |
            Debit account | 1200;1400;8400;84000000                          |
            Payment date | 12.03.2026;13.03.2026;14.03.2026;soon             |
            Payment terms | net;30 days net;14 days;cash                     |
            """)
    void amountsAreComparedHoweverTheyAreWritten(String column, String values, @Nullable String rows) {
        List<Integer> marked = rows == null
                ? List.of()
                : Stream.of(rows.split(","))
                        .map(row -> Integer.parseInt(row) - 1)
                        .toList();
        assertThat(Remarks.rows(amounts(column, values.split(";")))).containsExactlyInAnyOrderElementsOf(marked);
    }

    @Test
    void whatCannotBeReadAmongAmountsIsSaid() {
        assertThat(Remarks.of(amounts("Amount", "100.00", "101.00", "99.00", "100.00", "5 or 6")))
                .extracting(LocalizedText::en)
                .containsExactly(
                        "Row 5: Amount 5\u00a0or\u00a06 cannot be read as one amount, so it is in no sum and compared with nothing.");
    }
}
