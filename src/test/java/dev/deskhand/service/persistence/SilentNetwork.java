package dev.deskhand.service.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The way to a PostgreSQL server, which can swallow all that is sent over it, both ways, without closing anything, or
 * break with all that goes over it.
 */
final class SilentNetwork implements AutoCloseable {

    private final ServerSocket door;
    private final int server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile boolean swallowing;
    private volatile boolean broken;
    private volatile boolean losing;

    private SilentNetwork(int server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::admit);
    }

    static SilentNetwork before(DatabaseAddress address) throws IOException {
        return new SilentNetwork(Integer.parseInt(address.jdbc().replaceAll(".*:(\\d+)/.*", "$1")));
    }

    /** The same database by this way. */
    DatabaseAddress by(DatabaseAddress address) {
        String jdbc = address.jdbc().replace(":" + server + "/", ":" + door.getLocalPort() + "/");
        return new DatabaseAddress(address.dialect(), jdbc, address.user(), address.password(), jdbc);
    }

    /** From now on nothing gets through. */
    void swallow() {
        swallowing = true;
    }

    /** Every connection breaks, and none comes about any more. */
    void breakDown() {
        broken = true;
        open.forEach(SilentNetwork::quietly);
    }

    /** The next commit gets to the server, and its answer does not get back: the connection breaks. */
    void loseTheAnswerToACommit() {
        losing = true;
    }

    /** New connections get through again; those from before never will. */
    void heal() {
        swallowing = false;
        broken = false;
    }

    private void admit() {
        try {
            while (true) {
                Socket client = door.accept();
                if (broken) {
                    client.close();
                    continue;
                }
                var far = new Socket(InetAddress.getLoopbackAddress(), server);
                open.add(client);
                open.add(far);
                var way = new Way(client, far);
                Thread.ofVirtual().start(() -> way.pass(client, far));
                Thread.ofVirtual().start(() -> way.pass(far, client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private final class Way {

        private final Socket client;
        private final Socket far;
        private volatile boolean dead;
        private volatile boolean answerless;

        Way(Socket client, Socket far) {
            this.client = client;
            this.far = far;
        }

        /** Ends in silence too: a close is a packet like others. */
        void pass(Socket from, Socket to) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                var buffer = new byte[8_192];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    dead |= swallowing;
                    boolean lost = losing && from == client && isCommit(buffer, read);
                    answerless |= lost;
                    if (!dead && !(answerless && from == far)) {
                        out.write(buffer, 0, read);
                        out.flush();
                    }
                    if (lost) {
                        losing = false;
                        dead = true;
                        quietly(client);
                    }
                }
            } catch (IOException gone) {
                // Passed on below like any other end.
            }
            dead |= swallowing;
            if (!dead) {
                quietly(client);
                quietly(far);
            }
        }
    }

    private static boolean isCommit(byte[] sent, int length) {
        String words = new String(sent, 0, length, StandardCharsets.ISO_8859_1);
        return words.contains("COMMIT") || words.contains("CALL journal_append");
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // It is.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(SilentNetwork::quietly);
    }
}
