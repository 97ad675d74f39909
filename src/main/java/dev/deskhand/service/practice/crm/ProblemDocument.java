package dev.deskhand.service.practice.crm;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What was wrong with a request, in the shape of RFC 9457. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemDocument(String type, String title, int status, String detail, List<FieldProblem> errors) {

    ProblemDocument {
        errors = List.copyOf(errors);
    }

    /** What is wrong with one field. */
    record FieldProblem(String field, String message) {}

    static Response of(int status, String title, String detail, List<FieldProblem> errors) {
        return Response.status(status)
                .type("application/problem+json")
                .entity(new ProblemDocument("about:blank", title, status, detail, errors))
                .build();
    }

    static Response of(int status, String title, String detail) {
        return of(status, title, detail, List.of());
    }
}
