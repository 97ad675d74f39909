package dev.deskhand.service.web.preview;

import dev.deskhand.service.web.page.Renderer;
import dev.deskhand.service.web.page.Shown;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.UserTagSectionHelper;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The templates outside Quarkus, set up as Quarkus sets them up. */
final class PreviewEngine {
    private static final Path TEMPLATES = Path.of("main/resources/templates");

    private PreviewEngine() {}

    static Renderer renderer() throws IOException {
        var builder = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addValueResolver(ValueResolver.builder()
                        .applyToBaseClass(String.class)
                        .applyToName("shown")
                        .resolveSync(asked -> Shown.shown((String) asked.getBase()))
                        .build())
                .strictRendering(true)
                .addResultMapper(new HtmlEscaper(List.of("text/html")))
                .addLocator(PreviewEngine::locate);
        try (var tags = Files.list(TEMPLATES.resolve("tags"))) {
            for (Path tag : tags.toList()) {
                String name = tag.getFileName().toString().replace(".html", "");
                builder.addSectionHelper(new UserTagSectionHelper.Factory(name, "tags/" + name + ".html"));
            }
        }
        return new Renderer(builder.build());
    }

    private static Optional<TemplateLocator.TemplateLocation> locate(String id) {
        Path file = TEMPLATES.resolve(id);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return Optional.of(new TemplateLocator.TemplateLocation() {
            @Override
            public Reader read() {
                try {
                    return new StringReader(Files.readString(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public Optional<Variant> getVariant() {
                return Optional.of(Variant.forContentType("text/html"));
            }
        });
    }
}
