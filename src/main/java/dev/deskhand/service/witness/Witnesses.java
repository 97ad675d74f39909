package dev.deskhand.service.witness;

import dev.deskhand.service.persistence.log.CheckpointStore;
import dev.deskhand.service.persistence.log.CheckpointStore.Witnessed;
import dev.deskhand.service.sealing.LogTree;
import dev.deskhand.service.settings.DeskhandConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All places that keep copies of checkpoints, as the settings name them. */
@Singleton
public class Witnesses {

    private final CheckpointStore store;
    private final List<WitnessLoop> loops;

    Witnesses(DeskhandConfig config, CheckpointStore store, LogTree tree, Clock clock) {
        this.store = store;
        List<Witness> all = new ArrayList<>();
        config.checkpointFolder().ifPresent(folder -> all.add(new FolderWitness(folder, store)));
        given(config.checkpointS3()).ifPresent(address -> all.add(bucket(address, config, clock)));
        given(config.checkpointSyslog()).ifPresent(address -> all.add(new SyslogWitness(address)));
        given(config.checkpointWitness()).ifPresent(address -> all.add(new C2spWitness(address, tree, store)));
        loops = all.stream()
                .map(witness -> new WitnessLoop(witness, store, clock))
                .toList();
    }

    private static Optional<String> given(Optional<String> setting) {
        return setting.map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Witness bucket(String address, DeskhandConfig config, Clock clock) {
        String access = config.checkpointS3AccessKey()
                .orElseThrow(() -> new IllegalStateException("DESKHAND_CHECKPOINT_S3_ACCESS_KEY is missing."));
        String secret = config.checkpointS3SecretKey()
                .orElseThrow(() -> new IllegalStateException("DESKHAND_CHECKPOINT_S3_SECRET_KEY is missing."));
        return new BucketWitness(
                BucketWitness.address(address, config.checkpointS3Region(), access, secret),
                config.checkpointS3LockDays(),
                clock);
    }

    public void start() {
        loops.forEach(WitnessLoop::start);
    }

    /** There may be a new checkpoint. */
    public void nudge() {
        loops.forEach(WitnessLoop::nudge);
    }

    /** How each that is set up stands; one that has taken nothing yet has size 0. */
    public List<Witnessed> states() {
        List<Witnessed> known = store.witnesses();
        return loops.stream()
                .map(loop -> loop.witness().name())
                .map(name -> known.stream()
                        .filter(row -> row.name().equals(name))
                        .findFirst()
                        .orElseGet(() -> new Witnessed(name, 0, null, null, null)))
                .toList();
    }

    @PreDestroy
    void stop() {
        loops.forEach(WitnessLoop::stop);
    }
}
