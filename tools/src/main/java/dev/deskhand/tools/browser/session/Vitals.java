package dev.deskhand.tools.browser.session;

/** What tells how a browser does, whoever drives it and wherever it runs. */
interface Vitals extends AutoCloseable {

    /** Whether it, or its driver, gives no sign within ten seconds; one that is surely dead is not silent. */
    boolean isSilent() throws InterruptedException;

    /** How much memory it takes; 0 when that can't be told. */
    long megabytes() throws InterruptedException;

    /** Ends browser and driver by force: whoever waits for them waits no longer. */
    void end();

    @Override
    default void close() {}
}
