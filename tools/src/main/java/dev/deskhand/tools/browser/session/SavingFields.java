package dev.deskhand.tools.browser.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields that were seen to save at once when they were set (port): setting them is a change. */
public interface SavingFields {

    /** All of them; answers at once. */
    Set<Place> known();

    void remember(Place place);

    /**
     * The documents of one kind, whichever record they show.
     *
     * @param page the path, with {@code #} for each part that has a digit in it
     */
    record Document(String host, String page) {

        private static final Pattern ADDRESS = Pattern.compile("[A-Za-z]+://([^/?#]*)([^?#]*).*", Pattern.DOTALL);

        public static Document of(String host, String path) {
            return new Document(host, path.replaceAll("[^/]*\\d[^/]*", "#"));
        }

        /** @param address as the browser says it, which need not be one by the book */
        public static Document at(String address) {
            Matcher parts = ADDRESS.matcher(address);
            return parts.matches() ? of(parts.group(1), parts.group(2)) : new Document("", "");
        }
    }

    /**
     * A field of such documents.
     *
     * @param field what stands for the element, see {@link #of}, or {@link #ANY}
     */
    record Place(Document document, String field) {

        /** Where it could not be told which field it was. */
        public static final String ANY = "*";

        /** What is said of the element is kept as a hash: labels of fields may hold names of people. */
        public static Place of(Document document, String said) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256")
                        .digest(said.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
                return new Place(document, HexFormat.of().formatHex(hash, 0, 16));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    /** Remembers as long as the process lives. */
    static SavingFields ofThisProcess() {
        Set<Place> known = ConcurrentHashMap.newKeySet();
        return new SavingFields() {
            @Override
            public Set<Place> known() {
                return Set.copyOf(known);
            }

            @Override
            public void remember(Place place) {
                known.add(place);
            }
        };
    }
}
