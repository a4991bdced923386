package glassnet;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// The arrows inside core: who may know whom.
///
///     matrix ◀── network ◀──┬── training ◀── explain ◀── doctor
///     matrix ◀── loss ◀─────┤
///     float[] ◀── optimizer ◀┘        matrix ◀── metrics        text: known to all, knows nobody
class ArrowsTest {
    private static final List<String> ROOMS =
            List.of(
                    "matrix",
                    "text",
                    "network",
                    "loss",
                    "optimizer",
                    "training",
                    "metrics",
                    "explain",
                    "doctor");
    private static final JavaClasses CORE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("glassnet");

    @Test
    void everyPackageKnowsOnlyWhatItNeeds() {
        LayeredArchitecture rooms = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String room : ROOMS) {
            rooms = rooms.layer(room).definedBy("glassnet." + room + "..");
        }
        rooms.whereLayer("text")
                .mayNotAccessAnyLayer()
                .whereLayer("matrix")
                .mayOnlyAccessLayers("text")
                .whereLayer("network")
                .mayOnlyAccessLayers("matrix", "text")
                .whereLayer("loss")
                .mayOnlyAccessLayers("matrix", "text")
                .whereLayer("optimizer")
                .mayOnlyAccessLayers("text")
                .whereLayer("metrics")
                .mayOnlyAccessLayers("matrix", "text")
                .whereLayer("training")
                .mayOnlyAccessLayers("matrix", "text", "network", "loss", "optimizer", "metrics")
                .whereLayer("explain")
                .mayOnlyBeAccessedByLayers("doctor")
                .whereLayer("doctor")
                .mayNotBeAccessedByAnyLayer()
                .because("the hot path has no hooks; explanations walk the network themselves")
                .check(CORE);
    }

    @Test
    void noPackageIsMissingFromTheDrawing() {
        assertThat(CORE.stream().map(c -> c.getPackageName().replace("glassnet.", "")))
                .isSubsetOf(ROOMS);
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching("glassnet.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(
                        ".*(Impl|Factory|Builder|Utils?|Helper|Manager)|.*[.$](Abstract|Base)[A-Z].*")
                .check(CORE);
    }

    @Test
    void onlyTheJdkIsNeeded() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("glassnet..", "java..", "org.jspecify.annotations..")
                .check(CORE);
    }

    @Test
    void randomNumbersComeFromSeededStreamsAlone() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        assignableTo(Random.class).or(assignableTo(RandomGenerator.class)))
                .orShould()
                .callMethod(Math.class, "random")
                .check(CORE);
    }

    @Test
    void transcendentalFunctionsAreStrict() {
        noClasses()
                .should()
                .callMethodWhere(
                        target(owner(assignableTo(Math.class)))
                                .and(
                                        target(
                                                nameMatching(
                                                        "exp|expm1|log|log10|log1p|pow|cbrt|hypot|a?(sin|cos|tan)h?|atan2"))))
                .because("Math may give other bits on another machine; StrictMath may not")
                .check(CORE);
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().should().beFinal().check(CORE);
    }
}
