package dev.deskhand.agent.planning.builtin.matching;

import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.workflows.plan.Input;
import java.util.Optional;

/** The name a result is saved under: "to unpaid.xlsx", 保存到 未付.xlsx. */
final class ResultFileFiller implements InputFiller {

    @Override
    public void fill(Slot slot) {
        if (!slot.namesResultFile()) {
            return;
        }
        boolean readsFiles = slot.plan().inputs().values().stream().anyMatch(input -> input.type() == Input.Type.FILE);
        Optional<Token> destination = slot.reading().of(Token.Kind.FILE).stream()
                .filter(token -> !slot.fillings().uses(token) && isOfThisKind(slot, token))
                .filter(token -> readsFiles
                        || slot.request().files().stream().noneMatch(file -> file.equalsIgnoreCase(token.value())))
                .filter(token -> {
                    Reading.Role role = slot.reading().roleOf(token);
                    return role == Reading.Role.DESTINATION || (role == Reading.Role.PLACE && !readsFiles);
                })
                .findFirst();
        destination.ifPresent(token -> slot.fillings().put(slot.name(), token.value(), token));
        if (destination.isEmpty()) {
            fillFromFormat(slot);
        }
    }

    /** Tables go into workbooks and CSV files; a name such as "list.docx" is left over. */
    private static boolean isOfThisKind(Slot slot, Token file) {
        String table = "(?i).*\\.(xlsx|xls|csv)";
        return !slot.fallback().matches(table) || file.value().matches(table);
    }

    /** "as CSV" without a name keeps the default's name. */
    private static void fillFromFormat(Slot slot) {
        boolean csv = slot.reading().of(Token.Kind.OBJECT).stream()
                .anyMatch(
                        token -> token.text().toLowerCase(java.util.Locale.ROOT).startsWith("csv")
                                && slot.reading().roleOf(token) == Reading.Role.DESTINATION);
        if (csv && slot.fallback().endsWith(".xlsx")) {
            slot.fillings().put(slot.name(), slot.fallback().replaceFirst("\\.xlsx$", ".csv"));
        }
    }
}
