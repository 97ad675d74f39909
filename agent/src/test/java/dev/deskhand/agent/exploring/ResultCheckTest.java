package dev.deskhand.agent.exploring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.Explorer.Claim;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.engine.Explorer.Left;
import dev.deskhand.workflows.engine.Explorer.Request;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.expression.CelExpressions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultCheckTest {

    private static final String PAGE =
            "# Ada Parker\nPhone\n030 555 17\nBalance -1.234,50 EUR\nDue 03/11/2026, 12 lamps";
    private static final String READ =
            "{'items':[{'Number':'INV-1','Amount':12.5,'Status':'Open'},{'Number':'INV-2','Amount':99,'Status':'Paid'}],'text':'2"
                    + " invoices'}";
    private static final CelExpressions EXPRESSIONS = new CelExpressions();

    /** With a goal of its own, one move that read a table, and what came of the result's expressions. */
    private static List<String> doubts(String goal, String schema, String result) {
        var table = Pages.step("a3", Moves.READ_TABLE, "{}");
        var round = Pages.round(
                0, PAGE, new Decision.Act("", List.of(), List.of(table)), Pages.done(table, Effect.READ, "{}", READ));
        var template = (ObjectNode) json(result);
        Value values = Value.of(Pages.json("{'name':'Bo Lindt','rate':'19'}"), Source.user("anna"));
        var names = Map.of("values", values, "a3", Value.of(Pages.json(READ), Pages.PAGE));
        Value filled = EXPRESSIONS.fill(template, new Bindings(names), Pages.PAGE);
        var request = new Request(
                Value.text(goal, Source.user("anna")),
                values,
                Pages.explore(schema),
                List.of(round),
                List.of(Pages.seen(PAGE)),
                new Left(40, 100_000, 600),
                Locale.ENGLISH,
                List.of());
        var finish = new Decision.Finish("", template, List.of("Ada Parker"));
        return new EvidenceCheck(EXPRESSIONS, request, new Claim(finish, filled, List.of(Pages.seen(PAGE)), Map.of()))
                .doubts();
    }

    private static List<String> doubts(String result) {
        return doubts("Find out about Ada Parker", "{}", result);
    }

    /** Expressions hold both kinds of quotes, so results are written with backticks outside. */
    private static com.fasterxml.jackson.databind.JsonNode json(String text) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(text.replace('`', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`${'+49 30 999'}`",
                "`${12.5 + 99}`",
                "`${12.5 * 3}`",
                "`${size(['INV-1','INV-2','INV-1','INV-2','INV-1'])}`",
                "`${[1.5, 2.5]}`",
                "`${[{'phone': '+49 30 999'}]}`",
                "`${1 == 1}`",
                "`Ms ${'Parker'} again`"
            })
    void anExpressionThatReadsNothingIsTheModelsOwnWord(String value) {
        assertThat(doubts("{`it`:" + value + "}"))
                .singleElement()
                .asString()
                .startsWith("result.it is ")
                .contains("which reads nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`${values.name} 777`",
                "`${values.name + ' 777'}`",
                "`${a3.text == '' ? a3.text : '777'}`",
                "`${size(a3.items) + 777}`",
                "`${size(a3.items) * 777}`",
                "`${a3.items.map(r, {'phone': '777'})}`",
                "`${a3.items.filter(r, r.Status == 'Open').map(r, 777)}`",
                "`${a3.items + [{'Number': '777'}]}`",
                "`${a3.text.replace('2', '777')}`",
                "`${a3.text.replace('2 invoices', '777')}`",
                "`${{'2 invoices': '777'}[a3.text]}`",
                "`${['777', a3.text].filter(t, t != a3.text)}`",
                "`${date_add('1999-05-07', size(a3.items))}, 777`"
            })
    void whatIsWrittenIntoAnExpressionMustHaveBeenSeen(String value) {
        assertThat(doubts("{`it`:" + value + "}"))
                .isNotEmpty()
                .allSatisfy(doubt -> assertThat(doubt)
                        .startsWith("result.it has “")
                        .endsWith("written into it, which no page showed: take it from what a move read"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`${'x' == 'x' || a3.text == 'Open'}`",
                "`${a3.text == a3.text}`",
                "`${a3.items[0].Status == a3.items[0].Status}`",
                "`${size(a3.items) >= 0}`",
                "`${!(a3.text != a3.text)}`",
                "`${a3.text.contains('')}`",
                "`${values.name == 'Bo Lindt'}`",
                "`${size(a3.items) >= 0 ? 'overdue' : 'settled'}`",
                "`${a3.items.all(r, r.Status == 'Open' || r.Status != 'Open')}`",
                "`${45 + size(a3.items) - size(a3.items)}`"
            })
    void whatComesOutTheSameWhateverThePageSaysIsTheModelsOwnWord(String value) {
        assertThat(doubts("Find out about Ada Parker, overdue or settled within 45 days", "{}", "{`it`:" + value + "}"))
                .singleElement()
                .asString()
                .startsWith("result.it is ")
                .contains("comes out the same whatever the page says");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`${a3.text == 'Open'}`",
                "`${a3.text != 'Open' && size(a3.items) < 7}`",
                "`${size(a3.items) == 7}`",
                "`${a3.items.exists(r, r.Status == 'Overdue' && r.Number == 'INV-9')}`",
                "`${size(a3.items.filter(r, r.Amount > 100)) == 3}`",
                "`${a3.items.all(r, r.Amount < 5)}`",
                "`${a3.text.contains('closed') && a3.text.contains('late')}`",
                "`${number(a3.text.split(' ')[0]) > 50}`",
                "`${a3.text == values.name}`",
                "`${!a3.items.exists(r, r.Number == 'INV-9')}`",
                "`${a3.items.exists(r, r.Status == 'Overdue') ? 'overdue' : 'settled'}`"
            })
    void aConditionThatAnotherPageWouldDecideOtherwiseIsBelieved(String value) {
        assertThat(doubts("Find out about Ada Parker, overdue or settled within 45 days", "{}", "{`it`:" + value + "}"))
                .isEmpty();
    }

    @Test
    void thatATableHasNoRowsIsReadLikeAnythingElse() {
        var read = new java.util.HashMap<String, com.fasterxml.jackson.databind.JsonNode>();
        read.put("a3", Pages.json("{'items':[],'columns':['No','State'],'alerts':[]}"));
        var others = new OtherReadings(EXPRESSIONS, read, new Bindings(Map.of()));
        for (String read3 : List.of(
                "${a3.items.map(r, r.No)}",
                "${size(a3.items) == 0}",
                "${a3.items.exists(r, r.State == 'Open')}",
                "${size(a3.alerts) > 0}")) {
            assertThat(others.decide(com.fasterxml.jackson.databind.node.TextNode.valueOf(read3)))
                    .as(read3)
                    .isTrue();
        }
        assertThat(others.decide(com.fasterxml.jackson.databind.node.TextNode.valueOf("${size(a3.items) >= 0}")))
                .isFalse();
    }

    private static boolean isDecided(String expression) {
        var read = new java.util.HashMap<String, com.fasterxml.jackson.databind.JsonNode>();
        read.put("a3", Pages.json(READ));
        read.put("a4", Pages.json("{'text':'Due','url':'http://a.example/4'}"));
        read.put("a5", Pages.json("{'items':[],'columns':['No','Status','Supplier']}"));
        Value values = Value.of(
                Pages.json("{'supplier':'Nordlicht GmbH','a':'1','b':'2','c':'3','d':{'e':'4','f':['5','6']}}"),
                Source.user("anna"));
        return new OtherReadings(EXPRESSIONS, read, new Bindings(Map.of("values", values)))
                .decide(com.fasterxml.jackson.databind.node.TextNode.valueOf(expression));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${a3.text == 'Paid' && a4.text == 'Closed'}",
                "${a3.text == 'Paid' && a4.text == 'Closed' && a3.items.exists(r, r.Status == 'Late')}",
                "${a5.items.exists(r, r.Status == 'Open' && r.Supplier == values.supplier)}",
                "${a3.items.exists(r, r.Status == 'Late' && r.Number == values.supplier)}",
                "${a3.items.filter(r, r.Status == 'Late' && r.Number == 'INV-9').size()}",
                "${a3.items.size() > 500}",
                "${a3.items.exists(r, r.Amount == 777 && r.Status == 'Late')}",
                "${a3.text.matches('\\\\d+ open')}",
                "${!a3.text.matches(r'^\\d+ open$')}",
                "${a4.text == 'Paid' && a3.items.exists(r, r.Number.matches(\"^[A-Z]{5}$\"))}",
            })
    void anHonestNoOfSeveralConditionsAtOnceIsBelieved(String expression) {
        assertThat(isDecided(expression)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${a3.text.matches('.*')}",
                "${a3.text.matches('')}",
                "${a3.text == a3.text || a3.text.matches('^late$')}",
                "${a3.text.matches('^late$') || !a3.text.matches('^late$')}",
                "${a4.text != a4.text && a3.text.matches('late')}",
                "${a3.items.size() >= 0 && a4.text == a4.text}",
                "${values.supplier == 'Nordlicht GmbH'}"
            })
    void aPatternOrASecondReadingMakesNoConstantAReading(String expression) {
        assertThat(isDecided(expression)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`${size(a3.items)}`",
                "`${sum(a3.items.map(r, r.Amount))}`",
                "`${round(sum(a3.items.map(r, r.Amount)) / 2, 2)}`",
                "`${sum(a3.items.filter(r, r.Status == 'Unpaid or so').map(r, r.Amount))}`",
                "`${a3.items.map(r, {'no': r.Number, 'cents': r.Amount * 100})}`",
                "`${join(a3.items.map(r, r.Number), ', ')}`",
                "`${a3.items.filter(r, a3.items.all(s, s.Amount <= r.Amount))[0].Number}`",
                "`${a3.text.split(' ')[0]}`",
                "`${a3.text.substring(0, 1)}`",
                "`${number(a3.text.replace(' invoices', '')) - 1}`",
                "`${size(a3.items) > 5}`",
                "`${a3.items.exists(r, r.Status == 'Overdue')}`",
                "`${sum(a3.items.map(r, r.Status == 'Overdue' ? 1 : 0))}`",
                "`${values.name}`",
                "`${values.name} (Ada Parker)`",
                "`Bo Lindt`",
                "19",
                "`${'Ada' + ' Parker'}`",
                "`-1,234.50`",
                "-1234.5",
                "`1 234.5`",
                "`2026-11-03`",
                "12",
                "``",
                "null"
            })
    void whatRestsOnWhatWasSeenIsBelievedHoweverItIsWritten(String value) {
        assertThat(doubts("{`it`:" + value + "}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"123450", "12.34", "`Lindt`", "`030 555 18`", "`2026-11-04`", "1.2345", "312", "234", "50"})
    void whatNoPageShowedIsNotBelieved(String value) {
        assertThat(doubts("{`it`:" + value + "}"))
                .singleElement()
                .asString()
                .contains("which no page showed: give values as they stand there");
    }

    @Test
    void wordsOfTheGoalAndOfTheSchemaAreToBeChosenByWhatWasRead() {
        String goal = "Find out whether it is settled or overdue";
        String schema = "{'it':{'enum':['settled','overdue']}}";
        assertThat(doubts(goal, schema, "{`it`:`settled`}"))
                .as("a word of the question")
                .singleElement()
                .asString()
                .startsWith("result.it is \"settled\", which no page showed");
        assertThat(doubts(goal, schema, "{`it`:`${'settled'}`}")).hasSize(1);
        assertThat(doubts(goal, "{}", "{`it`:`${a3.text == '2 invoices' ? 'overdue' : 'settled'}`}"))
                .isEmpty();
        assertThat(doubts("Find out", schema, "{`it`:`${a3.text == '2 invoices' ? 'overdue' : 'settled'}`}"))
                .isEmpty();
        assertThat(doubts(goal, schema, "{`it`:`${values.name == 'Bo Lindt' ? 'overdue' : 'settled'}`}"))
                .as("decided by what was given and not by what was read")
                .hasSize(2);
        assertThat(doubts("Find out", schema, "{`it`:`${a3.text == '2 invoices' ? 'late' : 'early'}`}"))
                .hasSize(2);
    }

    @Test
    void numbersOfTheGoalMayBeReckonedWithButAreNoResult() {
        String goal = "What is due 45 days after it, with 19 % on top?";
        assertThat(doubts(goal, "{}", "{`it`:`${sum(a3.items.map(r, r.Amount)) * (1 + 19 / 100.0)}`}"))
                .isEmpty();
        assertThat(doubts(goal, "{}", "{`it`:`${date_add('2026-11-03', size(a3.items) + 45)}`}"))
                .isEmpty();
        assertThat(doubts(goal, "{}", "{`it`:45}")).hasSize(1);
    }

    @Test
    void whetherSomethingIsSoIsDecidedByWhatWasRead() {
        assertThat(doubts("{`it`:true}"))
                .containsExactly("result.it is true, which is your own word for it: read what tells it with read or"
                        + " read_table, and give an expression of that, such as \"${a3.text == 'Open'}\"");
        assertThat(doubts("{`list`:[{`paid`:false}]}").getFirst()).startsWith("result.list[0].paid is false");
    }

    @Test
    void severalNumbersInARowAreNotOne() {
        assertThat(PageNumbers.in("Rooms 1, 2, 3; 1.50, 2,75; 12 500 EUR; INV-7"))
                .map(number -> number.toPlainString())
                .containsExactlyInAnyOrder("1", "2", "3", "1.5", "2.75", "12500", "12", "500", "7");
        assertThat(PageNumbers.in("1,2,3")).hasSize(3);
        assertThat(PageNumbers.in("1,00,000"))
                .map(number -> number.toPlainString())
                .containsExactly("100000");
    }
}
