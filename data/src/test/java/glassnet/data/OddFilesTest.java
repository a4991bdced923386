package glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.table.Column;
import glassnet.table.Column.Categorical;
import glassnet.table.Column.DateTime;
import glassnet.table.Column.Numeric;
import glassnet.table.Table;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The odd files that other people wrote: what each gives, as rows × columns and the first names,
/// or the sentence that refuses it.
class OddFilesTest {
    private static final String CASES =
            """
            commons-csv/bom.csv                            | 251 × 6    | Date, Open, High
            commons-csv/japanese.csv                       | 3 × 17     | id, date, val1
            commons-csv/sample1.csv                        | 3 × 3      | author, title, publishDate
            commons-csv/testCSV85.csv                      | 2 × 5      | a, b, c
            csv-spectrum/comma_in_quotes                   | 1 × 5      | first, last, address
            csv-spectrum/empty_crlf                        | 2 × 3      | a, b, c
            csv-spectrum/json                              | 1 × 2      | key, val
            csv-spectrum/newlines                          | 3 × 3      | a, b, c
            csv-spectrum/quotes_and_newlines               | 2 × 2      | a, b
            csv-spectrum/simple_crlf                       | 1 × 3      | a, b, c
            duckdb/auto__duplicate_header_columns.csv      | 2 × 13     | a, a_2, a_3
            duckdb/auto__unnamed_columns.csv               | 2 × 13     | column1, column2, column3
            duckdb/auto__utf8bom.csv                       | 2 × 2      | id, name
            duckdb/comma_decimal_null.csv                  | 8 × 28     | COD_LOCALE_PROGETTO, CUP, COD_OB_TEMATICO
            duckdb/dirty_line.csv                          | 2 × 3      | COL1, COL2, COL3
            duckdb/encodings__shift_jis.csv                | 20 × 2     | 名前, 年齢
            duckdb/encodings__utf16.csv                    | 20 × 2     | name, age
            duckdb/hits_problematic.csv                    | 1 × 105    | column1, column2, column3
            duckdb/missing_column.csv                      | 22 × 2     | h1, h2
            duckdb/mixed_double.csv                        | 5 × 2      | A, B
            duckdb/nullbyte.csv                            | 1 × 3      | col1, col2, col3
            duckdb/nullpadding_header.csv                  | 2 × 4      | one, two, three
            duckdb/real__imdb_movie_info_escaped.csv       | 201 × 5    | column1, column2, column3
            duckdb/real__web_page.csv                      | 60 × 14    | column1, column2, column3
            ml-real/AirQuality-bom-quoted-decimal-comma.csv | 9357 × 15 | Date, Time, CO(GT)
            ml-real/algerian_forest_fires.csv              | input.csv:127: The header comes again here, so the file holds more than one table. Split it at this line. |
            ml-real/bike-hour-semicolon-ddmmyyyy.csv       | 17379 × 17 | instant, dteday, season
            pollock-polluted/file_field_delimiter_0x20.csv | input.csv:2: This record has 12 fields, but the table has 9 columns. Put quotes around a field that holds a blank, or mend the line. |
            pollock-polluted/file_field_delimiter_0x3B.csv | 83 × 9     | DATE, TIME, Qty
            pollock-polluted/file_no_header.csv            | 83 × 9     | column1, column2, column3
            pollock-polluted/file_no_trailing_newline.csv  | 83 × 9     | DATE, TIME, Qty
            pollock-polluted/file_one_data_row.csv         | 1 × 9      | DATE, TIME, Qty
            pollock-polluted/file_preamble.csv             | 83 × 9     | DATE, TIME, Qty
            pollock-polluted/file_quotation_char_0x27.csv  | 83 × 9     | DATE, TIME, Qty
            pollock-polluted/file_record_delimiter_0xD.csv | 83 × 9     | DATE, TIME, Qty
            pollock-real/1_nano+20_micro.csv               | 3401 × 2   | cm-1, A
            pollock-real/AL5083-emissivity.csv             | 139 × 2    | wavelength, Emissivity
            pollock-real/Auto_Tone_sub315_day1.csv         | 280 × 8    | column1, column2, column3
            pollock-real/Copy_of_2016-17_Q3_Final_V2.csv   | 748 × 12   | Name, Start date of trip, Duration of Visit (Days)
            pollock-real/Note_4_Staff_costs_-_Average_number_of_persons_employed_13-14.csv | 14 × 8 | Operating Segment, Permanently employed staff1, Commissioners2
            pollock-real/OccurrenceData351.csv             | 351 × 3    | species, longitude, latitude
            pollock-real/Sun2014-Rs.csv                    | 10 × 4     | Sun2014-bp X, Sun2014-bp Y, Sun2014-lg X
            pollock-real/business_expenses_apr_jun_14_peter_lewis.csv | 9 × 9 | Dates, Destination, Purpose
            pollock-real/epcs-dwp-cmg-spend-july-2017.csv  | 5 × 7      | Line Number, Posting Date, MCH.Merchant Category Code (MCC)
            pollock-real/fr_RG65_pageid.csv                | 41 × 2     | Pageid, PageTitle
            pollock-real/hist_2000_15O.csv                 | 80 × 80    | column1, column2, column3
            pollock-real/ministers-overseas-travel-jan-mar-2013.csv | 8 × 7 | Name, Date(s) of trip, Destination
            pollock-real/nati-clin-audi-bowe-canc-2017-tran-main-fiel-list.csv | input.csv:1: This looks like a title, but no line below it names the columns. Delete the lines above the table, or say that there is no header. |
            pollock-real/pssave_traindata_m=10_n=10_timelow=15_timehight=30_numofloop=2000.csv | 10 × 10 | column1, column2, column3
            pollock-real/scottish_law_commission-2011-03-31-organogram-junior.csv | input.csv: There are column names but no rows below them; at least one row was expected. |
            pollock-real/vissim_data_conf2473_i12_v2026.csv | 101 × 9   | time[s], posx[m], posy[m]
            univocity/csv__essential-mac.csv               | 14 × 5     | Year, Make, Model
            univocity/csv__essential.csv                   | 14 × 5     | Year, Make, Model
            univocity/examples__example.csv                | 5 × 5      | Year, Make, Model
            univocity/issues__github_177__input.csv        | 2 × 32     | Action, ConnectionReceivedId, ConnectionSentId
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = CASES)
    void isReadOrRefusedInOneSentence(String name, String expected, String names)
            throws IOException {
        Path file = file(name);
        if (names == null) {
            assertThatThrownBy(() -> Tables.read(file))
                    .isInstanceOf(DataException.class)
                    .hasMessage(expected);
            return;
        }

        Table table = Tables.read(file).table();

        assertThat(table.rows() + " × " + table.columns().size()).isEqualTo(expected);
        assertThat(String.join(", ", table.names().subList(0, Math.min(3, table.columns().size()))))
                .isEqualTo(names);
        Path clean = file.resolveSibling("expected_clean.csv");
        if (Files.exists(clean)) assertCells(table, records(clean));
        Path json = file.resolveSibling("expected.json");
        if (Files.exists(json)) assertThat(table).isEqualTo(Tables.read(json).table());
    }

    @Test
    void everyFileOfTheFolderIsInTheTable() throws IOException {
        Set<String> cases =
                CASES.lines()
                        .map(l -> l.substring(0, l.indexOf('|')).strip())
                        .collect(Collectors.toCollection(TreeSet::new));
        Path root = SharedData.path("csv-nasty");
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(
                            files.filter(f -> f.getFileName().toString().startsWith("input.csv"))
                                    .map(f ->
                                            root.relativize(f.getParent())
                                                    .toString()
                                                    .replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(cases);
        }
    }

    private static Path file(String name) {
        Path plain = SharedData.path("csv-nasty/" + name + "/input.csv");
        return Files.exists(plain) ? plain : plain.resolveSibling("input.csv.gz");
    }

    /// Every cell as in the authors' cleaned version, which ends with the rows of the table.
    private static void assertCells(Table table, List<List<String>> clean) {
        assertThat(clean.size() - table.rows()).as("header lines").isBetween(0, 1);
        List<List<String>> rows = clean.subList(clean.size() - table.rows(), clean.size());
        for (int i = 0; i < table.rows(); i++) {
            for (int j = 0; j < table.columns().size(); j++) {
                Column column = table.columns().get(j);
                String expected = rows.get(i).get(j).strip();
                boolean missing =
                        expected.isEmpty() || expected.equals("-") || expected.equals("n/a");
                assertThat(column.isMissing(i))
                        .as("row %d, column %s: \"%s\" is missing", i, column.name(), expected)
                        .isEqualTo(missing);
                if (missing || column instanceof DateTime) continue;
                if (column instanceof Numeric numbers) {
                    assertThat(numbers.value(i))
                            .isEqualTo(Float.parseFloat(expected.replaceAll("[,$£]", "")));
                } else {
                    assertThat(legible(((Categorical) column).text(i)))
                            .as("row %d, column %s", i, column.name())
                            .isEqualTo(legible(expected));
                }
            }
        }
    }

    /// The authors take control characters for the signs of windows-1252, and a doubled `"` for one
    /// even where fields are quoted by `'`; we leave both as they stand.
    private static String legible(String text) {
        StringBuilder legible = new StringBuilder();
        for (char c : text.replace("\"\"", "\"").toCharArray()) {
            if (c < 0x80 || c >= 0xA0) legible.append(c);
            else legible.append(new String(new byte[] {(byte) c}, Charset.forName("windows-1252")));
        }
        return legible.toString();
    }

    private static List<List<String>> records(Path clean) throws IOException {
        List<List<String>> all = new ArrayList<>();
        try (Reader in = Files.newBufferedReader(clean)) {
            Records records = new Records(in, ',', '"', false);
            while (records.next()) if (!records.blank()) all.add(records.fields());
        }
        return all;
    }
}
