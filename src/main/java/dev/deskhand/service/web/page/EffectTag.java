package dev.deskhand.service.web.page;

import dev.deskhand.tools.spi.Effect;
import java.util.Locale;

/**
 * An effect as a colour, an icon and a word.
 *
 * @param name read, local, change or commit; also the style's class
 */
public record EffectTag(String name, String icon, String word) {
    public boolean is(Effect effect) {
        return name.equals(effect.name().toLowerCase(Locale.ROOT));
    }

    public static EffectTag of(Effect effect, Texts texts) {
        String name = effect.name().toLowerCase(Locale.ROOT);
        String icon =
                switch (effect) {
                    case READ -> "eye";
                    case LOCAL -> "file-text";
                    case CHANGE -> "pencil";
                    case COMMIT -> "stamp";
                };
        return new EffectTag(name, icon, texts.say("effect." + name));
    }
}
