package io.github.dromedary;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The one-way rule; see src/main/docs/architecture.md. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.github.dromedary");

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.github.dromedary.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void subpackagesAreFreeOfCycles() {
        slices().matching("io.github.dromedary.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void dependenciesGoOneWay() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("main").definedBy("io.github.dromedary")
                .layer("karaf").definedBy("..dromedary.karaf..")
                .layer("cli").definedBy("..dromedary.cli..")
                .layer("inspect").definedBy("..dromedary.inspect..")
                .layer("runtime").definedBy("..dromedary.runtime..")
                .layer("steps").definedBy("..dromedary.steps..")
                .layer("sync").definedBy("..dromedary.sync..")
                .layer("source").definedBy("..dromedary.source..")
                .layer("http").definedBy("..dromedary.http..")
                .layer("transform").definedBy("..dromedary.transform..")
                .layer("sql").definedBy("..dromedary.sql..")
                .layer("json").definedBy("..dromedary.json..")
                .layer("model").definedBy("..dromedary.model..")
                .layer("playground").definedBy("..dromedary.playground..")
                .whereLayer("main").mayNotBeAccessedByAnyLayer()
                .whereLayer("cli").mayOnlyBeAccessedByLayers("main")
                .whereLayer("karaf").mayNotBeAccessedByAnyLayer()
                .whereLayer("inspect").mayOnlyBeAccessedByLayers("cli", "karaf")
                .whereLayer("runtime").mayOnlyBeAccessedByLayers("inspect", "cli", "karaf")
                .whereLayer("steps").mayOnlyBeAccessedByLayers("runtime", "inspect")
                .whereLayer("sync").mayOnlyBeAccessedByLayers("steps", "runtime", "inspect", "cli", "karaf")
                .whereLayer("source").mayOnlyBeAccessedByLayers("sync", "steps", "runtime", "inspect", "cli", "karaf")
                .whereLayer("http").mayOnlyBeAccessedByLayers("source", "sync", "steps", "runtime", "inspect")
                .whereLayer("transform").mayOnlyBeAccessedByLayers("source", "sync", "steps", "inspect")
                .whereLayer("sql").mayOnlyBeAccessedByLayers("source", "sync", "steps", "runtime", "inspect")
                .whereLayer("json").mayOnlyAccessLayers("model")
                .whereLayer("model").mayNotAccessAnyLayer()
                .whereLayer("playground").mayOnlyBeAccessedByLayers("cli")
                .check(CLASSES);
    }

    @Test
    void onlyStepsAndRuntimeKnowCamel() {
        noClasses().that().resideOutsideOfPackages("..dromedary.steps..", "..dromedary.runtime..", "..dromedary.inspect..", "..dromedary.karaf..")
                .should().dependOnClassesThat().resideInAPackage("org.apache.camel..")
                .because("sync and source are plain Java that a test runs without a context")
                .check(CLASSES);
    }
}
