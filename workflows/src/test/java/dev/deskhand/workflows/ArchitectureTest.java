package dev.deskhand.workflows;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.deskhand.workflows", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.deskhand.workflows.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule partsOfPackagesHaveNoCycles =
            slices().matching("dev.deskhand.workflows.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule insidesOfTheEngineStayInside = noClasses()
            .that()
            .resideOutsideOfPackage("..workflows.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..workflows.engine.*..");

    /** The run in hand is what everything else in the engine stands on. */
    @ArchTest
    static final ArchRule theRunKnowsNoneOfItsRunners = noClasses()
            .that()
            .resideInAPackage("..engine.run")
            .should()
            .dependOnClassesThat(resideInAPackage("..engine.*..").and(resideOutsideOfPackage("..engine.run")));

    @ArchTest
    static final ArchRule celStaysInExpression = noClasses()
            .that()
            .resideOutsideOfPackage("..workflows.expression..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cel..");

    @ArchTest
    static final ArchRule yamlStaysInPlan = noClasses()
            .that()
            .resideOutsideOfPackage("..workflows.plan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.yaml..", "com.fasterxml.jackson.dataformat.yaml..");

    @ArchTest
    static final ArchRule toolsAreKnownByTheirInterfaceOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.deskhand.tools.browser..", "dev.deskhand.tools.sheet..", "dev.deskhand.tools.http..");
}
