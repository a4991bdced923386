package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataTest {
    @TempDir Path folder;

    @Test
    void theSetsAreListed() {
        Run text = Run.in(folder, "data", "list");
        Run json = Run.in(folder, "data", "list", "--json");

        assertThat(text.out()).contains("penguins", "moons", "spiral", "xor");
        JsonObject first = json.json().getAsJsonArray("sets").get(0).getAsJsonObject();
        assertThat(first.get("name").getAsString()).isEqualTo("penguins");
        assertThat(first.get("target").getAsString()).isEqualTo("species");
    }

    @Test
    void aFileIsShownAsItWasUnderstood() throws IOException {
        Run.file(folder, "t.csv", "name;size", "ann;1,5", "bob;", "cid;2,5");

        Run run = Run.in(folder, "data", "show", "t.csv", "--rows", "2");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("3 rows, 2 columns")
                .containsPattern("size +numeric +1 +1.5 … 2.5")
                .containsPattern("name +categorical +0 +3 levels: ann, bob, cid")
                .containsPattern("\nann +1.5\nbob\n$");
    }

    @Test
    void aTableAsJsonTellsColumnsAndRows() throws IOException {
        Run.file(folder, "t.csv", "x,ok", "1.5,true", ",false");

        JsonObject json = Run.in(folder, "data", "show", "t.csv", "--json").json();

        assertThat(json.get("rows").getAsInt()).isEqualTo(2);
        assertThat(json.getAsJsonArray("columns").get(0).toString())
                .isEqualTo(
                        "{\"name\":\"x\",\"type\":\"numeric\",\"missing\":1,\"holds\":\"1.5 … 1.5\"}");
        assertThat(json.getAsJsonArray("head").toString()).isEqualTo("[[1.5,null],[true,false]]");
    }

    @Test
    void aSetIsWrittenAndReadBackTheSame() throws IOException {
        Run run = Run.in(folder, "data", "show", "moons", "--seed", "7", "-o", "moons.csv");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("moons.csv"))).hasSize(201);
        assertThat(
                        Run.in(
                                        folder,
                                        "data",
                                        "show",
                                        "moons.csv",
                                        "--types=class=categorical",
                                        "--json")
                                .json()
                                .get("head"))
                .isEqualTo(
                        Run.in(folder, "data", "show", "moons", "--seed=7", "--json")
                                .json()
                                .get("head"));
        assertThat(Run.in(folder, "data", "show", "moons", "-o", "moons.csv").code()).isEqualTo(1);
    }

    @Test
    void theParametersOfAGeneratedSetAreTold() {
        String name = "moons:rows=50";

        Run run = Run.in(folder, "data", "show", name);

        assertThat(run.out())
                .contains(
                        "\nParameters, which may follow its name after a colon: rows=50,noise=0.1\n");
        assertThat(Run.in(folder, "data", "show", name, "--json").json().get("parameters"))
                .hasToString("\"rows=50,noise=0.1\"");
        assertThat(Run.in(folder, "data", "show", "iris", "--json").json().get("parameters"))
                .hasToString("null");
    }

    @Test
    void anUnknownCommandOrSetNamesTheNearest() {
        assertThat(Run.in(folder, "data", "lst").err())
                .startsWith("glassnet: There is no command \"lst\"; did you mean \"list\"?");
        assertThat(Run.in(folder, "data").code()).isEqualTo(2);
        assertThat(Run.in(folder, "data", "show", "moon").err())
                .contains("did you mean \"moons\"?");
    }
}
