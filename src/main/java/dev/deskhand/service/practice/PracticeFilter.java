package dev.deskhand.service.practice;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Hides the office when it is switched off, and plays the faults that a test switched on. */
class PracticeFilter {
    private final PracticeSettings settings;
    private final FaultSwitches faults;

    PracticeFilter(PracticeSettings settings, FaultSwitches faults) {
        this.settings = settings;
        this.faults = faults;
    }

    @ServerRequestFilter
    public @Nullable Uni<Response> filter(ContainerRequestContext request) {
        String path = "/" + request.getUriInfo().getPath().replaceFirst("^/", "");
        if (!path.equals("/practice") && !path.startsWith("/practice/")) {
            return null;
        }
        if (!settings.enabled()) {
            return Uni.createFrom()
                    .item(text(404, "The practice office is switched off (deskhand.practice.enabled=false)."));
        }
        String[] parts = path.split("/");
        return parts.length > 2 && FaultSwitches.SYSTEMS.contains(parts[2]) ? play(faults.take(parts[2])) : null;
    }

    private @Nullable Uni<Response> play(String mode) {
        return switch (mode) {
            case "down" -> Uni.createFrom().item(text(503, "Service unavailable: down for maintenance."));
            case "500" -> Uni.createFrom().item(text(500, "Internal server error."));
            case "429" -> {
                Response response = Response.fromResponse(text(429, "Too many requests."))
                        .header("Retry-After", "1")
                        .build();
                yield Uni.createFrom().item(response);
            }
            case "slow" ->
                Uni.createFrom().<Response>nullItem().onItem().delayIt().by(Duration.ofMillis(faults.delayMillis()));
            default -> null;
        };
    }

    private static Response text(int status, String text) {
        return Response.status(status)
                .type(Objects.requireNonNull(MediaType.TEXT_PLAIN_TYPE).withCharset("UTF-8"))
                .entity(text)
                .build();
    }
}
