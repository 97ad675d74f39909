package dev.deskhand.tools.browser.session;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The fields that were seen to save at once when they were set (port): setting them is a change. */
public interface SavingFields {

    /** Whether any field of that name is known; answers at once. */
    boolean knows(String field);

    boolean knows(Place place);

    void remember(Place place);

    /**
     * A field, the same for every record that a page of that kind shows.
     *
     * @param page the path, with {@code #} for each part that has a digit in it
     * @param field as steps name it
     */
    record Place(String host, String page, String field) {

        public static Place of(URI address, String field) {
            String path = address.getPath() == null ? "" : address.getPath();
            return new Place(
                    String.valueOf(address.getAuthority()), path.replaceAll("[^/]*\\d[^/]*", "#"), field.strip());
        }
    }

    /** Remembers as long as the process lives. */
    static SavingFields ofThisProcess() {
        Set<Place> known = ConcurrentHashMap.newKeySet();
        return new SavingFields() {
            @Override
            public boolean knows(String field) {
                return known.stream().anyMatch(place -> place.field().equals(field.strip()));
            }

            @Override
            public boolean knows(Place place) {
                return known.contains(place);
            }

            @Override
            public void remember(Place place) {
                known.add(place);
            }
        };
    }
}
