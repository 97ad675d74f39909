package dev.deskhand.service.persistence;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database's tables up to this version of the service, forward only.
 *
 * <p>Every migration is a file of the same name for each database, and is listed here: looking through the class
 * path would find other files in a packaged service than in a test.
 */
final class Migrations {

    static final List<String> FILES = List.of(
            "V1__first_light.sql",
            "V10__log_tree.sql",
            "V11__instances.sql",
            "V12__run_let_go.sql",
            "V20__accounts.sql",
            "V21__api_tokens.sql",
            "V22__secrets.sql",
            "V23__company_accounts.sql",
            "V24__stand_ins.sql",
            "V30__erasure.sql",
            "V31__places.sql",
            "V40__healing.sql",
            "V50__run_files.sql",
            "V52__grid_sessions.sql",
            "V53__run_evidence.sql",
            "V54__grid_session_hash.sql",
            "V55__key_holders.sql",
            "V57__telling_beside.sql",
            "V58__rejected.sql",
            "V59__replay.sql",
            "V61__stand_in_use.sql",
            "V62__instance_taken.sql",
            "V63__sign_in_tries.sql",
            "V64__saving_fields.sql",
            "V65__saving_fields_met.sql",
            "V66__entries_of_known_runs.sql",
            "V67__sign_in_devices.sql",
            "V68__workflow_planner.sql",
            "V70__journal_append.sql",
            "V71__account_without_lock.sql",
            "V72__decisions_by_position.sql",
            "V73__log_check.sql",
            "V74__uploads_of_runs.sql",
            "V80__log_kinds.sql",
            "V81__run_hosts.sql",
            "V82__workflow_authors.sql",
            "V85__kept_places.sql",
            "V90__erasures_and_sessions.sql",
            "V91__interrupted.sql",
            "V93__files_mark.sql",
            "V95__journal_append.sql",
            "V97__no_guesses_of_values.sql");

    private final DataSource source;
    private final Dialect dialect;

    Migrations(DataSource source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    void run() {
        to("latest");
    }

    /** Up to that version, as an earlier release left them. */
    void to(String version) {
        Flyway.configure()
                .target(version)
                .dataSource(source)
                .resourceProvider(new Listed())
                .outOfOrder(true)
                .load()
                .migrate();
    }

    private LoadableResource resource(String file) {
        return new Script(dialect.migrations() + "/" + file, file);
    }

    /** The files of the list, for Flyway. */
    private final class Listed implements ResourceProvider {

        @Override
        public @Nullable LoadableResource getResource(String name) {
            return FILES.contains(name) ? resource(name) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return FILES.stream()
                    .filter(file -> file.startsWith(prefix)
                            && List.of(suffixes).stream().anyMatch(file::endsWith))
                    .map(Migrations.this::resource)
                    .toList();
        }
    }

    private static final class Script extends LoadableResource {

        private final String path;
        private final String file;

        Script(String path, String file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public Reader read() {
            var stream = Migrations.class.getClassLoader().getResourceAsStream(path);
            return new InputStreamReader(Objects.requireNonNull(stream, path + " is missing"), StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return path;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return path;
        }

        @Override
        public String getFilename() {
            return file;
        }

        @Override
        public String getRelativePath() {
            return path;
        }
    }
}
