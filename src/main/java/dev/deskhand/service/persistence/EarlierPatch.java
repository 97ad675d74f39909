package dev.deskhand.service.persistence;

import dev.deskhand.workflows.healing.StepMemory.Patch;
import dev.deskhand.workflows.journal.Heal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A heal that was put earlier.
 *
 * @param becomes what it comes to, as {@link #key} gives it
 * @param version the workflow's version that has it; 0 when none does
 * @param foundIn the version in which it was found; 0 when its run was erased
 */
record EarlierPatch(String id, String becomes, String state, int version, int foundIn) {

    static List<EarlierPatch> of(Handle handle, String where, Object... arguments) {
        return handle.select("SELECT id, becomes, state, version, json FROM heal_patch WHERE " + where, arguments)
                .map((row, context) -> {
                    String json = row.getString(5);
                    Optional<Patch> patch =
                            json.isEmpty() ? Optional.empty() : Optional.of(JdbcStepMemory.read(json, Patch.class));
                    return new EarlierPatch(
                            row.getString(1),
                            patch.map(one -> key(one.heal())).orElse(row.getString(2)),
                            row.getString(3),
                            row.getInt(4),
                            patch.map(Patch::version).orElse(0));
                })
                .list();
    }

    /** What a heal comes to, without its words: it outlives the erasure of the run that found it. */
    static String key(Heal heal) {
        return hash(heal.gist());
    }

    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isOpen() {
        return state.equals("open");
    }

    /** Whether the same heal need not be put once more. */
    boolean settles(Patch patch) {
        return switch (state) {
            case "open" -> foundIn >= patch.version();
            case "accepted" -> version == 0 || version > patch.version();
            case "rejected" -> true;
            default -> false;
        };
    }
}
