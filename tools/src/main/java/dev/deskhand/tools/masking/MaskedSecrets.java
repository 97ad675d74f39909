package dev.deskhand.tools.masking;

import dev.deskhand.tools.spi.Secrets;

/** Secrets that are hidden from the moment they are revealed. */
record MaskedSecrets(Secrets secrets, Mask mask) implements Secrets {

    @Override
    public String reveal(String name, String host) {
        String secret = secrets.reveal(name, host);
        mask.learn(secret);
        return secret;
    }

    @Override
    public String kept(String name, String host) {
        String secret = secrets.kept(name, host);
        mask.learn(secret);
        return secret;
    }

    @Override
    public void keep(String name, String host, String text) {
        mask.learn(text);
        secrets.keep(name, host, text);
    }

    @Override
    public String hide(String text) {
        return mask.text(text);
    }
}
