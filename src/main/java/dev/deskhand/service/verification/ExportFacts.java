package dev.deskhand.service.verification;

import java.util.ArrayList;
import java.util.List;

/** Says what the check of an export has shown, and what it could not show. */
final class ExportFacts {

    private final EntriesCheck check;
    private final List<String> facts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    ExportFacts(EntriesCheck check) {
        this.check = check;
    }

    void evidence(int there, Manifest manifest) {
        facts.add(there + " files of evidence are those the entries name");
        if (!manifest.missing().isEmpty()) {
            notes.add("the service had " + manifest.missing().size() + " files of evidence no more, and says so");
        }
    }

    void shown(Manifest manifest, HeadsCheck heads) {
        String whole = manifest.kind() == Manifest.Kind.ALL
                ? "the whole log"
                : "a part of the log of " + heads.head().size() + " entries";
        facts.add(0, check.count() + " entries of " + whole + ", each with its place in it");
        facts.add(1, check.open() + " values are what was written; " + check.erased() + " are erased");
        facts.add(
                2, check.runs().runs() + " runs without a hole, " + check.runs().ended() + " of them ended");
        facts.add(3, approved(check.runs().approvals()));
        facts.add(4, heads.earlier() + " earlier checkpoints are signed and lead to this one");
        if (heads.keptCount() > 0) {
            facts.add(heads.keptCount() + " checkpoints of yours are beginnings of this log");
        } else {
            notes.add("no checkpoint of yours was given: that nothing was rewritten before is not shown");
        }
    }

    void believed(ExportKey key) {
        notes.add("the key was taken from the export: compare it with one you got another way: " + key.text());
    }

    private static String approved(ApprovalsCheck approvals) {
        return approvals.changes() - approvals.fromBefore()
                + " steps that need an approval are what was approved, by people who may";
    }

    /** What the rules could not be held against, for want of facts. */
    void container(Manifest manifest) {
        if (!ContainerCheck.isHeld(manifest)) {
            notes.add("the ZIP itself is not held, only the files in it: an earlier release made it");
        }
    }

    void unchecked() {
        note(
                check.runs().approvals().fromBefore(),
                "steps name approvals from before this export begins, which are not checked: export those runs");
        note(
                check.runs().approvals().unjudged(),
                "steps were approved by people whose names are erased: how many is checked, who is not");
        note(
                check.runs().standInsUnchecked(),
                "approvals in another's place are not compared with who had been named: that stands in the whole log,"
                        + " as far as it is not erased");
        note(
                check.runs().amountsReadOtherwise(),
                "approvals in another's place are beyond the limit as amounts are read now: earlier releases read"
                        + " fewer; look at those");
        note(
                check.runs().approvals().ownInAnothersPlace(),
                "steps were approved by whoever had asked for them, in another's place: earlier releases let them, now"
                        + " nobody may; look at those");
        note(check.old(), "erased values are of a time when erasures did not name what they took");
        note(
                check.untold(),
                "of those no erasure tells of: one that was cut short left this, or somebody changed the database;"
                        + " compare with an older export");
    }

    private void note(long count, String what) {
        if (count > 0) {
            notes.add(count + " " + what);
        }
    }

    List<String> facts() {
        return facts;
    }

    List<String> notes() {
        return notes;
    }
}
