package dev.deskhand.agent.planning.builtin.reading;

import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Cuts an instruction into tokens from left to right: literals first, then the longest known term, then a word. */
public final class InstructionReader {

    private static final Set<Token.Kind> BEFORE_DATES =
            EnumSet.of(Token.Kind.QUOTED, Token.Kind.URL, Token.Kind.EMAIL, Token.Kind.FILE);

    private final Lexicon lexicon = new Lexicon();
    private final Literals literals = new Literals();
    private final DateWords dates = new DateWords();
    private final Clock clock;

    public InstructionReader(Clock clock) {
        this.clock = clock;
    }

    public Reading read(String instruction) {
        return read(instruction, List.of());
    }

    /**
     * Reads an instruction that files came along with.
     *
     * @param files their names, which are one word each however they are written
     */
    public Reading read(String instruction, List<String> files) {
        String text = Normalizer.normalize(instruction, Normalizer.Form.NFC);
        LocalDate today = LocalDate.now(clock);
        List<Token> tokens = new ArrayList<>();
        int place = 0;
        while (place < text.length()) {
            char c = text.charAt(place);
            if (Character.isWhitespace(c)) {
                place++;
            } else {
                int here = place;
                Token token = attached(text, here, files).orElseGet(() -> next(text, here, today));
                if (token.end() > token.start()) {
                    tokens.add(token);
                }
                place = Math.max(token.end(), place + 1);
            }
        }
        return new Reading(
                text, Ambiguities.settle(SpokenTexts.join(Periods.join(FileNames.join(tokens, text), text), text)));
    }

    private static Optional<Token> attached(String text, int start, List<String> files) {
        return files.stream()
                .filter(name -> text.regionMatches(true, start, name, 0, name.length()))
                .max(Comparator.comparingInt(String::length))
                .map(name -> new Token(
                        Token.Kind.FILE,
                        name,
                        text.substring(start, start + name.length()),
                        start,
                        start + name.length()));
    }

    private Token next(String text, int start, LocalDate today) {
        Optional<Token> literal = literals.at(text, start).filter(found -> isPlausible(text, found));
        if (literal.isPresent() && BEFORE_DATES.contains(literal.get().kind())) {
            return literal.get();
        }
        boolean atWordStart = start == 0 || !Letters.areOneWord(text.charAt(start - 1), text.charAt(start));
        return (atWordStart ? dates.at(text, start, today) : Optional.<Token>empty())
                .or(() -> literal)
                .or(() -> lexicon.at(text, start))
                .orElseGet(() -> word(text, start));
    }

    /** Chinese is written without spaces, so a file's name must not swallow the words before it. */
    private boolean isPlausible(String text, Token literal) {
        if (literal.kind() != Token.Kind.FILE || !literal.text().equals(literal.value())) {
            return true;
        }
        int stem = literal.start() + literal.text().lastIndexOf('.');
        int place = literal.start();
        while (place < literal.end()) {
            Optional<Token> term =
                    Letters.isHan(text.charAt(place)) ? lexicon.at(text, place) : Optional.<Token>empty();
            boolean endsStem = term.isPresent() && term.get().end() == stem;
            if (term.isPresent() && !endsStem && endsNames(term.get(), place == literal.start())) {
                return false;
            }
            place = term.map(Token::end).orElse(place + 1);
        }
        return true;
    }

    private static boolean endsNames(Token term, boolean first) {
        return switch (term.kind()) {
            case VERB -> true;
            case PREP -> first || term.text().length() > 1 || "到从为成".contains(term.text());
            case FILLER -> first && "把将请的".contains(term.text().substring(0, 1));
            case JOIN -> first || term.text().equals("和");
            default -> false;
        };
    }

    private Token word(String text, int start) {
        char c = text.charAt(start);
        if (!Character.isLetterOrDigit(c)) {
            boolean pause = ",;.，。；、!?！？:：\n".indexOf(c) >= 0;
            return pause
                    ? new Token(Token.Kind.JOIN, "PAUSE", String.valueOf(c), start, start + 1)
                    : new Token(Token.Kind.FILLER, "X", "", start, start);
        }
        int end = start + 1;
        if (Letters.isHan(c)) {
            while (end < text.length()
                    && Letters.isHan(text.charAt(end))
                    && lexicon.at(text, end).isEmpty()) {
                end++;
            }
        } else {
            while (end < text.length() && (Letters.isWordCharacter(text.charAt(end)) || isInner(text, end))) {
                end++;
            }
        }
        return new Token(Token.Kind.WORD, text.substring(start, end), text.substring(start, end), start, end);
    }

    private static boolean isInner(String text, int place) {
        return "-'’".indexOf(text.charAt(place)) >= 0
                && place + 1 < text.length()
                && Letters.isWordCharacter(text.charAt(place + 1));
    }
}
