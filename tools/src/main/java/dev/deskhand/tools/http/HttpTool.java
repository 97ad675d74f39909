package dev.deskhand.tools.http;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Tool;
import java.util.List;

/** Requests to other systems' APIs. */
public final class HttpTool implements Tool {

    private final HttpRequestAction request = new HttpRequestAction();

    @Override
    public String name() {
        return "http";
    }

    @Override
    public List<Action> actions() {
        return List.of(request);
    }
}
