package dev.deskhand.tools.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PhrasebookTest {

    @Test
    void carriesOverWhatStandsInTheGaps() {
        assertThat(Phrasebook.in(Locale.CHINESE, "'发票.xlsx' is protected with a password."))
                .isEqualTo("“发票.xlsx”设有密码保护。");
    }

    @Test
    void saysSentencesWithinSentences() {
        assertThat(Phrasebook.in(Locale.CHINESE, "The site answered 503 while opening http://erp.example/a."))
                .isEqualTo("打开 http://erp.example/a 时，网站返回了错误 503。");
    }

    @Test
    void partsOfADateAreNamedInChinese() {
        assertThat(Phrasebook.in(Locale.CHINESE, "'Until' takes year, month; 2026-03-31 was given."))
                .isEqualTo("“Until”需要填写：年、月；给出的却是 2026-03-31。");
        assertThat(Phrasebook.in(
                        Locale.CHINESE,
                        "The field 'Day' holds year '2026', month '-', AM or PM 'AM' instead of 2026-03-31."))
                .isEqualTo("字段“Day”的内容是 年“2026”、月“-”、上午/下午“AM”，而不是 2026-03-31。");
    }

    @Test
    void aPressThatWasStoppedIsToldInChineseAsAWhole() {
        assertThat(Phrasebook.in(
                        Locale.CHINESE,
                        "The page put the whole page in the place of the place that had the focus at the moment it was"
                                + " pressed. It was stopped there: nothing was pressed."))
                .isEqualTo("按下的瞬间，页面用 整个页面 顶替了 焦点所在处。这次按下已被拦住，没有按到任何东西。");
    }

    @Test
    void whyATableMayHaveMoreRowsIsSaidInChinese() {
        String sentence = "No row with these values is among the 12 rows that could be read, and there may be more: ";
        assertThat(Phrasebook.in(Locale.CHINESE, sentence + "rows moved while it was scrolled."))
                .isEqualTo("在已读取的 12 行中没有包含这些值的行，但可能还有未读到的行：滚动时行的位置发生了变化。");
        assertThat(Phrasebook.in(Locale.CHINESE, sentence + "its rows show 3 of 9 columns."))
                .isEqualTo("在已读取的 12 行中没有包含这些值的行，但可能还有未读到的行：表头有 9 列，而各行只显示 3 列。");
        assertThat(Phrasebook.in(Locale.CHINESE, sentence + "it did not stand at its first row."))
                .isEqualTo("在已读取的 12 行中没有包含这些值的行，但可能还有未读到的行：读取开始时，表格并不在第一行。");
        for (String why : new String[] {
            "columns that stay in sight were not drawn of every row",
            "rows that look the same went by while a wheel was turned",
            "it has room for rows that turning a wheel did not bring"
        }) {
            assertThat(Phrasebook.in(Locale.CHINESE, sentence + why + "."))
                    .as(why)
                    .doesNotContain(why);
        }
    }

    @Test
    void thatSeveralRowsFitIsSaidInChinese() {
        assertThat(Phrasebook.in(Locale.CHINESE, "2 rows have these values: {\"No\":1}; {\"No\":2}."))
                .isEqualTo("有 2 行符合这些值：{\"No\":1}; {\"No\":2}。");
    }

    @Test
    void whatIsInDoubtInATableIsSaidInChinese() {
        assertThat(Phrasebook.in(Locale.CHINESE, "Item 1 (a.xlsx, S!7) has '1.500' in 'A', which may be 1.5 or 1500."))
                .isEqualTo("第 1 (a.xlsx, S!7) 项的“A”是“1.500”，可能是 1.5，也可能是 1500。");
        assertThat(Phrasebook.in(
                        Locale.CHINESE,
                        "Stock!D6 (=D2+D3) refers to the last row of the table by itself, so whether the new rows belong to it"
                                + " cannot be told. Nothing was added."))
                .isEqualTo("Stock!D6 (=D2+D3) 单独引用了表格的最后一行，无法判断新行是否应计入其中。没有追加任何行。");
    }

    @Test
    void leavesAloneWhatItDoesNotKnowAndWhatIsReadInEnglish() {
        assertThat(Phrasebook.in(Locale.CHINESE, "Nobody ever said this")).isEqualTo("Nobody ever said this");
        assertThat(Phrasebook.in(Locale.ENGLISH, "Try again.")).isEqualTo("Try again.");
    }

    @Test
    void saysAgainInEnglishWhatWasSaidInChinese() {
        String said = Phrasebook.in(Locale.CHINESE, "The site answered 503 while opening http://erp.example/a.");
        assertThat(Phrasebook.retold(Locale.ENGLISH, said))
                .isEqualTo("The site answered 503 while opening http://erp.example/a.");
        assertThat(Phrasebook.retold(Locale.CHINESE, said)).isEqualTo(said);
    }

    @Test
    void leavesNamesAndValuesAsTheyAreInEitherLanguage() {
        assertThat(Phrasebook.retold(Locale.ENGLISH, "“计划.xlsx”设有密码保护。"))
                .isEqualTo("'计划.xlsx' is protected with a password.");
        assertThat(Phrasebook.retold(Locale.ENGLISH, "没有“整数”这一项。谁也没说过")).isEqualTo("没有“整数”这一项。谁也没说过");
    }

    @Test
    void whatIsQuotedIsNoSentenceOfTheBook() {
        var known = Phrasebook.retold(Locale.ENGLISH, "“打开 a”设有密码保护。");
        assertThat(known).isEqualTo("'打开 a' is protected with a password.");
    }

    @Test
    void wordsOfOthersStayAsTheyAreAlsoWhereTheyAreASentenceOfTheBook() {
        String own = "reading a table";
        String chinese = Phrasebook.in(Locale.CHINESE, own);
        assertThat(chinese).isNotEqualTo(own);
        assertThat(Phrasebook.in(Locale.CHINESE, "The site answered 503 while clicking: " + own))
                .endsWith("503：" + own);
        assertThat(Phrasebook.retold(
                        Locale.ENGLISH,
                        Phrasebook.in(Locale.CHINESE, "The site answered 503 while opening a: " + chinese)))
                .isEqualTo("The site answered 503 while opening a: " + chinese);
    }

    @Test
    void bothLanguagesHaveTheSameGaps() throws IOException {
        try (var book = Phrasebook.class.getResourceAsStream("/deskhand/phrases_zh.txt")) {
            var lines = new String(java.util.Objects.requireNonNull(book).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            assertThat(lines.size() % 2).as("lines come in pairs").isZero();
            for (int i = 0; i < lines.size(); i += 2) {
                assertThat(gaps(lines.get(i + 1))).as(lines.get(i)).isEqualTo(gaps(lines.get(i)));
            }
        }
    }

    private static TreeSet<String> gaps(String line) {
        var gaps = new TreeSet<String>();
        Pattern.compile("\\{\\d=?}").matcher(line).results().forEach(gap -> gaps.add(gap.group()));
        return gaps;
    }
}
