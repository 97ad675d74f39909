package dev.deskhand.tools.gateway;

import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Route;
import dev.deskhand.tools.spi.ToolFailure;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the rules of the run that has the browser now for ways, and notes what has none. */
final class Ways {

    private final GatewayLog log;
    private volatile @Nullable Egress egress;

    Ways(GatewayLog log) {
        this.log = log;
    }

    void lead(Egress rules) {
        egress = rules;
    }

    /** The way to what is asked for, or the notice to give instead. */
    Answer to(Asked asked) {
        try {
            Egress rules = rules();
            return new Answer(
                    Optional.of(
                            asked.isTunnel()
                                    ? rules.tunnel(asked.address().getHost(), asked.port())
                                    : rules.route(asked.address())),
                    Optional.empty());
        } catch (ToolFailure refusal) {
            log.add(Stop.refused(asked, refusal));
            return Answer.none(Notice.refused(refusal));
        } catch (UnknownHostException e) {
            return Answer.none(broken(asked, "ERR_NAME_NOT_RESOLVED"));
        } catch (RuntimeException e) {
            // The run was stopped or is another process's by now.
            return Answer.none(broken(asked, Stop.REFUSED_HERE));
        }
    }

    Notice broken(Asked asked, String code) {
        log.add(Stop.broken(asked, code));
        return Notice.unreachable(code);
    }

    /** Throws when nothing more may be sent there. */
    void stillOpen(Asked asked) {
        rules().check(asked.address());
    }

    private Egress rules() {
        Egress rules = egress;
        if (rules == null) {
            throw new ToolFailure(
                    FailureKind.FORBIDDEN,
                    "The browser works for no run now, so it reaches nothing.",
                    "Begin with browser.open.");
        }
        return rules;
    }

    /** Either a route or a notice. */
    record Answer(Optional<Route> route, Optional<Notice> notice) {
        private static Answer none(Notice notice) {
            return new Answer(Optional.empty(), Optional.of(notice));
        }
    }
}
