package dev.deskhand.tools.egress;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Holds the names of one run to the side of the house's door where they were at first. */
record HeldSide(Whereabouts whereabouts) {

    /**
     * Refuses a name that has moved between the world and the house, or leads to both: what pages of the one side hold would
     * be the other's to read. A name that only a proxy of the house knows counts as one of the world.
     *
     * @param named whether a person named the host for this run
     */
    void hold(String host, List<InetAddress> addresses, boolean named) {
        Optional<String> inside = addresses.stream()
                .filter(address -> ClosedNetwork.around(address).isPresent())
                .map(InetAddress::getHostAddress)
                .findFirst();
        boolean world = addresses.isEmpty()
                || addresses.stream()
                        .anyMatch(address -> ClosedNetwork.around(address).isEmpty());
        if (inside.isPresent() && world) {
            throw Refusals.moved(host, "leads to the public internet and to " + inside.get() + " at once");
        }
        Whereabouts.Side now = world ? Whereabouts.Side.WORLD : Whereabouts.Side.HOUSE;
        if (whereabouts.first(host, now, named) != now) {
            throw Refusals.moved(
                    host,
                    inside.map(address -> "led to the public internet when this run first reached it, and now leads to "
                                    + address)
                            .orElse("was inside the house when this run first reached it, and now leads outside"));
        }
    }
}
