package dev.deskhand.workflows.engine.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FileNameTest {

    @Test
    void aFileIsNamedByItsWholeName() {
        for (String text : List.of(
                "Send orders.xlsx to the shop",
                "Upload \"orders.xlsx\".",
                "orders.xlsx",
                "Take orders.xlsx, and the list",
                "Not reorders.xlsx but orders.xlsx.",
                "把orders.xlsx上传到门户")) {
            assertThat(FileName.isIn(text, "orders.xlsx")).as(text).isTrue();
        }
        assertThat(FileName.isIn("把订单.xlsx上传", "订单.xlsx")).isTrue();
    }

    @Test
    void aPartOfAnotherWordNamesNoFile() {
        for (String text : List.of(
                "Reorders of today",
                "the orders1",
                "orders.example",
                "http://shop.example/orders",
                "orders-2.xlsx",
                "my_orders",
                "anna@orders")) {
            assertThat(FileName.isIn(text, "orders")).as(text).isFalse();
        }
    }
}
