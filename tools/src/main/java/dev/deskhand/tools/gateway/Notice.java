package dev.deskhand.tools.gateway;

import dev.deskhand.tools.gateway.MessageHead.Header;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reply of the gateway itself, which a person may come to see in a picture of the page. */
record Notice(
        String status,
        String english,
        String chinese,
        @Nullable Header more) {

    static Notice refused(ToolFailure refusal) {
        String why = refusal.getMessage() + " " + refusal.advice();
        return new Notice("403 Forbidden", why, "Deskhand 未允许浏览器访问此地址。", null);
    }

    static Notice unreachable(String code) {
        return new Notice(
                "502 Bad Gateway", "The site could not be reached (" + code + ").", "无法连接到该网站（" + code + "）。", null);
    }

    static Notice unreadable(String what) {
        return new Notice("400 Bad Request", "This request can't be passed on: " + what + ".", "无法转发此请求。", null);
    }

    static Notice stranger() {
        return new Notice(
                "407 Proxy Authentication Required",
                "This way out belongs to one browser.",
                "此出口仅供一个浏览器使用。",
                new Header("Proxy-Authenticate", "Basic realm=\"deskhand\""));
    }

    static Notice welcome() {
        return new Notice("200 OK", "This is the way out.", "此处为出口。", new Header("Access-Control-Allow-Origin", "*"));
    }

    void write(OutputStream out, String method) throws IOException {
        byte[] page = ("<!doctype html><meta charset=utf-8><title>" + status + "</title><p>" + escaped(english)
                        + "</p><p lang=zh>" + escaped(chinese) + "</p>")
                .getBytes(StandardCharsets.UTF_8);
        var headers = new ArrayList<>(List.of(
                new Header("Content-Type", "text/html; charset=utf-8"),
                new Header("Content-Length", String.valueOf(page.length)),
                new Header("Cache-Control", "no-store")));
        if (more != null) {
            headers.add(more);
        }
        out.write(new MessageHead("HTTP/1.1 " + status, headers).bytes());
        if (!method.equals("HEAD")) {
            out.write(page);
        }
        out.flush();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
