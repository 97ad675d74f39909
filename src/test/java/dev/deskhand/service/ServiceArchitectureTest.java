package dev.deskhand.service;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.library.WorkflowLibrary;

/** Which package of the service may know what. */
@AnalyzeClasses(packages = "dev.deskhand.service", importOptions = DoNotIncludeTests.class)
class ServiceArchitectureTest {

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("dev.deskhand.service.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule pagesAndResourcesCallDesksOnly = noClasses()
            .that(resideInAPackage("dev.deskhand.service.web..")
                    .or(simpleNameEndingWith("Resource").and(not(resideInAPackage("dev.deskhand.service.practice..")))))
            .should()
            .dependOnClassesThat(assignableTo(RunStore.class)
                    .or(assignableTo(WorkflowLibrary.class))
                    .or(assignableTo(Database.class))
                    .or(resideInAPackage("dev.deskhand.service.persistence").and(simpleNameEndingWith("Store")))
                    .or(resideInAPackage("dev.deskhand.service.dispatch"))
                    .or(resideInAPackage("dev.deskhand.service.wiring")));

    @ArchTest
    static final ArchRule sqlIsWrittenWhereDataLives = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.deskhand.service.persistence..",
                    "dev.deskhand.service.security..",
                    "dev.deskhand.service.secrets..",
                    "dev.deskhand.service.practice.data..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jdbi..");

    @ArchTest
    static final ArchRule onlyTracingKnowsOpenTelemetry = noClasses()
            .that()
            .resideOutsideOfPackage("dev.deskhand.service.tracing..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.opentelemetry..");

    @ArchTest
    static final ArchRule onlyWiringKnowsPlannersAndModels = noClasses()
            .that()
            .resideOutsideOfPackages("dev.deskhand.service.wiring..", "dev.deskhand.service.command..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.deskhand.agent..")
                    // What turns an explored run into steps knows no model; the library offers it.
                    .and(not(resideInAPackage("dev.deskhand.agent.compiling.."))));

    @ArchTest
    static final ArchRule theEngineIsKnownByItsPortsAndItsWorker = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.deskhand.workflows.engine.*..")
                    .and(not(resideInAPackage("dev.deskhand.workflows.engine.worker"))));

    @ArchTest
    static final ArchRule theBrowserIsKnownByItsToolAndItsSessions = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage(
                            "dev.deskhand.tools.browser.(action|driver|filling|picture|table|target|trouble)..")
                    .or(resideInAPackage("dev.deskhand.tools.browser.page").and(not(simpleName("Browsers")))));
}
