package dev.deskhand.tools.browser.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * How to get back to a browser on a grid: to be kept sealed, for whoever knows it has the browser with all it is signed in to.
 *
 * @param grid the grid's address
 * @param session the WebDriver session there
 * @param capabilities what the grid said of the session when it began
 * @param door its way out, the only one it knows
 * @param hidden texts that are left out of what it shows
 * @param signIns the sites of each sign-in in it, so that what is saved of one is saved of all of them
 * @param returns how often it was got back to
 */
public record WayBack(
        String grid,
        String session,
        JsonNode capabilities,
        Door door,
        List<String> hidden,
        List<Set<String>> signIns,
        int returns) {

    @SuppressWarnings({"ConstantValue", "RedundantNullCheck"}) // ways that earlier releases kept lack the sign-ins
    public WayBack {
        hidden = List.copyOf(hidden);
        signIns = signIns == null ? List.of() : List.copyOf(signIns);
    }

    /**
     * Where the browser's way out has to be opened again.
     *
     * @param machine the machine it was on
     * @param listening address of that machine
     * @param password what the browser proves itself with, with the name {@code user}
     */
    public record Door(String machine, String listening, int port, String user, String password) {

        @Override
        public String toString() {
            return listening + ":" + port + " of " + machine;
        }
    }

    /** Without what has to stay secret. */
    @Override
    public String toString() {
        return "session " + session + " at " + grid;
    }
}
