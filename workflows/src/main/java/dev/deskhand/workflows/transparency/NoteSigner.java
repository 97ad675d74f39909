package dev.deskhand.workflows.transparency;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An Ed25519 key that signs notes; its text form is a secret. */
public final class NoteSigner {

    private static final int SEED_LENGTH = 32;
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");
    private static final String FORM = "PRIVATE+KEY+";

    private final NoteKey verifier;
    private final byte[] seed;
    private final PrivateKey key;

    private NoteSigner(String name, byte[] seed) {
        this.seed = seed.clone();
        this.key = privateKey(seed);
        this.verifier = new NoteKey(name, publicPart(seed));
    }

    /** A new key for notes of this name. */
    public static NoteSigner fresh(String name) {
        byte[] seed = new byte[SEED_LENGTH];
        new SecureRandom().nextBytes(seed);
        return new NoteSigner(name, seed);
    }

    /** Reads what {@link #secretText} wrote: {@code PRIVATE+KEY+name+id+base64}, as Go's note package has it. */
    public static NoteSigner parse(String text) {
        String[] parts = text.strip().split("\\+", 5);
        if (parts.length != 5 || !text.startsWith(FORM)) {
            throw new IllegalArgumentException("no signing key: it has to begin with " + FORM);
        }
        byte[] encoded = Base64.getDecoder().decode(parts[4]);
        if (encoded.length != SEED_LENGTH + 1 || encoded[0] != 1) {
            throw new IllegalArgumentException("the signing key " + parts[2] + " is not for Ed25519");
        }
        var signer = new NoteSigner(parts[2], Arrays.copyOfRange(encoded, 1, encoded.length));
        if (!signer.verifier.hexId().equals(parts[3])) {
            throw new IllegalArgumentException("the signing key " + parts[2] + " does not fit its id " + parts[3]);
        }
        return signer;
    }

    public NoteKey verifier() {
        return verifier;
    }

    /** The key as text; whoever has it can sign. */
    public String secretText() {
        byte[] encoded = new byte[SEED_LENGTH + 1];
        encoded[0] = 1;
        System.arraycopy(seed, 0, encoded, 1, SEED_LENGTH);
        return FORM + verifier.name() + "+" + verifier.hexId() + "+"
                + Base64.getEncoder().encodeToString(encoded);
    }

    /** The signature line for this text, with its line feed. */
    String line(String text) {
        byte[] signature = sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] withId = Arrays.copyOf(verifier.id(), 4 + signature.length);
        System.arraycopy(signature, 0, withId, 4, signature.length);
        return "\u2014 " + verifier.name() + " " + Base64.getEncoder().encodeToString(withId) + "\n";
    }

    private byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    private static PrivateKey privateKey(byte[] seed) {
        byte[] encoded = Arrays.copyOf(PKCS8, PKCS8.length + SEED_LENGTH);
        System.arraycopy(seed, 0, encoded, PKCS8.length, SEED_LENGTH);
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    private static byte[] publicPart(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Seeded(seed));
            byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
            return Arrays.copyOfRange(encoded, encoded.length - SEED_LENGTH, encoded.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    /** Java makes a public key only together with a private one; this hands it the private one. */
    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte @Nullable [] given;

        Seeded(byte[] given) {
            this.given = given.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (given == null || bytes.length != given.length) {
                throw new IllegalStateException("asked for " + bytes.length + " random bytes");
            }
            System.arraycopy(given, 0, bytes, 0, bytes.length);
        }
    }
}
