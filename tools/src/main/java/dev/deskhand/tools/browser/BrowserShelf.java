package dev.deskhand.tools.browser;

/** Keeps how to get back to browsers that run elsewhere, so that they outlive this process (port). */
public interface BrowserShelf {

    /** Keeps the way to the run's browser in place of any before. */
    void put(String run, WayBack way);

    /** The run's browser has ended. */
    void remove(String run);

    /** Keeps none. */
    static BrowserShelf none() {
        return new BrowserShelf() {
            @Override
            public void put(String run, WayBack way) {}

            @Override
            public void remove(String run) {}
        };
    }
}
