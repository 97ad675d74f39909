package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.code.OneTimeCode;
import dev.deskhand.tools.browser.page.FieldHost;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.PlainNumber;
import dev.deskhand.tools.spi.ToolFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.openqa.selenium.Keys;

/**
 * A value to be put into a field, as it is typed.
 *
 * @param secret whether it must not be seen afterwards
 */
public record FieldValue(String text, boolean secret) {

    private static final List<String> KNOWN = List.of("secret", "totp", "value");

    /** The text of an argument; a secret is revealed for the host of the field, as the browser tells it, at this moment and no sooner. */
    public static FieldValue of(JsonNode value, Page page, Found field) {
        return of(value, page, () -> FieldHost.of(page, field));
    }

    /** The same; the host is asked for only where there is a secret to reveal. */
    static FieldValue of(JsonNode value, Page page, Supplier<String> host) {
        if (value.isObject() && value.path("secret").isTextual()) {
            String text = page.context().secrets().reveal(value.path("secret").asText(), host.get());
            page.session().remember(text);
            return typed(text, true);
        }
        if (value.isObject() && value.path("totp").isTextual()) {
            return new FieldValue(code(value.path("totp").asText(), page, host.get()), true);
        }
        return typed(plain(checked(value)), false);
    }

    /** @throws ToolFailure BAD_INPUT for an object that says nothing to a field: it would count as no text at all */
    public static JsonNode checked(JsonNode value) {
        if (value.isObject() && KNOWN.stream().noneMatch(value::has)) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "A field takes no object: " + String.join(", ", fieldNames(value)) + " say nothing here.",
                    "Give a text, a number, true or false, a list, or {\"secret\": name}; a period is written like"
                            + " 2026-03-01/2026-03-31.");
        }
        return value;
    }

    private static List<String> fieldNames(JsonNode value) {
        var names = new ArrayList<String>();
        value.fieldNames().forEachRemaining(name -> names.add("'" + name + "'"));
        return names;
    }

    /** Whether it has what a keyboard would take for keys: Enter sends a form, Tab goes to the next field. */
    boolean hasKeys() {
        return text.chars().anyMatch(letter -> letter < ' ' || isKey(letter));
    }

    /** WebDriver's own codes for keys, which no text has. */
    private static boolean isKey(int letter) {
        return letter >= 0xE000 && letter <= 0xE05D;
    }

    /** As a field of one line takes it when it is pasted: line breaks and tabs are blanks. */
    FieldValue inOneLine() {
        return new FieldValue(text.strip().replaceAll("[\\p{Cntrl}]+", " "), secret);
    }

    /** The same for what is typed there; nothing else is changed. */
    static String inOneLine(String text) {
        var value = new FieldValue(text, false);
        return value.hasKeys() ? value.inOneLine().text() : text;
    }

    /** As keys may type it: a tab would go to the next field, where the rest is typed. */
    public FieldValue withoutTabs() {
        return new FieldValue(text.replace('\t', ' ').replace("\r\n", "\n").replace('\r', '\n'), secret);
    }

    /** The keys that type it into several lines: where Enter alone sends, as in a chat, it does not with Shift. */
    public String keys() {
        return withoutTabs().text().replace("\n", Keys.chord(Keys.SHIFT, Keys.ENTER));
    }

    /** What a field holds when it is typed after what it held. */
    public FieldValue after(String before) {
        return new FieldValue(before + text, secret);
    }

    private static FieldValue typed(String text, boolean secret) {
        return new FieldValue(withoutKeys(text), secret);
    }

    /** @throws ToolFailure BAD_INPUT when typing it would press a key such as Enter */
    static String withoutKeys(String text) {
        if (text.chars().anyMatch(FieldValue::isKey)) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "The text has a character that stands for a key of the keyboard.",
                    "Take it out where the text comes from; press keys by browser.press.");
        }
        return text;
    }

    private static String code(String name, Page page, String host) {
        try {
            String code = OneTimeCode.of(page.context().secrets().reveal(name, host))
                    .at(page.context().clock().instant());
            page.session().remember(code);
            return code;
        } catch (IllegalArgumentException e) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "The secret '" + name + "' makes no one-time codes: " + e.getMessage() + ".",
                    "Store the text the site showed beside the QR code, or its otpauth:// address.");
        }
    }

    /** Numbers without exponent, grouping or needless zeros; null as nothing. */
    public static String plain(JsonNode value) {
        if (value.isNumber()) {
            BigDecimal number = value.isFloat() || value.isDouble()
                    ? BigDecimal.valueOf(value.doubleValue()).stripTrailingZeros()
                    : value.decimalValue();
            return PlainNumber.of(number);
        }
        return value.isNull() || value.isMissingNode() ? "" : value.asText();
    }

    /** Whether what the field holds is this value, be it with other spacing or the field's own way of writing it. */
    public boolean isHeldAs(String held) {
        return secret ? HeldText.squeezed(held).equals(HeldText.squeezed(text)) : HeldText.isSame(text, held);
    }

    /** For messages: the text, or a word in its place when it is secret. */
    public String shown() {
        return secret ? "the secret" : "'" + text + "'";
    }
}
