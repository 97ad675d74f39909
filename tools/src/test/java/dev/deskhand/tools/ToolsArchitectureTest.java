package dev.deskhand.tools;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package of this module may know what. */
@AnalyzeClasses(packages = "dev.deskhand.tools", importOptions = DoNotIncludeTests.class)
class ToolsArchitectureTest {

    @ArchTest
    static final ArchRule seleniumIsKnownToTheBrowserToolOnly = noClasses()
            .that()
            .resideOutsideOfPackage("dev.deskhand.tools.browser..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.openqa.selenium..");

    @ArchTest
    static final ArchRule whatThinksAboutPagesNeedsNoBrowser = noClasses()
            .that()
            .resideInAPackage("dev.deskhand.tools.browser.(code|effect|fast|likeness|outline)..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.openqa.selenium..");

    @ArchTest
    static final ArchRule theBrowserIsKnownByItsToolAndItsSessions = noClasses()
            .that()
            .resideOutsideOfPackage("dev.deskhand.tools.browser..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.deskhand.tools.browser.(action|driver|filling|picture|table|target|trouble)..");

    @ArchTest
    static final ArchRule sessionsKnowNoPages = noClasses()
            .that()
            .resideInAPackage("dev.deskhand.tools.browser.session")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.deskhand.tools.browser.(action|filling|page|picture|table|target)..");

    @ArchTest
    static final ArchRule poiIsKnownToTheSheetToolOnly = noClasses()
            .that()
            .resideOutsideOfPackage("dev.deskhand.tools.sheet")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.poi..");

    @ArchTest
    static final ArchRule theHttpClientIsKnownToTheHttpToolOnly = noClasses()
            .that()
            .resideOutsideOfPackages("dev.deskhand.tools.http", "dev.deskhand.tools.browser.fast")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..")
            .because(
                    "requests leave through the http tool; the browser is spoken to over its own socket on this machine");

    @ArchTest
    static final ArchRule theSpiKnowsNoAdapter = noClasses()
            .that()
            .resideInAPackage("dev.deskhand.tools.spi")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.deskhand.tools.(browser|sheet|http|file|evidence|session|egress|schema)..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.deskhand.tools.(**)").should().beFreeOfCycles();
}
