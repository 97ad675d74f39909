package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.browser.fast.OnwardGate;
import dev.deskhand.tools.egress.Onward;
import dev.deskhand.tools.egress.WebAddress;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.Value;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Opens an address in which something from outside stands: its site leads on to none but hosts that somebody named. */
public final class LedOn {

    private final Page page;
    private final Onward onward;

    private LedOn(Page page) {
        this.page = page;
        this.onward = new Onward(page.context().egress(), false);
    }

    /** As {@link Navigation#open}; FORBIDDEN when something from outside stands in the address and its site led elsewhere. */
    public static JsonNode open(Page page, Value address) throws InterruptedException {
        String text = address.json().asText();
        return hasOutside(address)
                ? new LedOn(page).open(text)
                : page.navigation().open(text);
    }

    /** What a planner wrote is in it by its own doing; what was read somewhere may be meant to be carried away. */
    private static boolean hasOutside(Value address) {
        return !address.isUnread();
    }

    private JsonNode open(String address) throws InterruptedException {
        Optional<OnwardGate> gate = gate(address);
        try {
            JsonNode state = page.navigation().open(address);
            // Where the browser takes no gate it has been there by now; it does not stay.
            if (!leads(address, page.url())) {
                throw left(address, page.url());
            }
            return state;
        } catch (ToolFailure failure) {
            throw gate.flatMap(OnwardGate::stopped).map(to -> left(address, to)).orElse(failure);
        } finally {
            gate.ifPresent(OnwardGate::close);
        }
    }

    private Optional<OnwardGate> gate(String address) throws InterruptedException {
        Optional<DevTools> line = page.session().line().open();
        try {
            return line.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OnwardGate.over(line.get(), to -> leads(address, to)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean leads(String from, String to) {
        return !to.startsWith("http") || onward.leads(plain(from), plain(to));
    }

    /** As browsers spell it, which need not be by the book; a host that cannot be told is like no other. */
    private static URI plain(String address) {
        try {
            return WebAddress.parse(address);
        } catch (IllegalArgumentException e) {
            return URI.create("http://unknown.invalid/");
        }
    }

    private ToolFailure left(String from, String to) {
        page.driver().get("about:blank");
        return Onward.refusal(plain(from), plain(to));
    }
}
