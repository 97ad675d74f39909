package dev.deskhand.tools.browser.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.remote.DriverCommand;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.RemoteWebElement;

/** Which window and frame a driver is in, so that a document can be asked past it. */
public final class DriverPlace {

    /** A driver that keeps account of it. */
    public interface Kept {
        DriverPlace place();
    }

    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final String UNKNOWN = "";

    private volatile List<String> frames = List.of();
    private volatile @Nullable String window;
    private volatile @Nullable ScriptWorld world;
    private final CommandClock clock = new CommandClock(System::nanoTime);

    /** Empty for a driver that keeps none. */
    public static Optional<DriverPlace> of(RemoteWebDriver driver) {
        return driver instanceof Kept kept ? Optional.of(kept.place()) : Optional.empty();
    }

    /** What its commands wait for. */
    public CommandClock clock() {
        return clock;
    }

    /** The driver has carried the command out. */
    void note(String command, Map<String, ?> parameters) {
        switch (command) {
            case DriverCommand.SWITCH_TO_FRAME -> into(parameters.get("id"));
            case DriverCommand.SWITCH_TO_PARENT_FRAME ->
                frames = frames.isEmpty() ? frames : List.copyOf(frames.subList(0, frames.size() - 1));
            case DriverCommand.SWITCH_TO_WINDOW -> {
                frames = List.of();
                window = String.valueOf(parameters.get("handle"));
            }
            case DriverCommand.GET,
                    DriverCommand.REFRESH,
                    DriverCommand.GO_BACK,
                    DriverCommand.GO_FORWARD,
                    DriverCommand.CLOSE -> frames = List.of();
            default -> {
                // stays where it is
            }
        }
    }

    private void into(@Nullable Object frame) {
        if (frame == null) {
            frames = List.of();
            return;
        }
        var further = new ArrayList<>(frames);
        further.add(
                switch (frame) {
                    case RemoteWebElement element -> element.getId();
                    case Map<?, ?> element when element.get(ELEMENT) instanceof String id -> id;
                    default -> UNKNOWN;
                });
        frames = List.copyOf(further);
    }

    /** The ids of the frame elements on the way to its document, the outermost first. */
    public List<String> frames() {
        return frames;
    }

    /** The window it was last sent to; empty while it is where it began. */
    public Optional<String> window() {
        return Optional.ofNullable(window);
    }

    /** Where scripts can run apart from the page; empty where they run in it. */
    public Optional<ScriptWorld> world() {
        return Optional.ofNullable(world).filter(ScriptWorld::isOpen);
    }

    public void scriptsIn(ScriptWorld apart) {
        world = apart;
    }
}
