package dev.deskhand.bench.engine;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;

/**
 * Camunda 7 embedded, on PostgreSQL, set up as it comes: its job executor carries out service tasks that do nothing,
 * each in a transaction of its own ({@code asyncBefore}).
 */
final class CamundaPeer implements Subject {

    private final HikariDataSource pool = new HikariDataSource();
    private final ProcessEngine engine;
    private final Set<Integer> deployed = new HashSet<>();

    CamundaPeer(DataSource source) {
        pool.setDataSource(source);
        pool.setMaximumPoolSize(24);
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(pool);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(true);
        engine = configuration.buildProcessEngine();
    }

    private void deploy(int steps) {
        if (!deployed.add(steps)) {
            return;
        }
        var process =
                Bpmn.createExecutableProcess("nothing" + steps).startEvent().serviceTask();
        process.camundaAsyncBefore().camundaExpression("${true}");
        for (int i = 1; i < steps; i++) {
            process = process.serviceTask().camundaAsyncBefore().camundaExpression("${true}");
        }
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "nothing" + steps + ".bpmn", process.endEvent().done())
                .deploy();
    }

    @Override
    public String name() {
        return EngineReport.CAMUNDA;
    }

    @Override
    public long run(int runs, int steps) throws InterruptedException {
        deploy(steps);
        List<String> ids = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < runs; i++) {
            ids.add(engine.getRuntimeService()
                    .startProcessInstanceByKey("nothing" + steps)
                    .getId());
        }
        while (engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceIds(new HashSet<>(ids))
                        .count()
                > 0) {
            Thread.sleep(5);
        }
        return System.nanoTime() - began;
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }
}
