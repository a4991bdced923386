package glassnet.data;

import glassnet.table.Table;
import java.util.List;
import java.util.Optional;

/// What reading a source gave: the table, and what a person should know about it.
///
/// @param source the file's name, the URL or the name of the set
/// @param format one line on what was found: `CSV, delimiter ";", header in line 1, UTF-8`
/// @param notes whole sentences on all that was odd: words taken as missing, short lines, renamed
///   columns, numbers too large for a float
/// @param strays for each column of text that also holds numbers, its first cell that is no number
public record Reading(
        String source, String format, Table table, List<String> notes, List<Stray> strays) {

    public Reading {
        notes = List.copyOf(notes);
        strays = List.copyOf(strays);
    }

    /// The first cell of `column` that is no number, when other cells are.
    public Optional<Stray> stray(String column) {
        return strays.stream().filter(s -> s.column().equals(column)).findFirst();
    }

    /// A cell that is no number in a column that holds numbers.
    ///
    /// @param row counted from 1, without the header
    /// @param line in the file, counted from 1; 0 when the source has no lines
    /// @param text of the cell
    /// @param count how many cells of the column are no numbers
    /// @param numbers how many cells are
    public record Stray(
            String column, long row, long line, String text, long count, long numbers) {}
}
