package glassnet.cli;

import java.util.ArrayList;
import java.util.List;

/// Rows of text in aligned columns: the first to the left, the others to the right, or all to the
/// left.
final class Grid {
    private final boolean numbers;
    private final List<List<String>> rows = new ArrayList<>();

    private Grid(boolean numbers) {
        this.numbers = numbers;
    }

    /// Columns of words.
    static Grid ofWords() {
        return new Grid(false);
    }

    /// A column of words and columns of numbers behind it.
    static Grid ofNumbers() {
        return new Grid(true);
    }

    Grid add(String... cells) {
        return add(List.of(cells));
    }

    Grid add(List<String> cells) {
        rows.add(cells.stream().map(Grid::oneLine).toList());
        return this;
    }

    /// Cells of a file may hold line breaks, which would tear the columns apart.
    static String oneLine(String text) {
        return text.replaceAll("\\R", "␤");
    }

    /// One line a row, each ended.
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int j = 0; j < row.size(); j++) {
                String cell = row.get(j);
                String pad = " ".repeat(width(j) - length(cell));
                if (j > 0) line.append("  ");
                line.append(numbers && j > 0 ? pad + cell : cell + pad);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> length(row.get(column)))
                .max()
                .orElse(0);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
