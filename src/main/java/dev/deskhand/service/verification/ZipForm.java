package dev.deskhand.service.verification;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How the ZIP of an export is packed: one file straight after the other from the first byte on, then the directory, then its
 * end. There is one way only to pack given contents, so that no byte of it can be another and nobody notice: always the same
 * date, no comment, no attributes, no extra fields but those for what does not fit into 32 bits (APPNOTE 6.3.10, 4.5.3).
 */
public final class ZipForm {

    /** From here on a number stands in 64 bits elsewhere. */
    static final long WIDE = 0xFFFFFFFFL;

    static final int WIDE_COUNT = 0xFFFF;

    static final int END = 22;
    static final int WIDE_END = 56 + 20;
    static final int DIRECTORY_ENTRY = 46;

    private static final int USUAL = 20;
    private static final int WITH_WIDE = 45;
    private static final int SIZES_FOLLOW = 1 << 3;
    private static final int DEFLATED = 8;

    /** 1 February 1980, midnight: some programs take the very first day for none. */
    private static final int DATE = 2 << 5 | 1;

    private ZipForm() {}

    /**
     * One file.
     *
     * @param stored as it is, its sizes before it; else deflated, its sizes after it, since it is packed as it is written
     * @param at where its local header begins
     */
    public record Entry(String name, boolean stored, long crc, long compressed, long size, long at) {

        /** What stands before the content. */
        public byte[] local() {
            byte[] written = name.getBytes(StandardCharsets.US_ASCII);
            ByteBuffer bytes = little(30 + written.length);
            bytes.putInt(0x04034b50);
            frame(bytes, USUAL);
            bytes.putInt(stored ? (int) crc : 0);
            bytes.putInt(stored ? (int) compressed : 0).putInt(stored ? (int) size : 0);
            return bytes.putShort((short) written.length)
                    .putShort((short) 0)
                    .put(written)
                    .array();
        }

        /** What stands behind the content; nothing behind one that is stored. */
        public byte[] descriptor() {
            if (stored) {
                return new byte[0];
            }
            boolean wide = compressed >= WIDE || size >= WIDE;
            ByteBuffer bytes = little(wide ? 24 : 16).putInt(0x08074b50).putInt((int) crc);
            return wide
                    ? bytes.putLong(compressed).putLong(size).array()
                    : bytes.putInt((int) compressed).putInt((int) size).array();
        }

        /** Its entry of the directory. */
        public byte[] central() {
            byte[] written = name.getBytes(StandardCharsets.US_ASCII);
            byte[] wide = wide();
            ByteBuffer bytes = little(DIRECTORY_ENTRY + written.length + wide.length);
            bytes.putInt(0x02014b50).putShort((short) USUAL);
            frame(bytes, wide.length == 0 ? USUAL : WITH_WIDE);
            bytes.putInt((int) crc).putInt(narrow(compressed)).putInt(narrow(size));
            bytes.putShort((short) written.length).putShort((short) wide.length).putShort((short) 0);
            bytes.putShort((short) 0).putShort((short) 0).putInt(0);
            return bytes.putInt(narrow(at)).put(written).put(wide).array();
        }

        private void frame(ByteBuffer bytes, int version) {
            bytes.putShort((short) version);
            bytes.putShort((short) (stored ? 0 : SIZES_FOLLOW)).putShort((short) (stored ? 0 : DEFLATED));
            bytes.putShort((short) 0).putShort((short) DATE);
        }

        private byte[] wide() {
            long[] all = {size, compressed, at};
            int count = 0;
            for (long one : all) {
                count += one >= WIDE ? 1 : 0;
            }
            if (count == 0) {
                return new byte[0];
            }
            ByteBuffer bytes = little(4 + 8 * count).putShort((short) 1).putShort((short) (8 * count));
            for (long one : all) {
                if (one >= WIDE) {
                    bytes.putLong(one);
                }
            }
            return bytes.array();
        }
    }

    /** What stands behind the directory, to the last byte. */
    public static byte[] end(long count, long size, long at) {
        boolean wide = count >= WIDE_COUNT || size >= WIDE || at >= WIDE;
        ByteBuffer bytes = little(wide ? WIDE_END + END : END);
        if (wide) {
            bytes.putInt(0x06064b50).putLong(44).putShort((short) WITH_WIDE).putShort((short) WITH_WIDE);
            bytes.putInt(0)
                    .putInt(0)
                    .putLong(count)
                    .putLong(count)
                    .putLong(size)
                    .putLong(at);
            bytes.putInt(0x07064b50).putInt(0).putLong(at + size).putInt(1);
        }
        short few = (short) Math.min(count, WIDE_COUNT);
        bytes.putInt(0x06054b50)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(few)
                .putShort(few);
        return bytes.putInt(narrow(size)).putInt(narrow(at)).putShort((short) 0).array();
    }

    private static int narrow(long number) {
        return (int) Math.min(number, WIDE);
    }

    static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
