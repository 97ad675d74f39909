package dev.deskhand.service.web.page;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;

/** Turns a template, the layout's data and a view into HTML. */
public final class Renderer {
    private final Engine engine;

    public Renderer(Engine engine) {
        this.engine = engine;
    }

    /**
     * Renders {@code templates/<name>.html}.
     *
     * @param view a record with every text of the page's own ready to show
     */
    public String render(String name, Page page, Object view) {
        Template template = engine.getTemplate(name + ".html");
        if (template == null) {
            throw new IllegalArgumentException("no template named " + name);
        }
        return template.data("page", page)
                .data("t", page.texts())
                .data("view", view)
                .data("assets", Assets.MARK)
                .render();
    }
}
