package dev.deskhand.service.web.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.service.problem.Refusal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRestResourceTest {

    private static final int COLUMNS_OF_A_SHEET = 16_384;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void whatDoesNotFitIntoAWorkbookIsRefusedInWords() {
        var wide = JsonNodeFactory.instance.objectNode();
        for (int column = 0; column <= COLUMNS_OF_A_SHEET; column++) {
            wide.put("c" + column, column);
        }
        Path file = folder.resolve("rest.xlsx");

        assertThatThrownBy(() -> RunRestResource.write(file, List.of(wide)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE);
                    assertThat(refusal.advice()).contains("start again with parts");
                })
                .hasMessageContaining("1 rows of 16385 columns do not fit into 'rest.xlsx'");
        assertThat(file).doesNotExist();
    }
}
