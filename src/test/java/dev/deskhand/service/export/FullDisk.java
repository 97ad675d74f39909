package dev.deskhand.service.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A disk with room for so many bytes. */
final class FullDisk extends FilterOutputStream {

    private long room;

    FullDisk(OutputStream file, long room) {
        super(file);
        this.room = room;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        room -= length;
        if (room < 0) {
            throw new IOException("No space left on device");
        }
        out.write(bytes, from, length);
    }
}
