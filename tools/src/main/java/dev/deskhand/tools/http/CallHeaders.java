package dev.deskhand.tools.http;

import dev.deskhand.tools.spi.ToolCall;
import java.net.URI;
import java.util.Map;

/** Headers by which another system can tell which work of ours a request belongs to (port). */
@FunctionalInterface
public interface CallHeaders {

    CallHeaders NONE = (runId, call, address) -> Map.of();

    /** By name; they go to this address's host only, and where the call has a header of that name, the call's goes. */
    Map<String, String> of(String runId, ToolCall call, URI address);
}
