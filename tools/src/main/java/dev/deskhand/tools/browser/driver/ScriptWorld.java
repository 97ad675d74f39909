package dev.deskhand.tools.browser.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the scripts run that judge a page: in the document the driver is in, but out of reach of what the page overrides. */
public interface ScriptWorld {

    /** Whether the browser offers one. */
    boolean isOpen();

    /**
     * The function's result as Selenium gives it.
     *
     * @param function the name of one of {@link ApartScripts}'s, or an expression with such names
     * @param later whether its last parameter is called with the result
     */
    @Nullable
    Object call(String function, boolean later, List<? extends @Nullable Object> arguments);

    /** As {@link #call} in the page itself, whatever frame the driver is in. */
    @Nullable
    Object callAtTop(String function, List<? extends @Nullable Object> arguments);

    /** The address of the tab's page, as the browser has it. */
    String address();
}
