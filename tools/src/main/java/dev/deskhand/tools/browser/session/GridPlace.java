package dev.deskhand.tools.browser.session;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A Selenium Grid that runs the browsers.
 *
 * @param address of its hub or router
 * @param wayBack the name or number under which its machines reach this one; null for the address this machine has
 *     towards the grid
 */
public record GridPlace(URI address, @Nullable String wayBack) {

    public GridPlace {
        if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("'" + address + "' is not an address like http://grid.example.com:4444");
        }
    }

    /** The address of this machine at which a browser's way out is opened. */
    InetAddress listeningAt() throws IOException {
        if (wayBack != null) {
            return new InetSocketAddress(0).getAddress();
        }
        int port = address.getPort() < 0 ? 80 : address.getPort();
        // Nothing is sent: connecting only makes the system choose the interface.
        try (var towards = new DatagramSocket()) {
            towards.connect(new InetSocketAddress(InetAddress.getByName(address.getHost()), port));
            return towards.getLocalAddress();
        }
    }

    /** How the grid's browsers are told where it is. */
    String saidAs(InetAddress listening) {
        if (wayBack != null) {
            return wayBack;
        }
        String number = listening.getHostAddress();
        return number.contains(":") ? "[" + number.replaceFirst("%.*", "") + "]" : number;
    }
}
