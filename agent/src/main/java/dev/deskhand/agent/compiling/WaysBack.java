package dev.deskhand.agent.compiling;

import java.util.List;
import java.util.function.Predicate;

/** Finds what led away from a page to which the exploration went back. */
final class WaysBack {

    private final List<Kept> all;
    private final Predicate<Kept> left;
    private final Predicate<Kept> leaves;

    /**
     * @param left whether an act is left out already
     * @param leaves whether an act leaves something behind
     */
    WaysBack(List<Kept> all, Predicate<Kept> left, Predicate<Kept> leaves) {
        this.all = all;
        this.left = left;
        this.leaves = leaves;
    }

    /** The act that led away; {@code back} itself where it went nowhere back, that is not known, or something was left on the way. */
    int from(int back) {
        Kept act = all.get(back);
        boolean goes = act.use().equals("browser.history")
                && act.deed().step().with().path("go").asText().equals("back")
                && !left.test(act);
        String to = url(back);
        for (int at = back - 1; goes && at > 0 && !to.isEmpty() && !leaves.test(all.get(at)); at--) {
            if (!left.test(all.get(at)) && before(at).equals(to) && !url(at).equals(to)) {
                return at;
            }
        }
        return back;
    }

    /** Where the browser was before the act. */
    private String before(int at) {
        int before = at - 1;
        while (before >= 0 && url(before).isEmpty()) {
            before--;
        }
        return url(before);
    }

    /** Where the browser was after the act; empty where that is not known. */
    String url(int at) {
        var output = at < 0 ? null : all.get(at).deed().output();
        return output == null ? "" : output.json().path("url").asText();
    }
}
