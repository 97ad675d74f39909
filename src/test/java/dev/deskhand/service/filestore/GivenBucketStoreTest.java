package dev.deskhand.service.filestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every place of files has to do, on a server that somebody runs for this test. */
@Tag("deep")
class GivenBucketStoreTest extends FileStoreContract {

    @SuppressWarnings("NullAway.Init") // set before each test
    private TestBuckets buckets;

    @BeforeEach
    void open() {
        buckets = TestBuckets.given();
    }

    @AfterEach
    void close() {
        if (buckets != null) {
            buckets.close();
        }
    }

    @Override
    FileStore store() {
        return new BucketStore(buckets.made(TestBuckets.fresh(), true));
    }

    @Test
    void deletesEveryVersionThatTheBucketKept() {
        var address = buckets.made(TestBuckets.fresh(), true);
        var store = new BucketStore(address);
        store.put("uploads/f-1", new byte[] {1});
        store.put("uploads/f-1", new byte[] {2});
        assertThat(buckets.everything(address.bucket())).hasSize(2);
        assertThat(store.delete("uploads/f-1")).isEqualTo(1);
        assertThat(buckets.everything(address.bucket())).isEmpty();
    }

    @Test
    void saysThatWhatIsLockedCannotBeDeletedAndLeavesItReadable() throws IOException {
        var address = buckets.madeLocked(TestBuckets.fresh(), true);
        var store = new BucketStore(address);
        store.put("uploads/f-1", new byte[] {1});
        assertThatThrownBy(() -> store.delete("uploads/f-1")).isInstanceOf(StoreUnavailableException.class);
        assertThat(buckets.everything(address.bucket())).containsExactly("desk/uploads/f-1");
        try (var in = store.open("uploads/f-1").orElseThrow()) {
            assertThat(in.readAllBytes()).containsExactly(1);
        }
        assertThatThrownBy(store::check)
                .as("what a start says of such a bucket")
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Files cannot be kept in the bucket s3://" + address.bucket());
    }
}
