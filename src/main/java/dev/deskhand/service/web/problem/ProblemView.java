package dev.deskhand.service.web.problem;

import java.util.List;

/**
 * A page that says why there is nothing to show.
 *
 * @param what what is the matter, with the place
 * @param actions where to go from here
 */
public record ProblemView(String icon, String title, String what, String advice, List<Action> actions) {

    /** A way on. */
    public record Action(String href, String text, boolean first) {}
}
