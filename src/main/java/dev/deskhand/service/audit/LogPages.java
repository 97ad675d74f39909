package dev.deskhand.service.audit;

import dev.deskhand.service.persistence.EntryKinds;
import dev.deskhand.service.persistence.JournalSearch;
import dev.deskhand.service.persistence.JournalSearch.Floor;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.security.Rights;
import dev.deskhand.workflows.journal.Person;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One search over all that is logged: the journals of runs, and signing in, rights, policy, secrets and exports.
 *
 * <p>People who do not see all find their own runs only, and no acts.
 */
@Singleton
public class LogPages {

    /** So many entries are looked through for one page; who wants more looks on. */
    static final int LOOKED_THROUGH = 200_000;

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
        LogPlace begin = place.equals(LogPlace.NEWEST)
                ? LogPlace.above(rows.isEmpty() ? 0 : rows.getFirst().position() + 1, found, Instant.EPOCH)
                : place;
        return together(rows, found, begin, filter.limit(), total);
    }

    /** Which kinds of lines are looked for. */
    record Kinds(boolean runs, boolean acts) {}

    /**
     * One page as it is read on the pages, without the total, which takes a look at every entry.
     *
     * @param next where the following page begins; null when this is the last
     * @param back up to when the log was looked through, where that is not to its beginning
     */
    public record Shown(
            List<LogItem> items,
            @Nullable String next,
            @Nullable Instant back) {}

    /** One page, newest first; who does not see all finds the instructions of theirs that no plan came of, too. */
    public Shown show(AuditFilter filter, @Nullable String page, Person person) {
        return show(filter, page, person, LOOKED_THROUGH);
    }

    Shown show(AuditFilter filter, @Nullable String page, Person person, long most) {
        LogPlace place = LogPlace.read(page);
        boolean runs = filter.type() == null || EntryKinds.all().contains(filter.type());
        long top = runs ? journal.begin(place.position(), filter.to()) : 0;
        var floor = runs && !isIndexed(filter) ? journal.floor(top, most) : Optional.<Floor>empty();
        int lines = filter.limit() + 1;
        var rows = runs
                ? journal.find(
                        AuditDesk.wanted(filter, person, top),
                        floor.map(Floor::position).orElse(0L),
                        lines)
                : List.<JournalSearch.Row>of();
        // Older acts would come after entries that are not looked through yet.
        Instant since = floor.map(Floor::at).orElse(Instant.EPOCH);
        var found = ofActs(filter, person)
                .map(wanted -> acts.find(wanted.since(since), place.at(), place.act(), lines))
                .orElse(List.of());
        Floor stop = rows.size() == lines
                ? null
                : floor.filter(there -> goesOn(there, filter)).orElse(null);
        LogPlace begin = place.equals(LogPlace.NEWEST) ? LogPlace.above(top, found, since) : place;
        LogPage together = together(rows, found, begin, filter.limit(), 0);
        return together.more() || stop == null
                ? new Shown(together.items(), together.next(), null)
                : new Shown(together.items(), new LogPlace(stop.position(), stop.at(), "-").text(), stop.at());
    }

    /** Whether anything older can be wanted; of several instances one may write with a clock that is slow. */
    private static boolean goesOn(Floor floor, AuditFilter filter) {
        return filter.from() == null || floor.at().isAfter(filter.from().minus(JournalSearch.CLOCKS_DIFFER));
    }

    /** Whether an index leads to the entries, so that there is no need to look through all that lies between. */
    private static boolean isIndexed(AuditFilter filter) {
        return filter.run() != null
                || filter.type() != null && filter.text() == null && EntryKinds.isRare(filter.type());
    }

    /** The acts somebody may find: all of them, or what was planned for that person in vain. */
    private static Optional<ActStore.Wanted> ofActs(AuditFilter filter, Person person) {
        if (filter.run() != null || filter.tool() != null) {
            return Optional.empty();
        }
        String who = filter.person();
        String type = filter.type();
        if (!Rights.seesAll(person)) {
            String own = ActType.PLANNING_FAILED.word();
            if (who != null && !who.equals(person.name()) || type != null && !type.equals(own)) {
                return Optional.empty();
            }
            who = person.name();
            type = own;
        }
        return Optional.of(new ActStore.Wanted(who, type, filter.from(), filter.to(), filter.text()));
    }

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
