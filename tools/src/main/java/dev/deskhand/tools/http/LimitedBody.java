package dev.deskhand.tools.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** Reads a response's body and stops the transfer when it grows over a limit. */
final class LimitedBody {

    /** The body was larger than allowed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private LimitedBody() {}

    static byte[] read(@Nullable HttpEntity entity, long limit) throws IOException {
        InputStream in = entity == null ? null : entity.getContent();
        if (in == null) {
            return new byte[0];
        }
        var bytes = new ByteArrayOutputStream();
        byte[] part = new byte[16_384];
        for (int count = in.read(part); count >= 0; count = in.read(part)) {
            if (bytes.size() + (long) count > limit) {
                throw new TooLarge();
            }
            bytes.write(part, 0, count);
        }
        return bytes.toByteArray();
    }
}
