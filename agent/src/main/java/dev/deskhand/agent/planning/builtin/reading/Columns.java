package dev.deskhand.agent.planning.builtin.reading;

import java.util.List;
import java.util.Optional;

/** The columns an instruction adds up and groups by. */
public record Columns(Optional<Names> summed, Optional<Names> by) {

    public static Columns in(Reading reading) {
        List<Token> tokens = reading.tokens();
        Optional<Names> by = Optional.empty();
        Optional<Names> summed = Optional.empty();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean perEach = token.kind() == Token.Kind.PREP && token.value().equals("BY")
                    || token.text().equals("每个");
            boolean adds = token.is(Token.Kind.VERB, "SUM") || token.is(Token.Kind.OBJECT, "TOTAL");
            if (perEach && by.isEmpty()) {
                by = column(reading, i + 1);
            } else if (adds && summed.isEmpty()) {
                summed = column(reading, i + 1);
            }
        }
        if (summed.isEmpty() && by.isPresent()) {
            summed = after(reading, by.get());
        }
        return new Columns(summed, by);
    }

    /** 统计每个“部门”的“金额”: the summed column follows the one grouped by. */
    private static Optional<Names> after(Reading reading, Names by) {
        int place = reading.tokens().indexOf(by.tokens().get(by.tokens().size() - 1));
        return column(reading, place + 1);
    }

    private static Optional<Names> column(Reading reading, int start) {
        List<Token> tokens = reading.tokens();
        for (int i = start; i < Math.min(tokens.size(), start + 4); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Token.Kind.QUOTED || token.kind() == Token.Kind.WORD || isColumnWord(token)) {
                String name = token.kind() == Token.Kind.QUOTED ? token.value() : token.text();
                return Optional.of(new Names(name, List.of(token)));
            }
            boolean skipped = token.kind() == Token.Kind.FILLER || token.is(Token.Kind.OBJECT, "COLUMN");
            if (!skipped) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isColumnWord(Token token) {
        return token.kind() == Token.Kind.OBJECT
                        && !token.value().equals("COLUMN")
                        && !token.value().equals("WORKBOOK")
                || token.kind() == Token.Kind.STATE && token.isCapitalised();
    }
}
