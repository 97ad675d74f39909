package dev.deskhand.tools.masking;

import dev.deskhand.tools.masking.Spellings.Spelling;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds any of many spellings in a text, in one pass over it. */
final class Finder {

    /** The shortest spelling there is: a text is looked up by so many characters at each place. */
    private static final int HEAD = Mask.SHORTEST;

    /** What a text ends with may be the beginning of a secret that was cut off there, from this length on. */
    private static final int BEGUN = 12;

    private final BitSet heads = new BitSet(1 << 16);
    private final Map<Integer, List<Spelling>> byHead = new HashMap<>();

    Finder(Iterable<Spelling> spellings) {
        for (Spelling spelling : spellings) {
            int head = head(spelling.text(), 0);
            heads.set(folded(head));
            byHead.computeIfAbsent(head, unused -> new ArrayList<>()).add(spelling);
        }
    }

    /** Marks every place in {@code original} where a spelling stands in it or, in {@code text}, in another view of it. */
    void find(String text, Places places) {
        for (int at = 0; at + HEAD <= text.length(); at++) {
            int head = head(text, at);
            if (heads.get(folded(head))) {
                for (Spelling spelling : byHead.getOrDefault(head, List.of())) {
                    if (stands(spelling, text, at)) {
                        places.add(begin(spelling, text, at), end(spelling, text, at));
                    } else if (isCutOff(spelling, text, at)) {
                        places.add(begin(spelling, text, at), at + shared(spelling, text, at));
                    }
                }
            }
        }
    }

    /** Takes places in a text. */
    interface Places {
        void add(int begin, int end);
    }

    private static boolean stands(Spelling spelling, String text, int at) {
        String wanted = spelling.text();
        if (!text.regionMatches(spelling.anyCase(), at, wanted, 0, wanted.length())) {
            return false;
        }
        int end = at + wanted.length();
        return !spelling.whole()
                || !(at > 0 && isWord(text.charAt(at - 1)) && isWord(text.charAt(at)))
                        && !(end < text.length() && isWord(text.charAt(end)) && isWord(text.charAt(end - 1)));
    }

    /** Whether it begins here and the text was cut before its end. */
    private static boolean isCutOff(Spelling spelling, String text, int at) {
        int shared = shared(spelling, text, at);
        int end = at + shared;
        boolean marked = text.startsWith("…", end) || text.startsWith("...", end);
        return shared >= (marked ? HEAD : end == text.length() ? BEGUN : Integer.MAX_VALUE)
                && !(spelling.whole() && at > 0 && isWord(text.charAt(at - 1)) && isWord(text.charAt(at)));
    }

    /** How many characters of it stand here. */
    private static int shared(Spelling spelling, String text, int at) {
        String wanted = spelling.text();
        int shared = 0;
        while (shared < wanted.length()
                && at + shared < text.length()
                && text.regionMatches(spelling.anyCase(), at + shared, wanted, shared, 1)) {
            shared++;
        }
        return shared;
    }

    private static boolean isWord(char one) {
        return one < 128 && Character.isLetterOrDigit(one);
    }

    /** The characters beside base64 hold some of its bits. */
    private static int begin(Spelling spelling, String text, int at) {
        return spelling.base64() && at > 0 && isCoded(text.charAt(at - 1)) ? at - 1 : at;
    }

    private static int end(Spelling spelling, String text, int at) {
        int end = at + spelling.text().length();
        if (spelling.base64()) {
            end += end < text.length() && isCoded(text.charAt(end)) ? 1 : 0;
            while (end < text.length() && text.charAt(end) == '=') {
                end++;
            }
        }
        return end;
    }

    private static boolean isCoded(char one) {
        return isWord(one) || "+/-_".indexOf(one) >= 0;
    }

    private static int head(String text, int at) {
        int head = 0;
        for (int i = at; i < at + HEAD; i++) {
            head = head * 31 + Character.toLowerCase(Character.toUpperCase(text.charAt(i)));
        }
        return head;
    }

    private static int folded(int head) {
        return (head ^ head >>> 16) & 0xFFFF;
    }
}
