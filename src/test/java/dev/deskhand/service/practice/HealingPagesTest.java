package dev.deskhand.service.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The healing suite's pages are modelled on the portal's: what both have is of one kind, name, label, address and order. */
class HealingPagesTest {

    private static final Path SERVED = Path.of("main/resources/templates");
    private static final Path MODELLED = Path.of("../workflows/src/test/resources/healing");

    private static final Pattern FIELD = Pattern.compile(
            "<label for=\"([\\w-]+)\">([^<]+)</label>\\s*<(input|select) id=\"\\1\" name=\"([\\w-]+)\"");
    private static final Pattern OF_A_TEMPLATE = Pattern.compile("\\{#practiceField id='(\\w+)' label='([^']+)'[^}]*}");
    private static final Pattern FORM = Pattern.compile("<form[^>]* method=\"(\\w+)\" action=\"([^\"]+)\"");
    private static final Pattern BUTTON = Pattern.compile("<(button|a class=\"button\")[^>]*>([^<{]+)</");
    private static final Pattern PAGER = Pattern.compile("<a href=\"[^\"]+\" rel=\"(\\w+)\"[^>]*>(\\w+)</a>");
    private static final Pattern FILE =
            Pattern.compile("/pdf\" aria-label=\"(Download PDF of) [^\"]+\"[^>]*>(\\w+)</a>");

    private static String served(String page) throws IOException {
        String tag = Files.readString(SERVED.resolve("tags/practiceField.html"));
        return OF_A_TEMPLATE
                .matcher(Files.readString(SERVED.resolve("practice/" + page)))
                .replaceAll(field -> tag.replace("{id}", field.group(1))
                        .replace("{label}", field.group(2))
                        .replaceAll("[{}$\\\\]", ""));
    }

    private static String modelled(String page) throws IOException {
        String whole = Files.readString(MODELLED.resolve(page));
        int more = whole.indexOf("<section");
        return whole.substring(whole.indexOf("<h1>"), more < 0 ? whole.length() : more);
    }

    private static List<List<String>> all(Pattern what, String page) {
        return what.matcher(page).results().map(HealingPagesTest::groups).toList();
    }

    private static List<String> groups(MatchResult match) {
        return java.util.stream.IntStream.rangeClosed(1, match.groupCount())
                .mapToObj(match::group)
                .toList();
    }

    @Test
    void theListHasTheFilterTheButtonsThePagerAndTheFilesOfThePortals() throws IOException {
        String served = served("portal-invoices.html");
        String modelled = modelled("list.html");
        assertThat(all(FIELD, served))
                .containsExactly(
                        List.of("status", "Status", "select", "status"),
                        List.of("supplier", "Supplier", "input", "supplier"));
        for (Pattern what : List.of(FIELD, FORM, BUTTON, PAGER)) {
            assertThat(all(what, modelled)).as(what + "").isEqualTo(all(what, served));
        }
        assertThat(all(FILE, modelled))
                .isNotEmpty()
                .containsOnly(all(FILE, served).getFirst());
    }

    /** The amount has other names there, for changes that go by them. */
    @Test
    void theFormHasTheFieldsOfThePortalsInTheirOrder() throws IOException {
        String served = served("portal-new-invoice.html");
        String modelled = modelled("form.html");
        assertThat(all(FORM, modelled)).isEqualTo(all(FORM, served));
        var common = all(FIELD, modelled).stream()
                .filter(field -> !field.getFirst().equals("amount-input"))
                .toList();
        assertThat(common)
                .hasSize(4)
                .isEqualTo(all(FIELD, served).stream().filter(common::contains).toList());
        assertThat(all(BUTTON, modelled)).contains(all(BUTTON, served).getLast());
    }
}
