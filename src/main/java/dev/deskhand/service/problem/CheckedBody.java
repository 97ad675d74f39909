package dev.deskhand.service.problem;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of a text on their way in; a character that cannot be kept, also one written as an escape, ends them with a refusal. */
final class CheckedBody extends FilterInputStream {

    /** How characters can be written by others. */
    enum Escapes {
        NONE,
        JSON,
        FORM
    }

    private static final int NOTHING = -1;

    private final Escapes escapes;
    private int line = 1;
    private int column;

    /** What the escape that is being read has been so far: digits read, or {@link #NOTHING} outside of one. */
    private int digits = NOTHING;

    private int code;
    private boolean backslash;

    /** A first half whose second half has to be the next thing. */
    private boolean half;

    private int before;

    CheckedBody(InputStream in, Escapes escapes) {
        super(in);
        this.escapes = escapes;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        if (read >= 0) {
            check(read);
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int from, int most) throws IOException {
        int read = in.read(buffer, from, most);
        for (int i = 0; i < read; i++) {
            check(buffer[from + i] & 0xff);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check(int next) {
        column++;
        if (next == '\n') {
            line++;
            column = 0;
        }
        // Half a character on its own, as some write it in UTF-8.
        if (next == 0 || before == 0xed && next >= 0xa0) {
            refuse();
        }
        before = next;
        switch (escapes) {
            case JSON -> checkJson(next);
            case FORM -> checkForm(next);
            case NONE -> {}
        }
    }

    private void checkJson(int next) {
        if (digits != NOTHING) {
            digit(next);
            if (digits == 4) {
                digits = NOTHING;
                character();
            }
        } else if (backslash) {
            backslash = false;
            if (next == 'u') {
                digits = 0;
                code = 0;
            } else {
                second(false);
            }
        } else if (next == '\\') {
            backslash = true;
        } else {
            second(false);
        }
    }

    private void checkForm(int next) {
        if (digits != NOTHING) {
            digit(next);
            if (digits == 2) {
                digits = NOTHING;
                if (code == 0) {
                    refuse();
                }
            }
        } else if (next == '%') {
            digits = 0;
            code = 0;
        }
    }

    /** What is no digit is for the reader of the body to refuse. */
    private void digit(int next) {
        int value = Character.digit(next, 16);
        if (value < 0) {
            digits = NOTHING;
            half = false;
        } else {
            code = code * 16 + value;
            digits++;
        }
    }

    private void character() {
        if (code == 0) {
            refuse();
        }
        if (code >= 0xdc00 && code <= 0xdfff) {
            second(true);
        } else {
            second(false);
            half = code >= 0xd800 && code <= 0xdbff;
        }
    }

    /** Something comes that is a second half or not: it has to be one after a first half, and only there. */
    private void second(boolean is) {
        if (half != is) {
            refuse();
        }
        half = false;
    }

    private void refuse() {
        throw Refusal.badInput(
                "The body has a character in it that no text can hold (NUL, or half a character), in line " + line
                        + ", column " + Math.max(1, column) + ".",
                "Take it out and send the rest.");
    }
}
