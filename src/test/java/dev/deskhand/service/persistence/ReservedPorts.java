package dev.deskhand.service.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ports for servers that have to be told theirs before they listen; kept for this process until it ends.
 *
 * <p>They lie outside those that the system gives to connections and to whoever takes any port, so nobody gets one between
 * two uses; a locked file keeps test processes apart.
 */
public final class ReservedPorts {

    private static final Path GIVEN_BY_THE_SYSTEM = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    private static final Path LOCKS = Path.of(System.getProperty("java.io.tmpdir"), "deskhand-test-ports");

    /** Whose class loader this is does not matter: a second look at a locked file of its own process would unlock it. */
    private static final String TAKEN = "tests.reserved-ports";

    private static final List<FileChannel> LOCKED = new ArrayList<>();

    private ReservedPorts() {}

    /** A port of this machine that nobody listens at, and that nobody else is given while this process lives. */
    public static int next() {
        synchronized (Runtime.getRuntime()) {
            try {
                Files.createDirectories(LOCKS);
                for (int port : candidates()) {
                    if (!isOurs(port) && isReserved(port)) {
                        System.setProperty(TAKEN, System.getProperty(TAKEN, "") + ":" + port + ":");
                        return port;
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("no port for a server of the tests", e);
            }
        }
        throw new IllegalStateException("every port of this machine is taken");
    }

    /** Above those of the system first: below them, others look for free ports as well. */
    private static List<Integer> candidates() throws IOException {
        int[] system = givenByTheSystem();
        List<Integer> all = new ArrayList<>(
                IntStream.rangeClosed(system[1] + 1, 65_535).boxed().toList());
        // Not one that was used a moment ago: somebody may still ask for what was there.
        Collections.shuffle(all);
        IntStream.range(10_000, system[0]).forEach(all::add);
        return all;
    }

    private static int[] givenByTheSystem() throws IOException {
        if (!Files.exists(GIVEN_BY_THE_SYSTEM)) {
            return new int[] {32_768, 60_999};
        }
        byte[] said = new byte[64];
        try (var file = Files.newInputStream(GIVEN_BY_THE_SYSTEM)) {
            // Read at once: the system gives no second part of it.
            int length = file.read(said);
            String[] range = new String(said, 0, length, StandardCharsets.US_ASCII)
                    .strip()
                    .split("\\s+");
            return new int[] {Integer.parseInt(range[0]), Integer.parseInt(range[1])};
        }
    }

    private static boolean isOurs(int port) {
        return System.getProperty(TAKEN, "").contains(":" + port + ":");
    }

    private static boolean isReserved(int port) throws IOException {
        FileChannel lock = FileChannel.open(
                LOCKS.resolve(Integer.toString(port)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null || !isFree(port)) {
            lock.close();
            return false;
        }
        LOCKED.add(lock);
        return true;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
