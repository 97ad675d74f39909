package dev.deskhand.agent.planning.builtin.reading;

import java.util.ArrayList;
import java.util.List;

/** Takes the words of a file's name together: "save it to Q4 report.xlsx". */
final class FileNames {

    private FileNames() {}

    static List<Token> join(List<Token> tokens, String text) {
        List<Token> joined = new ArrayList<>();
        for (Token token : tokens) {
            int first = token.kind() == Token.Kind.FILE ? firstWord(joined, token, text) : joined.size();
            if (first == joined.size()) {
                joined.add(token);
            } else {
                int start = joined.get(first).start();
                joined.subList(first, joined.size()).clear();
                String name = text.substring(start, token.end());
                joined.add(new Token(Token.Kind.FILE, name, name, start, token.end()));
            }
        }
        return joined;
    }

    /** Where a name begins that goes on up to the file: right after "to" or "as", spaces between its words. */
    private static int firstWord(List<Token> tokens, Token file, String text) {
        int next = file.start();
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            boolean apart = !text.substring(token.end(), next).equals(" ");
            if (token.is(Token.Kind.PREP, "TO")) {
                return i + 1;
            }
            if (apart || !mayBeInNames(token)) {
                return tokens.size();
            }
            next = token.start();
        }
        return tokens.size();
    }

    private static boolean mayBeInNames(Token token) {
        return switch (token.kind()) {
            case WORD, DATE, NUMBER, IDENTIFIER, STATE, PLACE -> true;
            case OBJECT -> !token.value().equals("WORKBOOK") && !token.value().equals("LIST");
            default -> false;
        };
    }
}
