package dev.deskhand.tools.browser.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FurtherRowsTest {

    private static RawTable table(String... rows) {
        List<List<String>> cells =
                Arrays.stream(rows).map(row -> List.of(row.split(","))).toList();
        return new RawTable(List.of("No", "State", "Changed"), cells, cells, "en");
    }

    @Test
    void aCellThatChangesByItselfIsNoFurtherRow() {
        var rows =
                new FurtherRows(table("1,open,2 s ago", "2,open,9 s ago"), table("1,open,3 s ago", "2,open,10 s ago"));

        assertThat(rows.haveCome()).isFalse();
    }

    @Test
    void rowsAtTheEndAreFurtherOnesThoughOthersChangedMeanwhile() {
        var rows = new FurtherRows(
                table("1,open,2 s ago", "2,open,9 s ago"),
                table("1,open,3 s ago", "2,paid,10 s ago", "3,open,1 s ago"));

        assertThat(rows.haveCome()).isTrue();
        assertThat(rows.areAdded()).isTrue();
    }

    @Test
    void rowsThatStandInBothPartsAreCountedOnce() {
        var rows = new FurtherRows(
                table("1,open,a", "2,open,b", "3,open,c", "4,open,d"), table("3,open,e", "4,open,f", "5,open,g"));

        assertThat(rows.haveCome()).isTrue();
        assertThat(rows.areAdded()).isFalse();
        assertThat(rows.again()).isEqualTo(2);
    }

    @Test
    void whatHasNothingInCommonMayHaveRowsBetween() {
        var rows = new FurtherRows(table("1,open,a", "2,open,b"), table("8,open,c", "9,open,d"));

        assertThat(rows.haveCome()).isTrue();
        assertThat(rows.again()).isZero();
    }

    @Test
    void rowsThatAreAlikeInEveryColumnAreToldApartByAllOfThem() {
        var rows = new FurtherRows(table("1,open,a", "1,open,a"), table("1,open,a", "1,open,a", "1,paid,b"));

        assertThat(rows.haveCome()).isTrue();
        assertThat(rows.areAdded()).isTrue();
    }
}
