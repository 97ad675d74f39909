package dev.deskhand.service.takeover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.secrets.GridSessionStore;
import dev.deskhand.tools.browser.session.BrowserShelf;
import dev.deskhand.tools.browser.session.WayBack;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The ways back to browsers of a grid: whoever goes on with a run after a restart finds them here. */
@Singleton
public class GridShelf implements BrowserShelf {

    private static final Logger LOG = Logger.getLogger(GridShelf.class);

    private final GridSessionStore store;
    private final ObjectMapper json = new ObjectMapper();

    public GridShelf(GridSessionStore store) {
        this.store = store;
    }

    @Override
    public void put(String run, WayBack way) {
        try {
            store.put(run, way.session(), json.writeValueAsString(way));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a way back can always be written down", e);
        } catch (StoreUnavailableException | IllegalStateException e) {
            // Neither the database nor the key has to be there: the run goes on in its browser; after a restart it
            // would begin with another.
            LOG.warnf("The way back to the browser of run %s could not be kept: %s", run, e.getMessage());
        }
    }

    @Override
    public void remove(String run, String session) {
        try {
            store.remove(run, session);
        } catch (StoreUnavailableException e) {
            // Whoever looks for the browser finds it gone.
            LOG.warnf("The way back to the browser of run %s could not be removed: %s", run, e.getMessage());
        }
    }

    /**
     * The way back to this run's browser, if it was left open.
     *
     * @throws IllegalStateException when the key that opens it is not to be had now
     */
    public Optional<WayBack> find(String run) {
        return store.find(run).flatMap(this::way);
    }

    /** Runs that wait for a person and whose browsers may be open. */
    List<String> waiting() {
        return store.waiting();
    }

    /** Runs that are over and whose browsers may be open. */
    List<String> over() {
        return store.over();
    }

    /** Forgets a way that no known key has opened for a day. */
    void forgetUnopened(String run) {
        store.removeOlder(run, Duration.ofDays(1));
    }

    private Optional<WayBack> way(String text) {
        try {
            return Optional.of(json.readValue(text, WayBack.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
