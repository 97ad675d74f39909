package dev.deskhand.workflows.transparency;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a reader of a tiled log asks for (C2SP tlog-tiles): a tile of hashes, or the entries whose hashes a tile of
 * level 0 has.
 *
 * @param entries whether the entries themselves are wanted; then the tile is of level 0
 */
public record TilePath(boolean entries, Tile tile) {

    private static final Pattern FORM =
            Pattern.compile("(entries|[0-7])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public TilePath {
        if (entries && tile.level() != 0) {
            throw new IllegalArgumentException("entries stand at level 0, not " + tile.level());
        }
    }

    /**
     * Reads what follows {@code tile/}, such as {@code 0/x001/x234/067}, {@code 1/000.p/17} or {@code entries/003}.
     *
     * @return empty where no tile can be, also where a number is not written in the one way it has
     */
    public static Optional<TilePath> parse(String path) {
        Matcher matcher = FORM.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int width = matcher.group(3) == null ? Tile.FULL : Integer.parseInt(matcher.group(3));
        if (matcher.group(3) != null && width >= Tile.FULL) {
            return Optional.empty();
        }
        boolean entries = matcher.group(1).equals("entries");
        long index = Long.parseLong(matcher.group(2).replaceAll("[x/]", ""));
        var parsed = new TilePath(entries, new Tile(entries ? 0 : Integer.parseInt(matcher.group(1)), index, width));
        return Optional.of(parsed).filter(one -> one.text().equals(path));
    }

    /** What {@link #parse} reads. */
    public String text() {
        String path = tile.path().substring("tile/".length());
        return entries ? "entries" + path.substring(path.indexOf('/')) : path;
    }
}
