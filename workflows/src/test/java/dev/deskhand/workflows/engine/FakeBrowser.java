package dev.deskhand.workflows.engine;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A browser that forgets everything when it is closed. */
final class FakeBrowser implements AutoCloseable {

    @Nullable
    String url;

    @Nullable
    JsonNode form;

    String alert = "";

    @Override
    public void close() {}
}
