package dev.deskhand.tools.http;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.Set;

/** Decides by its status whether a reply is what was wanted, and says in the peer's own words when not. */
final class ReplyJudgement {

    private ReplyJudgement() {}

    /**
     * Lets a wanted reply pass.
     *
     * @param expected statuses that are wanted; with none, every success is
     */
    static void check(Outgoing request, Reply reply, Set<Integer> expected, Revealed revealed) {
        int status = reply.status();
        boolean wanted =
                expected.isEmpty() ? status < 400 : expected.contains(reply.answered()) || expected.contains(status);
        if (wanted) {
            return;
        }
        String host = Outgoing.hostAndPort(request.uri());
        String said = revealed.scrub(PeerMessage.of(reply));
        String told = host + " answered " + request.method() + " " + reply.uri().getPath() + " with " + status
                + (said.isEmpty() ? "." : ": " + said);
        // 408 comes from whoever waited too long: also from a gateway, when the request has long gone on to its place.
        boolean mayHaveBegun = status >= 500 && !isTurnedAway(reply) || status == 408;
        if (mayHaveBegun && !request.isSafe()) {
            throw WireFailures.unknown(request, "the answer was " + status + (said.isEmpty() ? "" : " (" + said + ")"));
        }
        if (status < 400 && !request.isSafe()) {
            // Told as not done, it would be done again.
            throw WireFailures.unknown(
                    request, "the answer was " + reply.answered() + ", where the step expects " + expected);
        }
        throw new ToolFailure(kind(status), told, advice(status, expected));
    }

    /** Only who says when to come again has surely not begun; a gateway says 503 as well when the answer got lost behind it. */
    private static boolean isTurnedAway(Reply reply) {
        return reply.status() == 503 && !reply.header("Retry-After").isBlank();
    }

    private static FailureKind kind(int status) {
        if (status == 429 || status >= 500) {
            return FailureKind.UNAVAILABLE;
        }
        return status == 408 ? FailureKind.TIMEOUT : FailureKind.REJECTED;
    }

    private static String advice(int status, Set<Integer> expected) {
        return switch (status) {
            case 401 -> "Give the right secret in `auth`.";
            case 403 -> "Use an account that may do this.";
            case 404, 410 -> "Check the address, and whether the record still exists.";
            case 409 -> "Look at the record's present state first.";
            case 429, 502, 503, 504 -> "Try again later.";
            default ->
                status >= 500
                        ? "Try again later, or tell whoever runs that system."
                        : status < 400
                                ? "The step expects " + expected + "; check the address, or what it expects."
                                : "Correct what the message names.";
        };
    }
}
