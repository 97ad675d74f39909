package dev.deskhand.tools.http;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Tool;
import java.util.List;

/** Requests to other systems' APIs. */
public final class HttpTool implements Tool {

    private final HttpRequestAction request;

    public HttpTool() {
        this(CallHeaders.NONE);
    }

    /** @param headers sent along with every request */
    public HttpTool(CallHeaders headers) {
        this.request = new HttpRequestAction(headers);
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public List<Action> actions() {
        return List.of(request);
    }
}
