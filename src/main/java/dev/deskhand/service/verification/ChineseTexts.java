package dev.deskhand.service.verification;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a verdict says, in Chinese: the texts stand in {@code verify.py}, so that both verifiers say the same. */
final class ChineseTexts {

    private static final String BEGIN = "CHINESE = \"\"\"\n";
    private static final String END = "\"\"\"";
    private static final Pattern MARK = Pattern.compile("WRONG  |ok     |note   ");

    private record Text(Pattern english, String words) {}

    private final List<Text> texts;

    private ChineseTexts(List<Text> texts) {
        this.texts = texts;
    }

    static ChineseTexts load() {
        try (InputStream in = ChineseTexts.class.getResourceAsStream("/deskhand/verify.py")) {
            if (in == null) {
                throw new IllegalStateException("verify.py is missing in the program");
            }
            String program = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            int begin = program.indexOf(BEGIN) + BEGIN.length();
            return new ChineseTexts(program.substring(begin, program.indexOf(END, begin))
                    .lines()
                    .map(ChineseTexts::text)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Text text(String line) {
        String[] both = line.split("\\|", 2);
        String pattern = Stream.of(both[0].split("\\{}", -1))
                .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                .collect(Collectors.joining("(.+?)"));
        return new Text(Pattern.compile(pattern, Pattern.DOTALL), both[1]);
    }

    /** The text in Chinese, as far as it is one of those; what stands in it is looked at in the same way. */
    String of(String text) {
        Matcher mark = MARK.matcher(text);
        if (mark.lookingAt()) {
            return mark.group() + of(text.substring(mark.end()));
        }
        for (Text one : texts) {
            Matcher match = one.english().matcher(text);
            if (match.matches()) {
                Object[] parts = IntStream.rangeClosed(1, match.groupCount())
                        .mapToObj(i -> of(match.group(i)))
                        .toArray();
                return MessageFormat.format(one.words(), parts);
            }
        }
        return text;
    }
}
