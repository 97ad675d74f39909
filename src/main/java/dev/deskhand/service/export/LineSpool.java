package dev.deskhand.service.export;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

/**
 * Keeps lines, compressed, until it is known which head they are to be proven by, however many they are.
 *
 * <p>What is in them may be erased the moment after: the file is sealed with a key that is nowhere but in this object, so that
 * no disk keeps any of it.
 */
final class LineSpool implements AutoCloseable {

    /** The key is used once. */
    private static final IvParameterSpec FIRST = new IvParameterSpec(new byte[16]);

    private final Path file;
    private final SecretKey key;
    private final DataOutputStream out;
    private long lines;

    /** In a file of its own in {@code folder}. */
    LineSpool(Path folder) {
        this(folder, disk -> disk);
    }

    /** @param disk what stands between this and the file */
    LineSpool(Path folder, UnaryOperator<OutputStream> disk) {
        try {
            key = KeyGenerator.getInstance("AES").generateKey();
            file = Files.createTempFile(folder, "export", ".sealed");
            out = opened(disk);
        } catch (IOException e) {
            throw new SpoolException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }

    private DataOutputStream opened(UnaryOperator<OutputStream> disk) throws IOException {
        OutputStream sealed =
                new CipherOutputStream(disk.apply(Files.newOutputStream(file)), cipher(Cipher.ENCRYPT_MODE));
        try {
            return new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(sealed)));
        } catch (IOException e) {
            sealed.close();
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private Cipher cipher(int mode) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(mode, key, FIRST);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }

    void add(long leaf, String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeLong(leaf);
            out.writeInt(bytes.length);
            out.write(bytes);
            lines++;
        } catch (IOException e) {
            throw new SpoolException(e);
        }
    }

    /** All have been added, and are in the file. */
    void finish() {
        try {
            out.close();
        } catch (IOException e) {
            throw new SpoolException(e);
        }
    }

    /** Takes one line. */
    interface Taking {
        void line(long leaf, String text);
    }

    /** Gives all of them, in the order they came, when it is {@link #finish finished}. */
    void each(Taking taking) {
        try (var sealed = new CipherInputStream(Files.newInputStream(file), cipher(Cipher.DECRYPT_MODE));
                var in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(sealed)))) {
            for (long i = 0; i < lines; i++) {
                long leaf = in.readLong();
                byte[] bytes = in.readNBytes(in.readInt());
                taking.line(leaf, new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the file, also where its end could not be written because the disk is full. */
    @Override
    public void close() {
        try {
            try {
                out.close();
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new SpoolException(e);
        }
    }
}
