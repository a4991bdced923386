package glassnet.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.doctor.Finding;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.metrics.Evaluation;
import glassnet.metrics.RegressionEvaluation;
import glassnet.model.Model;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DoctorTest {

    static Stream<SickTable> sick() {
        return SickTable.all().stream();
    }

    /// What a cure should lower: the mean squared error, or the share of rows of a class that are
    /// missed, in the mean over classes.
    private static double error(Evaluation evaluation) {
        return switch (evaluation) {
            case RegressionEvaluation r -> r.rmse();
            case ClassificationEvaluation c ->
                    1 - c.classes().stream().mapToDouble(k -> k.recall()).average().orElseThrow();
        };
    }

    @ParameterizedTest
    @MethodSource("sick")
    void whatWasPlantedIsFoundAndItsCureHelpsWhereItCounts(SickTable sick) {
        Model model = sick.recipe().train(sick.learnt(), sick.training());
        List<Finding> findings = Doctor.examine(model, sick.learnt(), sick.judged());

        assertThat(findings).extracting(Finding::name).contains(sick.illness());

        Treatment treatment = Treatment.of(model, findings, sick.learnt(), sick.judged());

        assertThat(treatment.findings()).extracting(Finding::name).doesNotContain(sick.illness());
        double before = error(model.evaluate(sick.fresh()));
        double after = error(treatment.model().evaluate(sick.fresh()));
        if (sick.illness().equals("duplicates")) {
            // the model cannot get better by it, but what its figures promise comes true
            double promised = error(model.evaluate(sick.judged()));
            assertThat(Math.abs(after - error(treatment.after()))).isLessThan(before - promised);
        } else {
            assertThat(after).isLessThan(before);
        }
    }
}
