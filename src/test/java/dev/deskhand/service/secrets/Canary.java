package dev.deskhand.service.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** A secret made up for a test, to be looked for afterwards; other ones at every run. */
record Canary(String name, String value) {

    /** What is longer is looked for by its beginning too. */
    private static final int LONG = 64;

    private static final List<String> SHAPES = List.of(
            "%1$.4s",
            "#%1$.3s",
            "%1$.5s",
            "P%1$.5s!",
            "%1$.8s",
            "%1$s",
            "Tr0ub4dor&%1$s",
            "%1$s with spaces and + plus",
            " leading%1$s",
            "per%%20cent%%%1$s",
            "<b>\"%1$s\"</b>",
            "it's 100%% %1$s & more",
            "密码%1$s号",
            "пароль-%1$s-ключ",
            "émoji🔑%1$s",
            "{\"user\": \"svc\", \"key\": \"%1$s\"}",
            "-----BEGIN KEY-----\n%1$s%1$s\n-----END KEY-----",
            "postgresql://svc:%1$s@db.example.com/erp?ssl=true",
            "sk_live_%1$s%1$s%1$s%1$s",
            "C:\\keys\\%1$s\\new",
            "eyJhbGciOiJIUzI1NiJ9.%1$s.%1$s",
            "%1$s==",
            "a=%1$s;b=2,c\td",
            "1000%2$d",
            "${%1$s}",
            "Ab[12]%1$s[x]",
            "two  blanks \t and %1$s",
            "%1$s".repeat(19));

    /** How many shapes there are. */
    static int shapes() {
        return SHAPES.size();
    }

    /** So many of every shape there is, in turn. */
    static List<Canary> some(int count) {
        List<Canary> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var random = ThreadLocalRandom.current();
            String letters = random.ints(16, 0, 62)
                    .mapToObj(one -> String.valueOf(
                            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".charAt(one)))
                    .collect(Collectors.joining());
            all.add(new Canary(
                    "canary-" + i, SHAPES.get(i % SHAPES.size()).formatted(letters, random.nextInt(10_000_000))));
        }
        return all;
    }

    boolean fitsAHeader() {
        return value.chars().allMatch(one -> one >= ' ' && one < 127) && value.equals(value.strip());
    }

    /** The ways it is looked for; made here without the code under test. */
    Set<String> spellings() {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        String json = value.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
        Set<String> all = new LinkedHashSet<>(List.of(
                value,
                json,
                json.replace("\\", "\\\\").replace("\"", "\\\""),
                value.chars()
                        .mapToObj(one -> one < 128 ? String.valueOf((char) one) : "\\u%04x".formatted(one))
                        .collect(Collectors.joining()),
                form,
                form.replace("+", "%20"),
                form.toLowerCase(java.util.Locale.ROOT).equals(form) ? form : form.replace("%2F", "%2f"),
                html(value),
                base64,
                base64.replace('+', '-').replace('/', '_'),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes)));
        for (String one : List.copyOf(all)) {
            all.add(one.replace('[', '(').replace(']', ')')); // as outlines write what is theirs
            if (one.length() > LONG) {
                all.add(one.substring(0, LONG)); // what a cut leaves of it
            }
        }
        return all;
    }

    static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
