package dev.deskhand.service.practice.portal;

import dev.deskhand.service.practice.data.Session;

/** Who looks at a page of the portal, for its header and forms. */
public record Viewer(String userName, String csrf) {
    static Viewer of(Session session) {
        return new Viewer(session.userName(), session.csrf());
    }
}
