package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.filling.FieldValue;
import dev.deskhand.tools.browser.filling.MaskedText;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.browser.target.TargetFinder;
import dev.deskhand.tools.browser.target.TargetResolver;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Finder;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import java.util.Map;
import java.util.Optional;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** {@code browser.type}: types into one field key by key, as a person does; nothing but the keys of the text. */
final class TypeAction extends FieldAction {

    TypeAction(Browsers browsers) {
        super(
                browsers,
                ActionDescription.of(
                        "browser.type",
                        "Types into one field key by key, for what fill does not do: the second of several fields of one name,"
                                + " text added to what is there, fields that watch keys. No text empties it.",
                        Effect.LOCAL,
                        new Sentence("Type {text} into {target}", "在 {target} 中键入 {text}"),
                        """
                        {"type": "object", "required": ["target", "text"], "additionalProperties": false, "properties": {
                          "target": %s,
                          "text": {"type": ["string", "number", "object"], "description": "Text, or {\\"secret\\": name} or {\\"totp\\": name}"},
                          "add": {"type": "boolean", "default": false, "description": "Keep what is there and type after it"}}}""".formatted(Target.SCHEMA),
                        ACTED));
    }

    @Override
    public Optional<Finder> finder() {
        return Optional.of(new TargetFinder(browsers(), FindMode.FIELD));
    }

    @Override
    String doing(JsonNode arguments) {
        return "typing into " + arguments.path("target");
    }

    @Override
    Map<String, Target> fields(JsonNode arguments) {
        return field(arguments.path("target"));
    }

    @Override
    ToolResult set(Page page, ToolCall call) throws InterruptedException {
        Target target = Target.of(call.argument("target"));
        Found field = new TargetResolver(page).awaitReady(target, FindMode.FIELD);
        page.fieldSites().check(target.locators(), field);
        page.pictureBefore(field);
        field.enter(page.driver());
        FieldValue value = FieldValue.of(call.argument("text"), page, field).withoutTabs();
        String before = held(page, field);
        boolean add = call.argument("add").asBoolean(false);
        String blank = type(page, field, value, add);
        String held = held(page, field);
        if (add && held.equals(before) && !value.text().isEmpty() && isBeforeBlanks(page, field)) {
            new Actions(page.driver()).sendKeys(value.keys()).perform();
            held = held(page, field);
        }
        boolean kept = (add ? value.after(before) : value).isHeldAs(held)
                || !add && value.text().isEmpty() && MaskedText.isBlank(held)
                || MaskedText.isFilled(value.text(), add ? before : blank, held, add);
        if (!kept) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "The field '" + field.name() + "' holds " + (value.secret() ? "something else" : "'" + held + "'")
                            + " after " + value.shown() + " was typed.",
                    "Check what the field allows: length, digits only, a fixed form.");
        }
        page.settle();
        page.navigation().stayWhereAllowed();
        return acted(page, JsonNodeFactory.instance.objectNode());
    }

    private static String held(Page page, Found field) {
        return String.valueOf(PageScripts.call(page.driver(), "rawState", field.element()));
    }

    /** A mask ends with blanks, after which nothing can be typed: whether the cursor stands before them now. */
    private static boolean isBeforeBlanks(Page page, Found field) {
        return Boolean.TRUE.equals(PageScripts.call(page.driver(), "toBlanks", field.element()));
    }

    /** Gives what the field showed when it was empty: of a mask its blanks. */
    private static String type(Page page, Found field, FieldValue value, boolean add) {
        boolean lines = field.facts().path("tag").asText().equals("textarea")
                || field.kind().equals("rich");
        if (value.text().contains("\n") && !lines) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "'" + field.name() + "' takes one line; a line break typed there sends the form.",
                    "Leave the line break out, and press Enter by browser.press when that is meant.");
        }
        if (value.secret()) {
            PageScripts.call(page.driver(), "mask", field.element());
        }
        if (field.kind().equals("rich")) {
            // The body of a frame counts as focused there, wherever the page's own focus is.
            PageScripts.call(page.driver(), "takeFocus", field.element());
        }
        if (add) {
            field.element().sendKeys(Keys.chord(Keys.CONTROL, Keys.END));
        } else {
            field.element().sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        }
        String blank = add ? "" : held(page, field);
        if (!value.text().isEmpty()) {
            field.element().sendKeys(value.keys());
        }
        return blank;
    }
}
