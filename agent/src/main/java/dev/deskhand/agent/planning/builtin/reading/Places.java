package dev.deskhand.agent.planning.builtin.reading;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names of countries in English and Chinese, as the platform knows them. */
final class Places {

    private Places() {}

    /** English name by every known name. */
    static Map<String, String> names() {
        var names = new HashMap<String, String>();
        for (String code : Locale.getISOCountries()) {
            var country = Locale.of("", code);
            String english = country.getDisplayCountry(Locale.ENGLISH);
            names.put(english, english);
            names.put(country.getDisplayCountry(Locale.SIMPLIFIED_CHINESE), english);
        }
        names.put("the UK", "United Kingdom");
        names.put("UK", "United Kingdom");
        names.put("USA", "United States");
        names.put("the US", "United States");
        names.put("the Netherlands", "Netherlands");
        return names;
    }
}
