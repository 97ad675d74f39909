package dev.deskhand.tools.masking;

import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/** Tells which pieces of what is shown one after the other hold a secret, each by itself or several together. */
public final class SplitSecrets {

    /** Where more than this many are split, all pieces are taken to hold one. */
    private static final int MOST = 500;

    /** Between the pieces: a mark that shows nothing (word joiner), so that a short secret is found over them, too. */
    private static final String GAP = "\u2060\n";

    /** In the place of a piece that is hidden anyway: what stands around it does not belong together. */
    private static final String WALL = "\u0001";

    private final List<String> pieces;
    private final Predicate<String> holds;
    private final BitSet found = new BitSet();

    private SplitSecrets(List<String> pieces, Predicate<String> holds) {
        this.pieces = pieces;
        this.holds = holds;
    }

    /** @param holds whether a secret stands in a text, also where white space parts it */
    public static BitSet in(List<String> pieces, Predicate<String> holds) {
        var split = new SplitSecrets(pieces, holds);
        if (holds.test(split.from(0, pieces.size()))) {
            split.find();
        }
        return split.found;
    }

    private void find() {
        for (int i = 0; i < pieces.size(); i++) {
            found.set(i, holds.test(pieces.get(i)));
        }
        int end = pieces.size();
        int begin = 0;
        for (int count = 0; holds.test(from(begin, end)); count++) {
            if (count == MOST) {
                found.set(0, end);
                return;
            }
            int last = firstThatCompletes(begin, end);
            int first = lastThatBegins(begin, last);
            found.set(first, last);
            begin = first + 1;
        }
    }

    /** The nearest end with which there is one. */
    private int firstThatCompletes(int begin, int end) {
        int without = begin;
        int with = end;
        while (with - without > 1) {
            int middle = (without + with) >>> 1;
            if (holds.test(from(begin, middle))) {
                with = middle;
            } else {
                without = middle;
            }
        }
        return with;
    }

    /** The nearest beginning with which there still is one. */
    private int lastThatBegins(int begin, int end) {
        int with = begin;
        int without = end;
        while (without - with > 1) {
            int middle = (with + without) >>> 1;
            if (holds.test(from(middle, end))) {
                with = middle;
            } else {
                without = middle;
            }
        }
        return with;
    }

    private String from(int begin, int end) {
        var text = new StringBuilder();
        for (int i = begin; i < end; i++) {
            text.append(found.get(i) ? WALL : pieces.get(i)).append(GAP);
        }
        return text.toString();
    }
}
