package dev.deskhand.service.command;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;

/**
 * What the system sends when it wants the program to end.
 *
 * <p>Left to Java, such a signal begins all shutdown hooks at once: a native library is then taken down while work that
 * uses it comes to its end, and the process crashes in the middle of it.
 */
final class EndingSignals {

    /** What a process that was ended by a signal is said to have returned is this and the signal's number. */
    static final int EXIT_BASE = 128;

    private static final Logger LOG = Logger.getLogger(EndingSignals.class);
    private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

    private EndingSignals() {}

    /**
     * From now on an ending signal does only this.
     *
     * @param end takes the signal's number; called on a thread of its own
     */
    static void handle(IntConsumer end) {
        for (String name : NAMES) {
            try {
                handle(name, end);
            } catch (ReflectiveOperationException | IllegalArgumentException unknown) {
                // Not every system knows every signal, and those that only Java may handle stay with it.
                LOG.debugf(unknown, "The signal %s stays as it is", name);
            }
        }
    }

    /** By reflection: the compiler calls the class internal, though it belongs to a module that Java supports. */
    private static void handle(String name, IntConsumer end) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object ending = Proxy.newProxyInstance(
                EndingSignals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        end.accept((int) signal.getMethod("getNumber").invoke(arguments[0]));
                        return null;
                    }
                    return switch (method.getName()) {
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> "what is done on SIG" + name;
                    };
                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), ending);
    }
}
