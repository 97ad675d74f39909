package dev.deskhand.service.erasure;

/** Browsers that runs left open elsewhere (port). */
public interface RunBrowsers {

    /** Ends the browser of a run that is over, if it left one. */
    void end(String run);
}
