package dev.deskhand.service.problem;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns everything that can go wrong with a request into a problem document, or into its page for people. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final Instance<ProblemPages> pages;

    ProblemMappers(Instance<ProblemPages> pages) {
        this.pages = pages;
    }

    @ServerExceptionMapper
    Response refused(Refusal refusal, ContainerRequestContext request) {
        return answer(ProblemDocument.of(refusal, path(request)), request);
    }

    @ServerExceptionMapper
    Response throttled(Throttled throttled, ContainerRequestContext request) {
        return Response.fromResponse(answer(throttled.problem(path(request)), request))
                .header("Retry-After", throttled.seconds())
                .build();
    }

    @ServerExceptionMapper
    Response outage(StoreUnavailableException e, ContainerRequestContext request) {
        LOG.warnf("%s %s: %s", request.getMethod(), path(request), e);
        return answer(
                ProblemDocument.of(
                        503,
                        "The database, or the place of the files, cannot be used just now",
                        "Nothing was lost; runs go on by themselves as soon as it is back.",
                        "Try again in a moment; if it stays like this, tell whoever runs Deskhand.",
                        path(request)),
                request);
    }

    @ServerExceptionMapper
    Response badJson(JsonProcessingException e, ContainerRequestContext request) {
        return answer(JsonProblem.of(e, path(request)), request);
    }

    @ServerExceptionMapper
    Response mismatched(MismatchedInputException e, ContainerRequestContext request) {
        return answer(JsonProblem.of(e, path(request)), request);
    }

    @ServerExceptionMapper
    Response unparsable(JsonParseException e, ContainerRequestContext request) {
        return answer(JsonProblem.of(e, path(request)), request);
    }

    @ServerExceptionMapper
    Response unmapped(JsonMappingException e, ContainerRequestContext request) {
        return answer(JsonProblem.of(e, path(request)), request);
    }

    @ServerExceptionMapper
    Response unknownField(UnrecognizedPropertyException e, ContainerRequestContext request) {
        return answer(JsonProblem.of(e, path(request)), request);
    }

    @ServerExceptionMapper
    Response violated(ConstraintViolationException e, ContainerRequestContext request) {
        String what = e.getConstraintViolations().stream()
                .map(violation -> last(violation.getPropertyPath().toString()) + " " + violation.getMessage())
                .sorted()
                .collect(Collectors.joining("; "));
        return answer(
                ProblemDocument.of(400, "The request cannot be read", what, "Change it and try again.", path(request)),
                request);
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e, ContainerRequestContext request) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return badJson(json, request);
        }
        Response given = e.getResponse();
        if (path(request).startsWith("/practice") || given.hasEntity() || given.getStatus() < 400) {
            return given;
        }
        Response answer = answer(HttpProblem.of(given.getStatus(), request), request);
        return e instanceof NotAllowedException && given.getHeaderString("Allow") != null
                ? Response.fromResponse(answer)
                        .header("Allow", given.getHeaderString("Allow"))
                        .build()
                : answer;
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException e, ContainerRequestContext request) {
        if (e.getCause() == null || path(request).startsWith("/practice")) {
            return web(e, request);
        }
        // JAX-RS calls a parameter that cannot be read "not found"; whoever sent it is helped more by the truth.
        String query = request.getUriInfo().getRequestUri().getQuery();
        return answer(
                ProblemDocument.of(
                        400,
                        "The request cannot be read",
                        "A value in the address is not of the kind it has to be: "
                                + (query == null ? path(request) : query) + ".",
                        "Compare it with the API's description at /q/openapi.",
                        path(request)),
                request);
    }

    /** A bug: its trace goes to the log under a number, and only the number to the caller. */
    @ServerExceptionMapper
    Response bug(Throwable bug, ContainerRequestContext request) {
        if (isOfForm(bug)) {
            return answer(
                    ProblemDocument.of(
                            400,
                            "The request cannot be read",
                            "The form cannot be read: it is not written as forms are, or ends too early.",
                            "Send it as browsers do: application/x-www-form-urlencoded, or multipart/form-data to its last"
                                    + " boundary.",
                            path(request)),
                    request);
        }
        String incident = UUID.randomUUID().toString();
        LOG.errorf(bug, "Incident %s at %s %s", incident, request.getMethod(), path(request));
        return answer(
                ProblemDocument.of(
                                500,
                                "A fault in Deskhand",
                                "The service made a mistake; your request was not at fault.",
                                "Tell whoever runs Deskhand the incident number " + incident
                                        + "; its log has the details.",
                                path(request))
                        .withIncident(incident),
                request);
    }

    /** What reads forms has no exception of its own for those that are none; a disk that is full is told by others. */
    private static boolean isOfForm(Throwable fault) {
        boolean parsing = fault instanceof IllegalArgumentException
                || fault instanceof IndexOutOfBoundsException
                || fault instanceof IOException
                        && String.valueOf(fault.getMessage()).contains("multipart");
        return parsing
                && Arrays.stream(fault.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .takeWhile(name -> !name.startsWith("dev.deskhand"))
                        .anyMatch(name -> name.startsWith("org.jboss.resteasy.reactive.server.core.multipart")
                                || name.endsWith("FormUrlEncodedProvider"));
    }

    private Response answer(ProblemDocument problem, ContainerRequestContext request) {
        if (wantsPage(request) && pages.isResolvable()) {
            return pages.get().page(problem, request);
        }
        Locale language = language(request);
        return Response.status(problem.status())
                .type(ProblemDocument.MEDIA_TYPE)
                .language(language)
                .entity(problem.in(language))
                .build();
    }

    /** Chinese when that is what the client likes best, else English. */
    private static Locale language(ContainerRequestContext request) {
        boolean chinese = request.getAcceptableLanguages().stream()
                .findFirst()
                .filter(first -> first.getLanguage().equals("zh"))
                .isPresent();
        return chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    private static boolean wantsPage(ContainerRequestContext request) {
        String accept = request.getHeaderString("Accept");
        return !path(request).startsWith("/api") && accept != null && accept.contains("text/html");
    }

    private static String path(ContainerRequestContext request) {
        return request.getUriInfo().getRequestUri().getPath();
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
