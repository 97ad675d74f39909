package dev.deskhand.tools.browser.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ApartScriptsTest {

    /** These take only the page's unhurried clock from it, or do without. */
    private static final Set<String> DO_WITHOUT =
            Set.of("find", "pool", "readiness", "steady", "wholeList", "noteFilled", "pageState");

    private static final Pattern DEFINITION =
            Pattern.compile("(?ms)^(?:function |const )(\\w+).*?(?=^(?:function |const |let |// )|\\z)");

    @Test
    void whatLooksAtWhatThePagesOwnWorldKeepsRunsThere() {
        var looking = new TreeSet<String>();
        DEFINITION.matcher(ScriptTexts.MORE).results().forEach(found -> {
            if (found.group().contains("__atRest") && !found.group(1).equals("JSON")) {
                looking.add(found.group(1));
            }
        });
        looking.removeAll(DO_WITHOUT);

        assertThat(looking).contains("saidAnew", "begunSince");
        assertThat(ApartScripts.OF_THE_PAGE).containsAll(looking);
    }

    @Test
    void aCallTakesOutWhatItNamesAndNothingElse() {
        assertThat(ApartScripts.partOf("find").call("find", false))
                .isEqualTo("function(text, ...elements) { const { find } = this.make();"
                        + " return this.answered(find, text, elements); }");
        assertThat(ApartScripts.partOf("readiness").call("readiness", true)).contains("this.calledBack(readiness,");
        assertThat(ApartScripts.partOf("((el) => nameOf(el))").call("((el) => nameOf(el))", false))
                .contains("const { nameOf } =");
    }

    @Test
    void eachPartHasItsFunctions() {
        assertThat(ApartScripts.partOf("metOf")).isEqualTo(ApartScripts.Part.PRINT);
        assertThat(ApartScripts.partOf("keyFacts")).isEqualTo(ApartScripts.Part.MORE);
        assertThat(ApartScripts.partOf("factsOf")).isEqualTo(ApartScripts.Part.USUAL);
    }
}
