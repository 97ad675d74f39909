package dev.deskhand.service.web.page;

import io.quarkus.qute.Engine;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the renderer from the engine that Quarkus has set up. */
final class RendererMaker {
    @Produces
    @Singleton
    Renderer renderer(Engine engine) {
        return new Renderer(engine);
    }
}
