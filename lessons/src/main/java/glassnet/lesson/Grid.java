package glassnet.lesson;

import java.util.ArrayList;
import java.util.List;

/// A matrix as lines of text, the columns aligned at their decimal points.
final class Grid {
    private static final int[] DECIMALS = {8, 6, 4, 3, 2};

    private Grid() {}

    /// With as many decimals, eight at most, as fit into `width`.
    static List<String> lines(Value.Matrix matrix, int width) {
        List<String> lines = List.of();
        for (int decimals : DECIMALS) {
            lines = lines(matrix, decimals, matrix.headings());
            if (Wrap.width(lines.getFirst()) <= width) break;
        }
        return lines;
    }

    private static List<String> lines(Value.Matrix matrix, int decimals, List<String> headings) {
        var columns = new ArrayList<List<String>>();
        for (int j = 0; j < matrix.rows().getFirst().size(); j++) {
            columns.add(column(matrix, j, decimals, headings));
        }
        var lines = new ArrayList<String>();
        for (int i = 0; i < columns.getFirst().size(); i++) {
            int row = i;
            String cells = String.join("  ", columns.stream().map(c -> c.get(row)).toList());
            lines.add(headings.isEmpty() ? "[" + cells + "]" : cells);
        }
        return lines;
    }

    private static List<String> column(
            Value.Matrix matrix, int j, int decimals, List<String> headings) {
        var cells = new ArrayList<String>();
        for (List<Double> row : matrix.rows()) cells.add(Digits.of(row.get(j), decimals));
        int fraction = cells.stream().mapToInt(Grid::fraction).max().orElse(0);
        cells.replaceAll(cell -> cell + " ".repeat(fraction - fraction(cell)));
        if (!headings.isEmpty()) cells.addFirst(headings.get(j));
        int width = cells.stream().mapToInt(Wrap::width).max().orElse(0);
        cells.replaceAll(cell -> Wrap.right(cell, width));
        return cells;
    }

    /// How much stands behind the units, point and power of ten included.
    private static int fraction(String cell) {
        int point = cell.indexOf('.');
        int power = cell.indexOf('e');
        int end = point >= 0 ? point : power >= 0 ? power : cell.length();
        return cell.length() - end;
    }
}
