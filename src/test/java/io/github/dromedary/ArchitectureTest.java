package io.github.dromedary;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The one-way rule: Dromedary, karaf, cli → camel → http | transform | sql → model. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.github.dromedary");

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.github.dromedary.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void dependenciesGoOneWay() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("main").definedBy("io.github.dromedary")
                .layer("karaf").definedBy("..dromedary.karaf..")
                .layer("cli").definedBy("..dromedary.cli..")
                .layer("camel").definedBy("..dromedary.camel..")
                .layer("http").definedBy("..dromedary.http..")
                .layer("transform").definedBy("..dromedary.transform..")
                .layer("sql").definedBy("..dromedary.sql..")
                .layer("model").definedBy("..dromedary.model..")
                .layer("playground").definedBy("..dromedary.playground..")
                .whereLayer("main").mayNotBeAccessedByAnyLayer()
                .whereLayer("karaf").mayNotBeAccessedByAnyLayer()
                .whereLayer("cli").mayOnlyBeAccessedByLayers("main")
                .whereLayer("camel").mayOnlyBeAccessedByLayers("cli", "karaf")
                .whereLayer("http").mayOnlyBeAccessedByLayers("camel")
                .whereLayer("transform").mayOnlyBeAccessedByLayers("camel")
                .whereLayer("sql").mayOnlyBeAccessedByLayers("camel")
                .whereLayer("playground").mayOnlyBeAccessedByLayers("cli")
                .check(CLASSES);
    }

    @Test
    void onlyTheAdaptersKnowCamel() {
        noClasses().that()
                .resideOutsideOfPackage("..dromedary.camel..").should().dependOnClassesThat().resideInAPackage("org.apache.camel..")
                .check(CLASSES);
    }
}
