package dev.deskhand.agent.planning.builtin.matching;

import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.workflows.plan.Input;
import java.util.List;

/** Numbers of records, recipients, and texts in quotes after the word that says what they are. */
final class TextFiller implements InputFiller {

    @Override
    public void fill(Slot slot) {
        if (slot.fillings().has(slot.name()) || slot.namesResultFile()) {
            return;
        }
        if (slot.input().type() == Input.Type.EMAIL) {
            slot.reading().of(Token.Kind.EMAIL).stream()
                    .findFirst()
                    .ifPresent(token -> slot.fillings().put(slot.name(), token.value(), token));
        } else if (slot.input().type() == Input.Type.LIST && isAboutNumbers(slot)) {
            List<Token> all = identifiers(slot);
            if (!all.isEmpty()) {
                slot.fillings().put(slot.name(), all);
                // "The 2 invoices INV-1 and INV-2": how many is said twice; another number would contradict the list.
                slot.fillings()
                        .use(unused(slot, Token.Kind.NUMBER).stream()
                                .filter(token -> token.value().equals(String.valueOf(all.size())))
                                .toList());
            }
        } else if (slot.input().type() == Input.Type.TEXT) {
            fillText(slot);
        }
    }

    private static void fillText(Slot slot) {
        if (isAboutNumbers(slot)) {
            identifiers(slot).stream()
                    .findFirst()
                    .ifPresent(token -> slot.fillings().put(slot.name(), token.value(), token));
        } else if (slot.isAbout("phone", "电话")) {
            slot.reading().of(Token.Kind.PHONE).stream()
                    .findFirst()
                    .ifPresent(token -> slot.fillings().put(slot.name(), token.value(), token));
        } else if (slot.isAbout("subject", "主题")) {
            quotedAfter(slot, "SUBJECT");
        } else if (slot.isAbout("message", "body", "正文")) {
            quotedAfter(slot, "BODY", "MAIL");
            quotedWithin(slot, "内容|saying|text|that says|says");
        }
    }

    private static boolean isAboutNumbers(Slot slot) {
        return slot.isAbout("invoice number", "发票号") || slot.name().matches("(number|id|reference)s?");
    }

    /** Numbers count only where nothing looks more like one of a record: "the 2 invoices INV-1 and INV-2" are two. */
    private static List<Token> identifiers(Slot slot) {
        List<Token> named = unused(slot, Token.Kind.IDENTIFIER, Token.Kind.QUOTED);
        return named.isEmpty() ? unused(slot, Token.Kind.NUMBER, Token.Kind.PHONE) : named;
    }

    private static List<Token> unused(Slot slot, Token.Kind... kinds) {
        return slot.reading().tokens().stream()
                .filter(token -> List.of(kinds).contains(token.kind()))
                .filter(token -> !slot.fillings().uses(token))
                .toList();
    }

    private static void quotedAfter(Slot slot, String... objects) {
        List<Token> tokens = slot.reading().tokens();
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == Token.Kind.QUOTED && !slot.fillings().uses(tokens.get(i))) {
                for (int j = i - 1; j >= Math.max(0, i - 3); j--) {
                    for (String object : objects) {
                        if (tokens.get(j).is(Token.Kind.OBJECT, object)) {
                            slot.fillings().put(slot.name(), tokens.get(i).value(), tokens.get(i), tokens.get(j));
                            return;
                        }
                    }
                    if (tokens.get(j).kind() == Token.Kind.QUOTED) {
                        break;
                    }
                }
            }
        }
    }

    private static void quotedWithin(Slot slot, String words) {
        List<Token> tokens = slot.reading().tokens();
        for (int i = 1; i < tokens.size() && !slot.fillings().has(slot.name()); i++) {
            Token before = tokens.get(i - 1);
            if (tokens.get(i).kind() == Token.Kind.QUOTED
                    && !slot.fillings().uses(tokens.get(i))
                    && before.text().toLowerCase(java.util.Locale.ROOT).matches(words)) {
                slot.fillings().put(slot.name(), tokens.get(i).value(), tokens.get(i), before);
            }
        }
    }
}
