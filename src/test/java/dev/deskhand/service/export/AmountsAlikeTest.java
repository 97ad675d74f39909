package dev.deskhand.service.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.deskhand.workflows.approval.Amounts;
import dev.deskhand.workflows.approval.Spellings;
import dev.deskhand.workflows.journal.JournalJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits of stand-ins are held by amounts: who verifies an export has to read the same ones as the service. */
class AmountsAlikeTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void bothVerifiersReadTheSameAmountsInWhatPeopleWriteAndInWhatNobodyWould() throws Exception {
        var python = PythonVerifier.python();
        assumeThat(python).isPresent();
        var values = new ArrayList<>(
                Spellings.all().stream().map(Spellings.Spelling::json).toList());
        values.addAll(Spellings.madeUp(5_000, 11));

        List<String> read = read(python.get(), values);

        assertThat(read).hasSameSizeAs(values);
        for (int i = 0; i < values.size(); i++) {
            assertThat(numbers(read.get(i)))
                    .as(values.get(i))
                    .usingElementComparator(BigDecimal::compareTo)
                    .containsExactlyElementsOf(Amounts.in(JournalJson.mapper().readTree(values.get(i))));
        }
    }

    private static List<BigDecimal> numbers(String line) {
        return Arrays.stream(line.split(" "))
                .filter(number -> !number.isEmpty())
                .map(BigDecimal::new)
                .toList();
    }

    private List<String> read(String python, List<String> values) throws IOException, InterruptedException {
        Path asked = Files.write(folder.resolve("asked"), values, StandardCharsets.UTF_8);
        Path told = folder.resolve("told");
        Process process = new ProcessBuilder(
                        python, "test/resources/export/amounts.py", "main/resources/deskhand/verify.py")
                .redirectInput(asked.toFile())
                .redirectOutput(told.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readAllLines(told, StandardCharsets.UTF_8);
    }
}
