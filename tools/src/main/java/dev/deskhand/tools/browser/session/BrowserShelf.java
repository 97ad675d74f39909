package dev.deskhand.tools.browser.session;

/** Keeps how to get back to browsers that run elsewhere, so that they outlive this process (port). */
public interface BrowserShelf {

    /** Keeps the way to the run's browser in place of any before. */
    void put(String run, WayBack way);

    /** The run's browser with this WebDriver session has ended; the way to a later one stays. */
    void remove(String run, String session);

    /** Keeps none. */
    static BrowserShelf none() {
        return new BrowserShelf() {
            @Override
            public void put(String run, WayBack way) {}

            @Override
            public void remove(String run, String session) {}
        };
    }
}
