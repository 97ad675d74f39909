package dev.deskhand.service.web.preview;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.deskhand.service.web.page.Page;
import dev.deskhand.service.web.page.Renderer;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.page.Viewer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Serves the sample pages at {@code /<language>/<theme>/<page>} with the product's own content security policy. */
final class PreviewSite implements AutoCloseable {
    private final HttpServer server;
    private final Renderer renderer;

    PreviewSite(Renderer renderer) throws IOException {
        this.renderer = renderer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String html(String language, String theme, String name) {
        Texts texts = Texts.in(language);
        var sample = SampleViews.all(texts).get(name);
        if (sample == null) {
            throw new IllegalArgumentException("no sample page named " + name);
        }
        Viewer viewer = name.equals("sign-in") ? null : new Viewer("office", Set.of("office", "ops"));
        var page = new Page(
                name,
                texts,
                theme,
                viewer,
                sample.menu(),
                2,
                "/" + name,
                null,
                "Times are in Coordinated Universal Time (UTC).");
        return renderer.render(sample.template(), page, sample.view());
    }

    private String htmlOrFailure(String[] parts) {
        try {
            return html(parts[1], parts[2], parts[3]);
        } catch (RuntimeException e) {
            return "<title>failed</title><p>" + e.getMessage();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body;
        String type;
        if (path.startsWith("/assets/") || path.startsWith("/_static/")) {
            try (InputStream in = PreviewSite.class.getResourceAsStream("/META-INF/resources" + path)) {
                body = in == null ? new byte[0] : in.readAllBytes();
            }
            type = path.endsWith(".css") ? "text/css" : path.endsWith(".svg") ? "image/svg+xml" : "text/javascript";
        } else if (path.split("/").length == 4) {
            String[] parts = path.split("/");
            body = htmlOrFailure(parts).getBytes(StandardCharsets.UTF_8);
            type = "text/html; charset=utf-8";
        } else {
            body = new byte[0];
            type = "text/plain";
        }
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                                + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
