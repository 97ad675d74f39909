package dev.deskhand.service.audit;

import dev.deskhand.service.persistence.JournalSearch;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.security.Rights;
import dev.deskhand.workflows.journal.Person;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One search over all that is logged: the journals of runs, and signing in, rights, policy, secrets and exports.
 *
 * <p>People who do not see all find their own runs only, and no acts.
 */
@Singleton
public class LogPages {

    private final JournalSearch journal;
    private final ActStore acts;

    LogPages(JournalSearch journal, ActStore acts) {
        this.journal = journal;
        this.acts = acts;
    }

    /**
     * One page, newest first.
     *
     * @param next where the following page begins; null when this is the last
     */
    public record LogPage(
            List<LogItem> items,
            long total,
            boolean more,
            @Nullable String next) {}

    /** @param page where the page before ended; null for the newest */
    LogPage find(AuditFilter filter, Kinds kinds, @Nullable String page, Person person) {
        LogPlace place = LogPlace.read(page);
        boolean beside = kinds.acts() && Rights.seesAll(person) && filter.run() == null && filter.tool() == null;
        Long before = place.position() == null ? filter.before() : place.position();
        var wanted = AuditDesk.wanted(filter, person, before);
        var wantedActs = new ActStore.Wanted(filter.person(), filter.type(), filter.from(), filter.to(), filter.text());
        int most = filter.limit() + 1;
        var rows = kinds.runs() ? journal.find(wanted, most) : List.<JournalSearch.Row>of();
        var found = beside && filter.before() == null
                ? acts.find(wantedActs, place.at(), place.act(), most)
                : List.<ActStore.Row>of();
        long total = (kinds.runs() ? journal.count(AuditDesk.wanted(filter, person, null)) : 0)
                + (beside ? acts.count(wantedActs) : 0);
        LogPlace begin = place.equals(LogPlace.NEWEST) ? LogPlace.above(rows, found) : place;
        return together(rows, found, begin, filter.limit(), total);
    }

    /** Which kinds of lines are looked for. */
    record Kinds(boolean runs, boolean acts) {}

    private static LogPage together(
            List<JournalSearch.Row> rows, List<ActStore.Row> acts, LogPlace begin, int limit, long total) {
        var items = new ArrayList<LogItem>();
        LogPlace place = begin;
        int row = 0;
        int act = 0;
        while (items.size() < limit && (row < rows.size() || act < acts.size())) {
            boolean ofRun = act == acts.size()
                    || row < rows.size()
                            && !rows.get(row).at().isBefore(acts.get(act).at());
            if (ofRun) {
                var next = rows.get(row++);
                items.add(LogItem.of(next));
                place = new LogPlace(next.position(), place.at(), place.act());
            } else {
                var next = acts.get(act++);
                items.add(LogItem.of(next));
                place = new LogPlace(place.position(), next.at(), next.id());
            }
        }
        boolean more = row < rows.size() || act < acts.size();
        return new LogPage(items, total, more, more ? place.text() : null);
    }
}
