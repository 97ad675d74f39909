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
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

/**
 * Keeps lines until it is known which head they are to be proven by, however many they are.
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

    LineSpool() {
        try {
            file = Files.createTempFile("deskhand-export", ".sealed");
            key = KeyGenerator.getInstance("AES").generateKey();
            OutputStream sealed = new CipherOutputStream(Files.newOutputStream(file), cipher(Cipher.ENCRYPT_MODE));
            out = new DataOutputStream(new BufferedOutputStream(sealed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES", e);
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
            throw new UncheckedIOException(e);
        }
    }

    /** Takes one line. */
    interface Taking {
        void line(long leaf, String text);
    }

    /** Gives all of them, in the order they came; after that no more can be added. */
    void each(Taking taking) {
        try {
            out.close();
            try (var in = new DataInputStream(new BufferedInputStream(
                    new CipherInputStream(Files.newInputStream(file), cipher(Cipher.DECRYPT_MODE))))) {
                for (long i = 0; i < lines; i++) {
                    long leaf = in.readLong();
                    byte[] bytes = in.readNBytes(in.readInt());
                    taking.line(leaf, new String(bytes, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
