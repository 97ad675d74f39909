package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.List;

/** Looks once more at the plain fields of a form when the page has come to rest: some put another value in, or none, a moment later. */
public final class LastLook {

    private final Page page;

    public LastLook(Page page) {
        this.page = page;
    }

    /** @throws ToolFailure REJECTED when a field no longer holds what was put in */
    public void hold(List<FastFiller.Entry> entries) {
        List<FastFiller.Entry> plain =
                entries.stream().filter(LastLook::isPlain).toList();
        if (plain.isEmpty()) {
            return;
        }
        page.driver().switchTo().defaultContent();
        Object queries = plain.stream()
                .map(entry -> PageScripts.JSON.convertValue(entry.target().locators(), Object.class))
                .toList();
        JsonNode now = PageScripts.json(page.driver(), "heldNow", queries);
        for (int i = 0; i < plain.size(); i++) {
            hold(plain.get(i).value(), now.path(i));
        }
    }

    private static boolean isPlain(FastFiller.Entry entry) {
        return entry.value().isTextual() || entry.value().isNumber();
    }

    private static void hold(JsonNode given, JsonNode field) {
        if (!field.isObject()) {
            return;
        }
        var value = DateHint.fitted(
                new FieldValue(FieldValue.plain(given), false),
                field.path("placeholder").asText());
        value = NumberHint.fitted(value, given, field);
        String held = field.path("held").asText();
        String code = field.path("code").asText();
        if (!code.isEmpty() && code.equals(CodeBoxes.signs(value))) {
            return;
        }
        if (!value.isHeldAs(held) && !(value.hasKeys() && value.inOneLine().isHeldAs(held))) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "The field '" + field.path("name").asText() + "' held " + value.shown()
                            + " at first, but now the page has put '" + held + "' in its place.",
                    "See the page's messages: it checks or rewrites the value by itself.");
        }
    }
}
