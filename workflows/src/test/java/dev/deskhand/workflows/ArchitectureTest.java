package dev.deskhand.workflows;

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
