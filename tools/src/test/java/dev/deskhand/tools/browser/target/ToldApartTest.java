package dev.deskhand.tools.browser.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldApartTest {

    private static Lost.Candidate called(String name) {
        var target = JsonNodeFactory.instance.objectNode().put("name", name);
        var said = new Reason("button '" + name + "'", "按钮“" + name + "”");
        return new Lost.Candidate(target, said, 0.6, new Reason("same: kind", "相同：类型"), Effect.CHANGE);
    }

    private static List<String> told(String name, String... stand) throws Exception {
        List<JsonNode> places = new ArrayList<>();
        for (String one : stand) {
            places.add(new ObjectMapper().readTree(one.replace('\'', '"')));
        }
        return ToldApart.of(Arrays.stream(stand).map(one -> called(name)).toList(), places).stream()
                .map(one -> one.described().english())
                .toList();
    }

    @Test
    void thoseThatAreCalledAlikeAreToldApartByTheirRows() throws Exception {
        String ada = "{'print':{'name':'More'},"
                + "'row':{'cells':[{'text':'Ada Parker'},{'text':'Sales'},{'text':'More'}]}}";
        assertThat(told("More", ada, ada.replace("Ada Parker", "Bo Lindt")))
                .containsExactly(
                        "button 'More', in the row 'Ada Parker | Sales'",
                        "button 'More', in the row 'Bo Lindt | Sales'");
    }

    @Test
    void orByThePartOfThePageOrTheWordsBesideThem() throws Exception {
        assertThat(told(
                        "Edit",
                        "{'print':{'name':'Edit','place':{'name':'Billing address'}}}",
                        "{'print':{'name':'Edit','besides':['Delivery to the door']}}"))
                .containsExactly(
                        "button 'Edit', in the part 'Billing address'", "button 'Edit', beside 'Delivery to the door'");
    }

    @Test
    void whereAllOfThatIsTheSameTheyAreCounted() throws Exception {
        String below = "{'print':{'name':'Save','at':[40,300]}}";
        String above = "{'print':{'name':'Save','at':[90,100]}}";
        assertThat(told("Save", below, above))
                .containsExactly(
                        "button 'Save', no. 2 of these 2 from the top", "button 'Save', no. 1 of these 2 from the top");
        assertThat(told("Open", "{'column':'Order','nth':1}", "{'column':'Order','nth':0}"))
                .containsExactly(
                        "button 'Open', in the column 'Order', no. 2 of these 2 from the top",
                        "button 'Open', in the column 'Order', no. 1 of these 2 from the top");
    }

    @Test
    void oneThatIsCalledOtherwiseIsLeftAsItIs() {
        var candidates = List.of(called("Save"), called("Keep"));
        var nothing = JsonNodeFactory.instance.objectNode();
        assertThat(ToldApart.of(candidates, List.of(nothing, nothing))).isEqualTo(candidates);
    }
}
