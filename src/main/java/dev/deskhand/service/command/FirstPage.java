package dev.deskhand.service.command;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import java.net.HttpURLConnection;
import java.net.URI;

/** The service as {@code rehearse} runs it: until its first page has been fetched. */
@Dependent
@Unremovable
class FirstPage implements QuarkusApplication {

    private static final int PATIENCE_MS = 20_000;

    @Override
    public int run(String... arguments) throws Exception {
        URI page = URI.create(Surroundings.ofProcess().address() + "/sign-in");
        var connection = (HttpURLConnection) page.toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MS);
        connection.setReadTimeout(PATIENCE_MS);
        try {
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                System.err.println("The first page " + page + " answered " + status + ".");
                return ExitCode.FAILED;
            }
            return ExitCode.DONE;
        } finally {
            connection.disconnect();
        }
    }
}
