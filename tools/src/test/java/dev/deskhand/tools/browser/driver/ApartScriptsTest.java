package dev.deskhand.tools.browser.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ApartScriptsTest {

    private static final Pattern DEFINITION =
            Pattern.compile("(?ms)^(?:function |const )(\\w+).*?(?=^(?:function |const |let |// )|\\z)");

    @Test
    void onlyTheWatchLooksAtWhatThePagesOwnWorldKeeps() {
        var looking = new TreeSet<String>();
        assertThat(ScriptTexts.read("fast")).doesNotContain("__atRest");
        DEFINITION.matcher(ScriptTexts.MORE + ScriptTexts.OUTLINE).results().forEach(found -> {
            if (found.group().contains("__atRest")) {
                looking.add(found.group(1));
            }
        });

        assertThat(looking).containsExactly("inThePage");
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
    void noFunctionIsDefinedTwiceWhereTheLaterWouldStandForBoth() {
        var names = java.util.regex.Pattern.compile("(?m)^(?:function (\\w+)|const (\\w+) = )")
                .matcher(ScriptTexts.MORE)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1));

        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void eachPartHasItsFunctions() {
        assertThat(ApartScripts.partOf("metOf")).isEqualTo(ApartScripts.Part.PRINT);
        assertThat(ApartScripts.partOf("keyFacts")).isEqualTo(ApartScripts.Part.MORE);
        assertThat(ApartScripts.partOf("factsOf")).isEqualTo(ApartScripts.Part.USUAL);
    }
}
