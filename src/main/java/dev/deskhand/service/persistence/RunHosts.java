package dev.deskhand.service.persistence;

import dev.deskhand.tools.egress.Whereabouts;
import dev.deskhand.tools.egress.Whereabouts.Side;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Where the hosts of runs were when each run first reached them: those that a person named also over restarts and on other
 * instances, the others in this process. Names are kept as hashes only.
 */
@Singleton
public class RunHosts {

    private static final Logger LOG = Logger.getLogger(RunHosts.class);
    private static final int RUNS = 500;

    private final Database database;
    private final Map<String, Map<String, Side>> recent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, Side>> eldest) {
            return size() > RUNS;
        }
    };

    RunHosts(Database database) {
        this.database = database;
    }

    public Whereabouts of(String run) {
        Map<String, Side> known;
        synchronized (recent) {
            known = recent.computeIfAbsent(run, id -> new ConcurrentHashMap<>());
        }
        database.read(handle -> handle.select("SELECT host_hash, side FROM run_host WHERE run_id = ?", run)
                        .map((row, context) -> Map.entry(row.getString(1), Side.valueOf(row.getString(2))))
                        .list())
                .forEach(row -> known.putIfAbsent(row.getKey(), row.getValue()));
        Whereabouts here = Whereabouts.of(known);
        return (host, now, named) -> {
            String hash = hash(run, host);
            boolean isNew = named && !known.containsKey(hash);
            Side first = here.first(hash, now, named);
            if (isNew) {
                keep(run, hash, first);
            }
            return first;
        };
    }

    private void keep(String run, String hash, Side side) {
        try {
            database.write(handle -> handle.execute(
                    "INSERT INTO run_host (run_id, host_hash, side) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    run,
                    hash,
                    side.name()));
        } catch (StoreUnavailableException e) {
            // This process remembers it all the same; a run that cannot write its journal does not get far anyway.
            LOG.warnf("Where a host of run %s is could not be kept: %s", run, e.getMessage());
        }
    }

    private static String hash(String run, String host) {
        try {
            byte[] text = (run + "\n" + host).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
