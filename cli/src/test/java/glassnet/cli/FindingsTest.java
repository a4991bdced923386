package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.doctor.Cure;
import glassnet.doctor.Evidence;
import glassnet.doctor.Finding;
import glassnet.doctor.Finding.Confidence;
import glassnet.doctor.Finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final Findings FOUND =
            new Findings(
                    List.of(
                            new Finding(
                                    "duplicates",
                                    0,
                                    Severity.MILD,
                                    Evidence.of("rows", 6).and("share", 0.25).and("column", "far"),
                                    "Because.",
                                    new Cure.DropDuplicates(),
                                    Confidence.CERTAIN)));

    @Test
    void countsArePrintedWholeAndNamesAsTheyAre() {
        assertThat(FOUND.text()).contains("  evidence  rows 6, share 0.2500, column far\n");
    }

    @Test
    void countsAreWholeInJsonToo() {
        assertThat(Json.write(FOUND.json()))
                .contains("\"evidence\":{\"rows\":6,\"share\":0.25,\"column\":\"far\"}");
    }
}
