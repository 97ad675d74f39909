package dev.deskhand.tools.spi;

import java.net.URI;

/** Decides which addresses tools may reach; asked again for every redirect. */
@FunctionalInterface
public interface Egress {

    /**
     * Lets the address pass.
     *
     * @throws ToolFailure FORBIDDEN with the reason
     */
    void check(URI address);
}
