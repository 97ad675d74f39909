package dev.deskhand.service.audit;

import dev.deskhand.service.persistence.log.CheckpointStore;
import dev.deskhand.service.persistence.log.LeafStore;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.sealing.LogTree;
import dev.deskhand.service.security.Rights;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.transparency.Tile;
import dev.deskhand.workflows.transparency.TileBundle;
import dev.deskhand.workflows.transparency.TilePath;
import dev.deskhand.workflows.transparency.TreeHash;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Gives the log's tiles and entries to those who watch it, as far as it has been signed.
 *
 * <p>Entries are what the tree hashes: the program's own words, and commitments to everything else. No value and no salt
 * is among them, so nothing that is erased later can have left this way.
 */
@Singleton
public class TileDesk {

    private final LeafStore leaves;
    private final LogTree tree;
    private final CheckpointStore checkpoints;

    TileDesk(LeafStore leaves, LogTree tree, CheckpointStore checkpoints) {
        this.leaves = leaves;
        this.tree = tree;
        this.checkpoints = checkpoints;
    }

    /** The content of a tile or bundle; it never changes. */
    public byte[] read(String path, Person person) {
        Rights.need(Rights.seesAll(person), "export the log", "auditor, ops or approver");
        TilePath wanted = TilePath.parse(path)
                .orElseThrow(
                        () -> Refusal.notFound(
                                "'" + path + "' names no tile of the log.",
                                "Tiles are named like 0/000, 0/x001/x234/067, 1/000.p/17 or entries/003.p/9 (C2SP tlog-tiles)."));
        long signed = checkpoints.last().map(CheckpointStore.Row::size).orElse(0L);
        if (!wanted.tile().isIn(signed)) {
            throw Refusal.notFound(
                    "The signed log has " + signed + " entries and does not reach the tile '" + path + "'.",
                    "Ask for tiles of a checkpoint you have: GET /api/audit/checkpoint gives the newest.");
        }
        return wanted.entries() ? entries(wanted.tile()) : hashes(wanted.tile(), signed);
    }

    private byte[] hashes(Tile tile, long signed) {
        if (tree.size() < signed) {
            tree.catchUp(); // another instance has signed it, or this one has just started
        }
        return Arrays.copyOf(tree.tile(tile.level(), tile.index()), tile.width() * TreeHash.LENGTH);
    }

    private byte[] entries(Tile tile) {
        List<byte[]> contents = leaves.contents(tile.begin(), tile.end()).stream()
                .map(content -> content.getBytes(StandardCharsets.UTF_8))
                .toList();
        return TileBundle.of(contents)
                .orElseThrow(() -> Refusal.notFound(
                        "An entry among those from " + (tile.begin() + 1) + " to " + tile.end()
                                + " is longer than the 65,535 bytes that a bundle of this form can carry.",
                        "Its hash is in the tile of level 0; take the entry itself from GET /api/audit/export."));
    }
}
