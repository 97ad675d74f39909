package dev.deskhand.service.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever sets up a SIEM by the table of the documentation gets what it says. */
class OcsfTableTest {

    private static final Pattern ROW = Pattern.compile("\\| ([A-Z]\\w+[^|]*) \\| (3\\d{3})[^|]* \\| ([^|]+) \\|");
    private static final Pattern NAME = Pattern.compile("[A-Z]\\w+");
    private static final Pattern NUMBER = Pattern.compile("\\b\\d\\b");

    @Test
    void theTableOfTheDocumentationIsWhatEntriesBecome() throws IOException {
        var told = new HashMap<String, OcsfEvent.Kind>();
        for (String line : Files.readAllLines(Path.of("../docs/audit.md"))) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                List<String> names = all(NAME, row.group(1).replaceAll("\\([^)]*\\)", ""));
                List<String> activities = all(NUMBER, row.group(3));
                for (int i = 0; i < names.size(); i++) {
                    String activity = activities.get(Math.min(i, activities.size() - 1));
                    told.put(
                            names.get(i),
                            new OcsfEvent.Kind(Integer.parseInt(row.group(2)), Integer.parseInt(activity)));
                }
            }
        }

        assertThat(told).isEqualTo(Map.copyOf(OcsfEvent.KINDS));
    }

    private static List<String> all(Pattern pattern, String text) {
        var found = new ArrayList<String>();
        var matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }
}
