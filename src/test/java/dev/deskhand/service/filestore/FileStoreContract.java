package dev.deskhand.service.filestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every place of files has to do. */
abstract class FileStoreContract {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    abstract FileStore store() throws IOException;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String read(FileStore store, String key) throws IOException {
        try (InputStream in = store.open(key).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void givesBackWhatWasPutLast() throws IOException {
        var store = store();
        store.put("uploads/f-1", bytes("one"));
        store.put("uploads/f-1", bytes("two"));
        assertThat(read(store, "uploads/f-1")).isEqualTo("two");
        assertThat(store.open("uploads/f-2")).isEmpty();
    }

    @Test
    void keepsFilesOfSomeMegabytesByteForByte() throws IOException {
        byte[] content = new byte[7 << 20];
        new Random(3).nextBytes(content);
        Path file = Files.write(folder.resolve("big"), content);
        var store = store();
        store.put("runs/r-1/大文件 + 1%.bin", file);
        try (InputStream in = store.open("runs/r-1/大文件 + 1%.bin").orElseThrow()) {
            assertThat(Arrays.equals(in.readAllBytes(), content)).isTrue();
        }
        assertThat(file).exists();
    }

    @Test
    void deletesAThingAndAllBelowItAndNothingElse() throws IOException {
        var store = store();
        for (String key : new String[] {"runs/r-1/a", "runs/r-1/b", "runs/r-10/a", "runs/r-1x"}) {
            store.put(key, bytes("first"));
            store.put(key, bytes("second"));
        }
        assertThat(store.delete("runs/r-1")).isEqualTo(2);
        assertThat(store.open("runs/r-1/a")).isEmpty();
        assertThat(read(store, "runs/r-10/a")).isEqualTo("second");
        assertThat(read(store, "runs/r-1x")).isEqualTo("second");
        assertThat(store.delete("runs/r-1")).isZero();
        assertThat(store.delete("runs/r-1x")).isEqualTo(1);
    }

    @Test
    void severalDeleteTheSameAtOnceAndNoneOfThemFails() throws Exception {
        var store = store();
        for (int i = 0; i < 60; i++) {
            store.put("runs/r-1/" + i % 5 + "/" + i, bytes("any"));
        }
        var together = new CyclicBarrier(4);
        Callable<Integer> deleting = () -> {
            together.await();
            return store.delete("runs/r-1");
        };
        try (var threads = Executors.newFixedThreadPool(4)) {
            int counted = 0;
            for (Future<Integer> one : threads.invokeAll(Collections.nCopies(4, deleting))) {
                counted += one.get();
            }
            assertThat(counted).isGreaterThanOrEqualTo(60);
        }
        assertThat(store.delete("runs/r-1")).isZero();
    }

    @Test
    void provesThatItWorksAndLeavesNothingOfThat() throws IOException {
        var store = store();
        store.check();
        assertThat(store.delete("probe")).isZero();
    }
}
