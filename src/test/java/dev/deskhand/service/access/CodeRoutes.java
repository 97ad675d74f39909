package dev.deskhand.service.access;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every route that some class of the service serves, found in the compiled code. */
final class CodeRoutes {

    private CodeRoutes() {}

    /** As {@code METHOD /path/{}/with/{}}; the practice office's own systems, which sign in by themselves, left out. */
    static Set<String> all() {
        Set<String> routes = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.deskhand.service")) {
            type.tryGetAnnotationOfType(Path.class)
                    .ifPresent(base -> type.getMethods()
                            .forEach(method -> method(method)
                                    .ifPresent(verb -> routes.add(verb + " " + path(base.value(), method)))));
        }
        routes.removeIf(route -> route.contains(" /practice")
                && !route.contains("/practice/truth")
                && !route.contains("/practice/faults"));
        return routes;
    }

    private static Optional<String> method(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(JavaAnnotation::getRawType)
                .flatMap(type -> type.tryGetAnnotationOfType(HttpMethod.class).stream())
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(String base, JavaMethod method) {
        String own = method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        String path = ("/" + base + "/" + own).replaceAll("/+", "/");
        String whole = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return whole.replaceAll("\\{[^}]*}", "{}");
    }
}
