package dev.deskhand.service.web.log;

import dev.deskhand.service.audit.AuditDesk;
import dev.deskhand.service.audit.ProofDesk;
import dev.deskhand.service.persistence.log.CheckpointStore;
import dev.deskhand.service.sealing.LastCheck;
import dev.deskhand.service.sealing.LogCheck;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.Formats;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.Person;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the log stands: whether it holds, up to where it is signed, and who has copies; for those who see all of it. */
final class LogHeads {

    private static final int CHECKED_AT_ONCE = 2_000;

    private final AuditDesk desk;
    private final ProofDesk proofs;

    LogHeads(AuditDesk desk, ProofDesk proofs) {
        this.desk = desk;
        this.proofs = proofs;
    }

    /** Whether all entries are what was written; of a large log, what the last check that was asked for came to. */
    @Nullable
    Notice seal(Person reader, boolean asked, Texts texts, Formats formats) {
        if (!Rights.seesAll(reader)) {
            return null;
        }
        long size = signedSize(reader);
        if (size > CHECKED_AT_ONCE && !asked) {
            return desk.lastVerified(reader)
                    .map(last -> checkedBefore(last, size, texts, formats))
                    .orElseGet(() -> Notice.of("info", texts.count("log.unchecked", size)));
        }
        return found(desk.verify(reader), texts);
    }

    static Notice checkedBefore(LastCheck.Done last, long size, Texts texts, Formats formats) {
        LogCheck.Result result = last.result();
        Notice then = found(result, texts);
        long since = size - result.count();
        var lines = new ArrayList<>(then.lines());
        lines.add(texts.say("log.checkedAt", formats.exact(last.at()).text()));
        if (result.holds() && since > 0) {
            lines.add(texts.count("log.since", since));
        }
        return new Notice(then.kind(), then.title(), lines);
    }

    private static Notice found(LogCheck.Result verified, Texts texts) {
        if (verified.holds()) {
            String sealed = texts.count("log.sealed", verified.count());
            return verified.untold() == 0
                    ? Notice.of("good", sealed)
                    : Notice.of("info", sealed, texts.count("log.untold", verified.untold()));
        }
        String where = verified.brokenAt() > 0
                ? texts.say("log.broken", verified.brokenAt())
                : texts.say("log.brokenSomewhere");
        return Notice.of("bad", where, texts.say("log.brokenAdvice"));
    }

    LogView.@Nullable Heads of(Person reader, Texts texts, Formats formats) {
        if (!Rights.seesAll(reader)) {
            return null;
        }
        var last = desk.lastCheckpoint(reader);
        List<LogView.Copy> copies =
                proofs.copies(reader).stream().map(copy -> copy(copy, texts)).toList();
        return new LogView.Heads(
                last.map(row -> texts.say("log.signed", number(row.size(), texts)))
                        .orElse(""),
                last.map(row -> formats.exact(row.at())).orElse(null),
                copies,
                signedSize(reader) > CHECKED_AT_ONCE ? "/log?check=all" : "");
    }

    private long signedSize(Person reader) {
        return desk.lastCheckpoint(reader).map(CheckpointStore.Row::size).orElse(0L);
    }

    private static LogView.Copy copy(CheckpointStore.Witnessed copy, Texts texts) {
        String problem = copy.problem();
        String state = problem == null
                ? texts.say(copy.size() == 0 ? "log.copyNone" : "log.copyTaken", number(copy.size(), texts))
                : texts.say(problem.startsWith("FORK") ? "log.copyFork" : "log.copyBehind", problem);
        String[] name = copy.name().split(" ", 2);
        return new LogView.Copy(texts.say("log.place." + name[0], name[1]), state, problem != null);
    }

    static String number(long number, Texts texts) {
        return String.format(texts.locale(), "%,d", number);
    }
}
