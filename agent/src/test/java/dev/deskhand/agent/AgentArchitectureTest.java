package dev.deskhand.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the arrows inside the module. */
@AnalyzeClasses(packages = "dev.deskhand.agent", importOptions = ImportOption.DoNotIncludeTests.class)
class AgentArchitectureTest {

    @ArchTest
    static final ArchRule onlyTheModelPackageKnowsTheChatLibrary = noClasses()
            .that()
            .resideOutsideOfPackages("dev.deskhand.agent.model..", "dev.deskhand.agent.recall..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.langchain4j..");

    @ArchTest
    static final ArchRule recallKnowsOnlyTheEmbeddingsOfTheLibrary = noClasses()
            .that()
            .resideInAPackage("dev.deskhand.agent.recall..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.langchain4j.model.chat..", "dev.langchain4j.model.openai..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theModelPortKnowsNoPlanners = noClasses()
            .that()
            .resideInAPackage("dev.deskhand.agent.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.deskhand.agent.planning..", "dev.deskhand.agent.recall..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.deskhand.agent.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theEngineIsKnownByItsPorts =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.deskhand.workflows.engine.*..");
}
