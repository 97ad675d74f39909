package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;

class PointerTest extends BrowserTest {

    @Test
    void opensWhatOpensUnderThePointer() throws Exception {
        show("/hover", """
                <div id=m style='display:inline-block'>Reports<ul id=sub hidden><li><a href='#year'>Yearly</a></li></ul></div>
                <script>m.onmouseenter = (e) => { sub.hidden = !e.isTrusted; };</script>""");
        done("hover", "{'target': {'text': 'Reports'}}");
        assertThat(done("click", "{'target': 'Yearly'}").path("url").asText()).endsWith("#year");
    }

    @Test
    void dragsACardOntoAPlaceAndJudgesThePlaceByItsWords() throws Exception {
        show("/drag", """
                <ul><li draggable=true id=card>Card one</li></ul>
                <div id=done role=region aria-label=Finished style='width:200px;height:60px'>Finished</div>
                <div role=region aria-label=Trash style='width:200px;height:60px'>Trash</div>
                <script>card.ondragstart = (e) => e.dataTransfer.setData('text/plain', 'card');
                done.ondragover = (e) => e.preventDefault();
                done.ondrop = (e) => { e.preventDefault(); done.append(card); document.title = 'dropped ' + e.isTrusted + ' ' + e.dataTransfer.getData('text/plain'); };</script>""");
        String toDone = "{'target': {'text': 'Card one'}, 'to': {'role': 'region', 'name': 'Finished'}}";
        assertThat(effect("drag", toDone).effect()).isEqualTo(Effect.CHANGE);
        assertThat(effect("drag", toDone.replace("Finished", "Trash")).effect()).isEqualTo(Effect.COMMIT);
        assertThat(done("drag", toDone).path("title").asText()).isEqualTo("dropped true card");
    }

    @Test
    void dragsASliderByPixels() throws Exception {
        show("/slider", "<input type=range min=0 max=100 value=0 aria-label=Volume style='width:200px'>");
        assertThat(effect("drag", "{'target': 'Volume', 'by': {'x': 60, 'y': 0}}")
                        .effect())
                .isEqualTo(Effect.LOCAL);
        done("drag", "{'target': 'Volume', 'by': {'x': 60, 'y': 0}}");
        assertThat(done("read", "{'target': 'Volume'}").path("text").asInt()).isBetween(60, 100);
        assertThat(failed("drag", "{'target': 'Volume'}", FailureKind.BAD_INPUT).message())
                .isEqualTo("Give either 'to' or 'by'.");
    }
}
