package dev.deskhand.tools.browser.session;

import java.util.List;

/**
 * Where the way back to a browser on a grid is kept until it ends.
 *
 * @param session its id on the grid
 */
record KeptWay(BrowserShelf shelf, String run, GridPlace grid, String session) {

    /** @param revealed secrets that whoever takes it up again leaves out, too */
    void put(BrowserSession browser, List<String> revealed) {
        shelf.put(run, BrowserReturn.wayTo(browser, grid, revealed));
    }

    void remove() {
        shelf.remove(run, session);
    }
}
