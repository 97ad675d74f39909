package dev.deskhand.service.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;

/** Shows a problem as a page, for people; the pages provide one (port). */
public interface ProblemPages {

    Response page(ProblemDocument problem, ContainerRequestContext request);
}
