package dev.deskhand.tools.masking;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How a secret may be written where escapes have been undone: as it is, in base64 and in hexadecimal. */
final class Spellings {

    /** Secrets up to this long are hidden as whole words only, or they would tear holes into figures and words. */
    static final int SHORT = 5;

    /** From this length on a secret is no ordinary text wherever white space parts it. */
    private static final int TELLING = 10;

    /** A line of a longer secret, such as a private key, is hidden by itself from this length on. */
    private static final int LINE = 16;

    private Spellings() {}

    /**
     * One way to write a secret.
     *
     * @param whole whether it counts only where no letter or digit continues it
     * @param anyCase whether capitals and small letters are the same
     * @param base64 whether the characters beside it may hold some of its bits
     */
    record Spelling(String text, boolean whole, boolean anyCase, boolean base64) {}

    static List<Spelling> of(String secret) {
        boolean whole = secret.length() <= SHORT;
        Set<String> plain = plain(secret);
        Set<Spelling> all = new LinkedHashSet<>();
        for (String text : plain) {
            all.add(new Spelling(text, whole, !whole, false));
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            all.add(new Spelling(HexFormat.of().formatHex(bytes), whole, true, false));
            for (String coded : base64(bytes, whole)) {
                all.add(new Spelling(coded, whole, false, true));
                all.add(new Spelling(coded.replace('+', '-').replace('/', '_'), whole, false, true));
            }
        }
        return new ArrayList<>(all);
    }

    /**
     * Those that are still told from ordinary text where white space parts their characters, without their own.
     *
     * @param anywhere those that are wherever it does so; else the others: "admin1" is no more than an end and a beginning in "Admin 1"
     */
    static Set<Spelling> split(List<Spelling> spellings, boolean anywhere) {
        Set<Spelling> all = new LinkedHashSet<>();
        for (Spelling spelling : spellings) {
            String close = spelling.text()
                    .chars()
                    .filter(one -> !View.isGap(one))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            boolean telling = close.length() >= TELLING
                    || close.length() < spelling.text().length();
            if (!spelling.whole() && close.length() > SHORT && telling == anywhere) {
                all.add(new Spelling(close, false, spelling.anyCase(), spelling.base64()));
            }
        }
        return all;
    }

    private static Set<String> plain(String secret) {
        Set<String> all = new LinkedHashSet<>();
        for (String text : List.of(secret, secret.strip())) {
            all.add(text);
            all.add(Normalizer.normalize(text, Normalizer.Form.NFC));
            all.add(Normalizer.normalize(text, Normalizer.Form.NFD));
        }
        for (String text : List.copyOf(all)) {
            // A secret that looks escaped itself is read along with the escapes around it.
            for (View view = View.decoded(text); view != null; view = View.decoded(view.text())) {
                all.add(view.text());
            }
        }
        for (String text : List.copyOf(all)) {
            all.add(text.replace(' ', '+'));
            all.add(text.replace("\"", "\"\""));
            all.add(text.replace("'", "''"));
            all.add(text.replaceAll("\\s+", " "));
            // As outlines write what is theirs.
            all.add(text.replace('[', '(').replace(']', ')').replaceAll("\\s+", " "));
            Arrays.stream(text.split("\\R"))
                    .filter(line -> line.length() >= LINE)
                    .forEach(all::add);
        }
        all.removeIf(text -> text.length() < Mask.SHORTEST);
        return all;
    }

    /** The characters that are the same whatever stands before and after it, at each of the three places it may begin. */
    private static List<String> base64(byte[] secret, boolean whole) {
        List<String> all = new ArrayList<>();
        all.add(Base64.getEncoder().withoutPadding().encodeToString(secret));
        for (int before = 0; before < 3 && !whole; before++) {
            byte[] within = new byte[before + secret.length];
            System.arraycopy(secret, 0, within, before, secret.length);
            String coded = Base64.getEncoder().withoutPadding().encodeToString(within);
            int first = (before * 8 + 5) / 6;
            int last = within.length * 8 / 6;
            all.add(coded.substring(first, last));
        }
        return all;
    }
}
