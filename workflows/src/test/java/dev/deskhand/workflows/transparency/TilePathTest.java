package dev.deskhand.workflows.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {

    @Test
    void readsWhatTilesAreCalled() {
        assertThat(TilePath.parse("0/x001/x234/067")).contains(new TilePath(false, new Tile(0, 1_234_067, 256)));
        assertThat(TilePath.parse("1/000.p/17")).contains(new TilePath(false, new Tile(1, 0, 17)));
        assertThat(TilePath.parse("entries/273.p/112")).contains(new TilePath(true, new Tile(0, 273, 112)));
    }

    @Test
    void everyTileOfATreeIsFoundByItsName() {
        for (Tile tile : Tile.of(70_000)) {
            assertThat(TilePath.parse(tile.path().substring(5))).contains(new TilePath(false, tile));
            assertThat(tile.isIn(70_000)).isTrue();
            assertThat(tile.isIn((tile.end() << (8 * tile.level())) - 1)).isFalse();
        }
    }

    @Test
    void noTreeReachesTheLargestNumberThereIs() {
        var last =
                TilePath.parse("0/x999/x999/x999/x999/x999/999").orElseThrow().tile();
        assertThat(last.isIn(70_000)).isFalse();
        assertThat(last.isIn(Long.MAX_VALUE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0/",
                "0/1",
                "0/01",
                "0/0001",
                "00/001",
                "8/000",
                "-1/000",
                "0/x000/001",
                "0/001/002",
                "0/x001",
                "0/000.p/0",
                "0/000.p/256",
                "0/000.p/01",
                "0/000.p/",
                "0/000.p/1/",
                "entries",
                "entries/x000/000",
                "tile/0/000",
                "0/\u0660\u0660\u0660",
                "0/000\n"
            })
    void anOtherSpellingIsNone(String path) {
        assertThat(TilePath.parse(path)).isEmpty();
    }

    @Test
    void entriesStandBehindTheirLengthUnlessOneIsTooLong() {
        byte[] small = "ab".getBytes(StandardCharsets.UTF_8);
        byte[] large = new byte[300];
        assertThat(TileBundle.of(List.of(small)).orElseThrow()).containsExactly(0, 2, 'a', 'b');
        assertThat(TileBundle.of(List.of(large)).orElseThrow())
                .startsWith(1, 44)
                .hasSize(302);
        assertThat(TileBundle.of(List.of(new byte[65_535]))).isPresent();
        assertThat(TileBundle.of(List.of(small, new byte[65_536]))).isEmpty();
    }
}
