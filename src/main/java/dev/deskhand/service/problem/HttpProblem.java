package dev.deskhand.service.problem;

import jakarta.ws.rs.container.ContainerRequestContext;

/** Problems that HTTP itself has names for. */
final class HttpProblem {

    private HttpProblem() {}

    static ProblemDocument of(int status, ContainerRequestContext request) {
        String path = request.getUriInfo().getRequestUri().getPath();
        String method = request.getMethod();
        String type = request.getHeaderString("Content-Type");
        return switch (status) {
            case 404 ->
                ProblemDocument.of(
                        404,
                        "Not found",
                        "There is nothing at " + path + ".",
                        "The API's description at /q/openapi lists every address.",
                        path);
            case 405 ->
                ProblemDocument.of(
                        405,
                        "Method not allowed",
                        path + " does not take " + method + ".",
                        "Use one of the methods in the Allow header.",
                        path);
            case 406 ->
                ProblemDocument.of(
                        406,
                        "Not acceptable",
                        path + " cannot answer in the form that the Accept header asks for.",
                        "Ask for application/json.",
                        path);
            case 413 ->
                ProblemDocument.of(
                        413,
                        "Too large",
                        "The request is too large.",
                        "Send less at once; the limit is DESKHAND_UPLOAD_LIMIT.",
                        path);
            case 415 ->
                ProblemDocument.of(
                        415,
                        "Unsupported media type",
                        path + " does not take " + (type == null ? "a body without a Content-Type" : type) + ".",
                        "Send application/json; files go to POST /api/files as multipart/form-data.",
                        path);
            case 401 ->
                ProblemDocument.of(
                        401,
                        "Not signed in",
                        "Nobody is signed in.",
                        "Sign in, or send HTTP Basic credentials or the local token.",
                        path);
            case 403 ->
                ProblemDocument.of(
                        403,
                        "Not allowed",
                        "Your roles do not allow this.",
                        "Ask whoever runs Deskhand for the role.",
                        path);
            default ->
                ProblemDocument.of(
                        status,
                        status < 500 ? "The request cannot be served" : "Not available now",
                        method + " " + path + " answered " + status + ".",
                        "Check the request and try again.",
                        path);
        };
    }
}
