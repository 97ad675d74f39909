package dev.deskhand.service.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What the person sees and types; a live line is only drawn where there is a screen. */
final class Terminal {
    private final PrintStream out;
    private final BufferedReader in;
    private final boolean screen;
    private final boolean chinese;
    private boolean live;

    Terminal(PrintStream out, BufferedReader in, boolean screen, String language) {
        this.out = out;
        this.in = in;
        this.screen = screen;
        this.chinese = language.equals(Language.CHINESE);
    }

    static Terminal ofProcess(String language) {
        // The launcher looks whether standard output is a screen; Java 21 cannot.
        boolean screen = "1".equals(System.getenv("DESKHAND_SCREEN"));
        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        return new Terminal(out, in, screen, language);
    }

    /** The text for this person. */
    String say(String english, String inChinese) {
        return chinese ? inChinese : english;
    }

    boolean chinese() {
        return chinese;
    }

    void line(String text) {
        clearLive();
        out.println(printable(text));
    }

    void line(String english, String inChinese) {
        line(say(english, inChinese));
    }

    /** Replaces the live line at the bottom of the screen; nothing where there is none. */
    void live(String text) {
        if (screen) {
            clearLive();
            String shown = printable(text);
            out.print(TextTable.cut(shown, 100));
            out.flush();
            live = true;
        }
    }

    void table(List<String> columns, List<List<String>> rows) {
        clearLive();
        TextTable.lines(columns, rows).forEach(row -> out.println(printable(row)));
    }

    /** What the person answers; empty when nobody is there to answer. */
    Optional<String> ask(String question) {
        clearLive();
        out.print(printable(question) + " ");
        out.flush();
        try {
            return Optional.ofNullable(in.readLine()).map(String::strip);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void clearLive() {
        if (live) {
            out.print("\r\u001b[K");
            live = false;
        }
    }

    // Texts hold values from pages and files: control characters in them could redraw the screen.
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\\n\\t]]|[\\u202a-\\u202e\\u2066-\\u2069]", "\ufffd");
    }
}
