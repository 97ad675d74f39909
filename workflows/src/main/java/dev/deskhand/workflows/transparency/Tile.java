package dev.deskhand.workflows.transparency;

import java.util.ArrayList;
import java.util.List;

/**
 * The place of a tile (C2SP tlog-tiles): up to 256 neighbouring hashes at a height that is a multiple of 8.
 *
 * @param level 0 for leaf hashes; 1 for the roots of whole tiles of level 0, and so on
 * @param index 0-based within its level
 * @param width hashes in it, 1 to 256; 256 is a full tile
 */
public record Tile(int level, long index, int width) {

    /** Hashes in a full tile. */
    public static final int FULL = 256;

    static final int HEIGHT = 8;

    public Tile {
        if (level < 0 || level > 7 || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("no tile: level " + level + ", index " + index + ", width " + width);
        }
    }

    /** Such as {@code tile/0/x001/x234/067} or {@code tile/1/000.p/17}. */
    public String path() {
        var name = new StringBuilder(three(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            name.insert(0, "x" + three(rest % 1000) + "/");
        }
        return "tile/" + level + "/" + name + (width == FULL ? "" : ".p/" + width);
    }

    /** The first of its hashes, counted from 0 within its level. */
    public long begin() {
        return index * FULL;
    }

    /** The place after its last hash. */
    public long end() {
        return begin() + width;
    }

    /** Whether a tree of this size has all of its hashes. */
    public boolean isIn(long size) {
        long hashes = size >> (HEIGHT * level);
        return index <= hashes / FULL && end() <= hashes;
    }

    /** Every tile of a tree of this size, the lowest level first. */
    public static List<Tile> of(long size) {
        List<Tile> tiles = new ArrayList<>();
        long width = size;
        for (int level = 0; width > 0; level++, width >>= HEIGHT) {
            for (long index = 0; index < width >> HEIGHT; index++) {
                tiles.add(new Tile(level, index, FULL));
            }
            if (width % FULL > 0) {
                tiles.add(new Tile(level, width >> HEIGHT, (int) (width % FULL)));
            }
        }
        return tiles;
    }

    private static String three(long number) {
        return String.format("%03d", number);
    }
}
