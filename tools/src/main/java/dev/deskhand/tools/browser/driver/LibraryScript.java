package dev.deskhand.tools.browser.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes one script of a library's CommonJS modules, as they come in its jar. */
final class LibraryScript {

    private static final String ACCNAME = "/META-INF/resources/webjars/dom-accessibility-api/0.5.16/dist/";
    private static final List<String> MODULES = List.of(
            "getRole",
            "util",
            "polyfills/array.from",
            "polyfills/SetLike",
            "accessible-name-and-description",
            "accessible-name");

    private LibraryScript() {}

    /** Defines {@code accname}, with {@code computeAccessibleName(element, options)}. */
    static String accname() {
        var script = new StringBuilder("const accname = (() => {\nconst parts = {");
        for (String module : MODULES) {
            String name = module.substring(module.lastIndexOf('/') + 1);
            script.append("'%s': (exports, require) => {%s\n},".formatted(name, slim(read(ACCNAME + module + ".js"))));
        }
        return script.append("""
                };
                const made = {};
                const require = (path) => {
                  const name = path.split('/').pop();
                  if (!made[name]) { made[name] = {}; parts[name](made[name], require); }
                  return made[name];
                };
                return require('accessible-name');
                })();
                """).toString();
    }

    /** Without its block comments and the pointer to a source map: it travels with every call. */
    private static String slim(String module) {
        return module.replaceAll("(?s)/\\*\\*.*?\\*/", "")
                .replaceAll("(?m)^\\s*//.*$", "")
                .replaceAll("(?m)^\\s+", "");
    }

    private static String read(String path) {
        try (var in = LibraryScript.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the library's file " + path + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
