package dev.deskhand.service.takeover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.secrets.GridSessionStore;
import dev.deskhand.tools.browser.BrowserShelf;
import dev.deskhand.tools.browser.WayBack;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The ways back to browsers of a grid: whoever goes on with a run after a restart finds them here. */
@Singleton
public class GridShelf implements BrowserShelf {

    private static final Logger LOG = Logger.getLogger(GridShelf.class);

    private final GridSessionStore store;
    private final ObjectMapper json = new ObjectMapper();

    GridShelf(GridSessionStore store) {
        this.store = store;
    }

    @Override
    public void put(String run, WayBack way) {
        try {
            store.put(run, json.writeValueAsString(way));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a way back can always be written down", e);
        } catch (StoreUnavailableException e) {
            // The run goes on in its browser; after a restart it would begin with another.
            LOG.warnf("The way back to the browser of run %s could not be kept: %s", run, e.getMessage());
        }
    }

    @Override
    public void remove(String run) {
        try {
            store.remove(run);
        } catch (StoreUnavailableException e) {
            // Whoever looks for the browser finds it gone.
            LOG.warnf("The way back to the browser of run %s could not be removed: %s", run, e.getMessage());
        }
    }

    /** The way back to this run's browser, if it was left open. */
    public Optional<WayBack> find(String run) {
        return store.find(run).flatMap(this::way);
    }

    /** The runs whose browsers may be open. */
    List<String> runs() {
        return store.runs();
    }

    private Optional<WayBack> way(String text) {
        try {
            return Optional.of(json.readValue(text, WayBack.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
