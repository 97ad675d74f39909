package dev.deskhand.tools.browser.session;

import dev.deskhand.tools.browser.driver.GridDriver;
import dev.deskhand.tools.browser.fast.DevTools;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reaches a browser of a grid where the grid says, or, where that leads nowhere from here (a machine behind the hub), at the
 * grid's own address, which passes such connections on.
 */
final class GridReach implements Reach {

    /** Hosts and ports that led nowhere while the grid's own address did: to try them again costs seconds each time. */
    private static final Set<String> LEAD_NOWHERE = ConcurrentHashMap.newKeySet();

    private static final Duration CONNECTING = Duration.ofSeconds(2);

    private final List<URI> places;
    private volatile boolean reached;

    GridReach(GridDriver driver) {
        this(places(driver));
    }

    /** @param places to be tried in this order, the grid's own address last */
    GridReach(List<URI> places) {
        this.places = List.copyOf(places);
    }

    private static List<URI> places(GridDriver driver) {
        Object said = driver.getCapabilities().getCapability("se:cdp");
        if (said == null) {
            return List.of();
        }
        var places = new LinkedHashSet<URI>();
        places.add(URI.create(said.toString()));
        places.add(ownPlace(driver.grid(), String.valueOf(driver.getSessionId())));
        return List.copyOf(places);
    }

    static URI ownPlace(URI grid, String session) {
        String path = String.valueOf(grid.getRawPath()).replaceFirst("^null$|/+$", "");
        String scheme = "https".equals(grid.getScheme()) ? "wss://" : "ws://";
        return URI.create(scheme + grid.getRawAuthority() + path + "/session/" + session + "/se/cdp");
    }

    @Override
    public DevTools tab(String handle) throws IOException, InterruptedException {
        DevTools browser = browser(CONNECTING);
        try {
            return browser.attached(handle);
        } catch (IOException e) {
            browser.close();
            throw e;
        }
    }

    /** Whether it could be reached before: that it can't now says something then. */
    boolean wasReached() {
        return reached;
    }

    /** A line to the browser itself. */
    DevTools browser(Duration patience) throws IOException, InterruptedException {
        IOException last = new IOException("the grid offers no DevTools connection (se:cdp)");
        boolean given = false;
        for (URI place : places) {
            boolean own = place.equals(places.getLast());
            if (!own && LEAD_NOWHERE.contains(place.getAuthority())) {
                given = true;
                continue;
            }
            try {
                DevTools line = DevTools.connect(place, patience);
                if (!places.getFirst().equals(place)) {
                    LEAD_NOWHERE.add(places.getFirst().getAuthority());
                }
                reached = true;
                return line;
            } catch (IOException e) {
                last = e;
            }
        }
        if (given) {
            // The grid's own address is no better: all of them are tried the next time.
            LEAD_NOWHERE.remove(places.getFirst().getAuthority());
        }
        throw last;
    }
}
