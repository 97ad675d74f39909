package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.fast.PageLine;
import dev.deskhand.tools.browser.filling.DateField;
import dev.deskhand.tools.browser.filling.FastFiller;
import dev.deskhand.tools.browser.filling.FieldValue;
import dev.deskhand.tools.browser.filling.LastLook;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.FieldsFinder;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.browser.target.TargetResolver;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openqa.selenium.StaleElementReferenceException;

/** {@code browser.fill}: fills the fields of a form by their labels, without submitting it. */
final class FillAction extends FieldAction {

    private static final String INTO_SIGHT =
            "((el) => el.scrollIntoView({block: 'nearest', inline: 'nearest', behavior: 'instant'}))";

    private static final int ATTEMPTS = 3;

    FillAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                        "browser.fill",
                        "Fills form fields by their labels: texts, numbers, dates (ISO), choices, boxes (true or false),"
                                + " radio buttons. Does not submit the form.",
                        Effect.LOCAL,
                        new Sentence("Fill in {fields}[ in {within}]", "填写[“{within}”中的] {fields}"),
                        """
                        {"type": "object", "required": ["fields"], "additionalProperties": false, "properties": {
                          "fields": {"type": "object", "minProperties": 1,
                            "description": "Label to value; a value may be {\\"secret\\": name}",
                            "additionalProperties": {"type": ["string", "number", "boolean", "null", "array", "object"]}},
                          "targets": {"type": "object", "description": "For labels that do not serve alone: label to target",
                            "additionalProperties": {"type": ["string", "object"]}},
                          "within": {"type": ["string", "object"], "description": "Only inside this form, dialog or section"},
                          "by_value": {"type": "boolean", "default": false, "x-of": "recordings",
                            "description": "An option is meant by its value before its text, as recordings have them"}}}""",
                        ACTED));
    }

    @Override
    public Optional<Finder> finder() {
        return Optional.of(new FieldsFinder(browsers()));
    }

    @Override
    String doing(JsonNode arguments) {
        return "filling the form";
    }

    /** With the first field marked; where it is not there yet, the picture is taken when it is. */
    private static void pictureBefore(Page page, Target first) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                takePicture(page, first);
                return;
            } catch (StaleElementReferenceException e) {
                // drawn anew meanwhile: looked for again
            } finally {
                page.driver().switchTo().defaultContent();
            }
        }
    }

    private static void takePicture(Page page, Target first) {
        var fields = new TargetResolver(page).look(first, FindMode.FIELD, false).best();
        if (fields.size() == 1) {
            Found field = fields.getFirst();
            field.enter(page.driver());
            PageScripts.call(page.driver(), INTO_SIGHT, field.element());
            page.pictureBefore(field);
        }
    }

    @Override
    void prepare(Page page, ToolCall call) throws InterruptedException {
        Optional<PageLine> forms = page.session().line().forms();
        if (forms.isPresent()) {
            fields(call.arguments().json()).values().stream()
                    .findFirst()
                    .ifPresent(first -> forms.get().tell("look", first.locators()));
        }
    }

    @Override
    Map<String, Target> fields(JsonNode arguments) {
        var fields = new LinkedHashMap<String, Target>();
        for (var field : arguments.path("fields").properties()) {
            fields.put(FieldsFinder.pointer(field.getKey()), FieldsFinder.target(arguments, field.getKey()));
        }
        return fields;
    }

    @Override
    ToolResult set(Page page, ToolCall call) throws InterruptedException {
        var entries = new ArrayList<FastFiller.Entry>();
        boolean byValue = call.argument("by_value").asBoolean();
        for (var field : call.argument("fields").properties()) {
            Target target = FieldsFinder.target(call.arguments().json(), field.getKey());
            entries.add(new FastFiller.Entry(target, FieldValue.checked(field.getValue()), byValue));
        }
        if (page.pictures()) {
            pictureBefore(page, entries.getFirst().target());
        }
        if (entries.stream().anyMatch(entry -> DateField.isWrittenIn(entry.value()))) {
            page.driver().switchTo().defaultContent();
            DateField.note(page);
        }
        var said = new FastFiller(page).fill(entries);
        if (said.isPresent()) {
            page.troubles().savesHeard();
            page.navigation()
                    .stayWhereAllowed(PageAddress.uri(said.get().path("url").asText()));
            page.troubles().shorten((ObjectNode) said.get());
            return acted(
                    page,
                    said.get(),
                    Set.of(page.sourceOf(said.get().path("url").asText())));
        }
        page.settle();
        page.navigation().stayWhereAllowed();
        new LastLook(page).hold(entries);
        return acted(page, JsonNodeFactory.instance.objectNode());
    }
}
