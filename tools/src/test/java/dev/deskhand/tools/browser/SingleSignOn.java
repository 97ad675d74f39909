package dev.deskhand.tools.browser;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Secrets;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.HashMap;
import java.util.Map;

/** A desk that lets people in by a house's sign-in on another host, and what is kept of that; names of its own per test class. */
final class SingleSignOn implements Secrets {

    private static final String FORM =
            "<form method=post><label>User <input name=user></label><label>Password <input type=password name=password></label><button>Sign in</button></form>";

    final Map<String, String> kept = new HashMap<>();
    final String desk;
    private final String house;
    private volatile int ticket = 1;

    SingleSignOn(Site site, String name) {
        String other = site.url("").replace("127.0.0.1", "localhost");
        String path = "/" + name + "-house";
        desk = site.url("/" + name + "-desk");
        house = other + path;
        site.on("/" + name + "-desk", request -> {
            if (request.get("ticket").equals("t" + ticket)) {
                request.exchange.getResponseHeaders().add("Set-Cookie", "desk=t" + ticket + "; Path=/; HttpOnly");
                request.redirect(desk);
            } else if (request.hasCookie("desk=t" + ticket)) {
                request.html("<h1>Desk " + ticket + "</h1>");
            } else {
                request.redirect(house);
            }
        });
        site.on(path, request -> {
            if (request.isPost() && request.get("password").startsWith("s3cret")) {
                request.exchange.getResponseHeaders().add("Set-Cookie", "house=4f7c21a9; Path=" + path + "; HttpOnly");
                request.html("<script>localStorage.device = 'known'; location = '" + desk + "?ticket=t" + ticket
                        + "'</script>");
            } else if (request.hasCookie("house=4f7c21a9")) {
                // It wants to see the device, too, as the page's script keeps it.
                request.html("<script>if (localStorage.device === 'known') location = '" + desk + "?ticket=t" + ticket
                        + "'; else document.write(\"" + FORM.replace("\"", "'") + "\")</script>");
            } else {
                request.html(FORM);
            }
        });
    }

    /** The desk forgets who was let in; the house does not. */
    void forgetAtTheDesk() {
        ticket++;
    }

    @Override
    public String reveal(String name, String host) {
        if (name.equals("door")) {
            return "s3cret";
        }
        String text = kept.get(name + host);
        if (text == null) {
            throw new ToolFailure(FailureKind.NOT_FOUND, "There is no secret " + name + " for " + host, "");
        }
        return text;
    }

    @Override
    public void keep(String name, String host, String text) {
        kept.put(name + host, text);
    }
}
