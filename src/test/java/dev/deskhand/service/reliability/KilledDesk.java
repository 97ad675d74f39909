package dev.deskhand.service.reliability;

import dev.deskhand.service.dispatch.RunDispatch;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.DatabaseAddress;
import dev.deskhand.service.persistence.Dialect;
import dev.deskhand.service.persistence.Instances;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.tools.http.HttpTool;
import dev.deskhand.tools.sheet.SheetTool;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.engine.EngineParts;
import dev.deskhand.workflows.engine.EngineSettings;
import dev.deskhand.workflows.engine.PlanAdvisor.Advice;
import dev.deskhand.workflows.engine.Planning;
import dev.deskhand.workflows.engine.worker.RunWorker;
import dev.deskhand.workflows.expression.CelExpressions;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import dev.deskhand.workflows.policy.FloorPolicy;
import dev.deskhand.workflows.validation.CatalogPlanValidator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One instance in a process of its own, made to be killed: the real engine, run store, hand-out, HTTP and sheet tools, without the
 * web service around them, so that it starts quickly.
 *
 * <p>Settings are system properties: {@code folder}, {@code jdbc} for a PostgreSQL server, {@code target}, {@code lease} in
 * seconds, {@code acknowledged} (a file), {@code point} and {@code times}, {@code places} for so many runs at the same time,
 * {@code open} for so many that the clerk begins. It ends in order when it reads a line {@code end},
 * and at once when its parent is gone.
 */
final class KilledDesk {

    private KilledDesk() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(System.getProperty("folder"));
        String target = System.getProperty("target");
        var points = new Points(point(), Integer.getInteger("times", 1));
        var database = new Database(address(folder));
        var feed = new RunFeed();
        var clock = Clock.systemUTC();
        var real = new JdbcRunStore(database, feed, clock);
        var store = new WatchedStore(real, points, Path.of(System.getProperty("acknowledged")));
        var worker = worker(store, points, folder, target);
        var instances = Instances.of(database, clock, Duration.ofSeconds(Integer.getInteger("lease", 30)));
        var dispatch = new RunDispatch(
                database, real, feed, instances, () -> worker, Integer.getInteger("places", 8), clock, store.claims());
        dispatch.start();
        var clerk = new Clerk(database, store, target, folder.resolve("enough"), Integer.getInteger("open", 8));
        Thread.ofPlatform().daemon().name("clerk").start(clerk::work);
        System.out.println("READY");
        obey(points);
        dispatch.stop();
        database.close();
    }

    private static @Nullable Point point() {
        String name = System.getProperty("point");
        return name == null ? null : Point.valueOf(name);
    }

    private static DatabaseAddress address(Path folder) {
        String jdbc = System.getProperty("jdbc");
        return jdbc == null
                ? DatabaseAddress.in(folder)
                : new DatabaseAddress(Dialect.POSTGRESQL, jdbc, "postgres", "postgres", jdbc);
    }

    /** Returns when it is to end. */
    private static void obey(Points points) throws IOException {
        var said = new StringBuilder();
        while (true) {
            int next = System.in.read();
            if (next < 0) {
                Runtime.getRuntime().halt(1);
            } else if (next != '\n') {
                said.append((char) next);
            } else if (said.toString().equals("end")) {
                return;
            } else {
                points.release();
                said.setLength(0);
            }
        }
    }

    private static RunWorker worker(RunStore store, Points points, Path folder, String target) {
        var catalog = new ToolCatalog(List.of(new WatchedTool(new HttpTool(), points), new SheetTool()));
        var expressions = new CelExpressions();
        var format = new YamlPlanFormat();
        var planning = new Planning(format, new CatalogPlanValidator(catalog, expressions), request -> {
            points.at(Point.PLANNING);
            String run = KillPlans.runOf(request.instruction());
            var plan = format.read(KillPlans.work(target, run)).plan();
            return new Advice.AddSteps(plan, "built-in", Map.of(), List.of(), List.of(), List.of(), List.of());
        });
        return new RunWorker(new EngineParts(
                store,
                run -> new LocalSurroundings(run, folder.resolve("runs").resolve(run.id()), points, Clock.systemUTC()),
                catalog,
                expressions,
                new FloorPolicy(),
                planning,
                EngineSettings.with(Clock.systemUTC())));
    }
}
