package dev.deskhand.tools.http;

import dev.deskhand.tools.egress.Onward;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolFailure;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** Gets a request answered: asks at each address whether it is allowed, follows redirects, tries look-ups again. */
final class Delivery {

    private static final int MAX_HOPS = 10;
    private static final int MAX_TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Wire wire;
    private final ToolContext context;
    private final Onward onward;
    private final long maxBytes;

    /** @param onward which hosts it follows redirects to */
    Delivery(Wire wire, ToolContext context, Onward onward, long maxBytes) {
        this.onward = onward;
        this.wire = wire;
        this.context = context;
        this.maxBytes = maxBytes;
    }

    Reply deliver(Outgoing first) throws InterruptedException {
        return deliver(first, 0);
    }

    private Reply deliver(Outgoing first, int hopsDone) throws InterruptedException {
        Outgoing request = first;
        for (int hop = hopsDone; hop < MAX_HOPS; hop++) {
            Reply reply = withRetries(request);
            String location = reply.header("Location");
            if (!REDIRECTS.contains(reply.status()) || location.isBlank()) {
                return reply;
            }
            URI next = RequestParts.resolved(request.uri(), location);
            boolean again = request.isSafe() || reply.status() == 307 || reply.status() == 308;
            if (!again) {
                return onward.leads(request.uri(), next) ? looked(request.getFrom(next), reply, hop) : reply;
            }
            if (!request.isSafe() && !request.sameAuthority(next)) {
                throw new ToolFailure(
                        FailureKind.REJECTED,
                        Outgoing.hostAndPort(request.uri()) + " wants the " + request.method() + " sent to "
                                + Outgoing.hostAndPort(next) + " instead; it was not sent there.",
                        "If that host is right, use its address in the step.");
            }
            if (!request.isSafe() && !request.samePath(next)) {
                throw new ToolFailure(
                        FailureKind.REJECTED,
                        Outgoing.hostAndPort(request.uri()) + " wants the " + request.method() + " "
                                + request.uri().getPath() + " sent to " + next.getPath()
                                + " instead; it was not sent there.",
                        "If that address is right, use it in the step.");
            }
            onward.check(request.uri(), next);
            request = request.to(next);
        }
        throw new ToolFailure(
                FailureKind.REJECTED,
                Outgoing.hostAndPort(first.uri()) + " redirects in a circle.",
                "Check the address, and whether a sign-in is needed.");
    }

    /** The change has been answered: whatever becomes of the page to look at next, it is not to be sent again. */
    private Reply looked(Outgoing lookup, Reply answered, int hop) throws InterruptedException {
        try {
            Reply reply = deliver(lookup, hop + 1);
            return reply.status() < 400 ? reply.after(answered) : answered;
        } catch (ToolFailure failure) {
            return answered;
        }
    }

    private Reply withRetries(Outgoing request) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == MAX_TRIES || !request.isSafe();
            Duration pause = FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
            try {
                Reply reply = wire.send(request, remaining(), maxBytes);
                if (last || !PASSING.contains(reply.status())) {
                    return reply;
                }
                Duration asked = retryAfter(reply, pause);
                if (asked.compareTo(remaining()) >= 0) {
                    return reply;
                }
                pause = asked;
            } catch (ToolFailure failure) {
                boolean hopeless =
                        last || failure.kind() != FailureKind.UNAVAILABLE || pause.compareTo(remaining()) >= 0;
                if (hopeless) {
                    throw failure;
                }
            }
            Thread.sleep(pause);
        }
    }

    private Duration retryAfter(Reply reply, Duration otherwise) {
        String after = reply.header("Retry-After").strip();
        if (after.matches("\\d{1,6}")) {
            return Duration.ofSeconds(Long.parseLong(after));
        }
        try {
            var until = ZonedDateTime.parse(after, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(context.clock().instant(), until.toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    private Duration remaining() {
        return Duration.between(context.clock().instant(), context.deadline());
    }
}
