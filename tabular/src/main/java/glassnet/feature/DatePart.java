package glassnet.feature;

import glassnet.table.Column;

/// A number read off a moment; all by whole-number arithmetic on seconds since 1970, in the
/// Gregorian calendar.
public enum DatePart {
    /// Such as 2026.
    YEAR,
    /// 1 to 12.
    MONTH,
    /// Day of the month, 1 to 31.
    DAY,
    /// 1 (Monday) to 7 (Sunday).
    WEEKDAY,
    /// 0 to 23.
    HOUR,
    /// 0 to 59.
    MINUTE;

    private static final long DAY_SECONDS = 86_400;

    /// This part of every row, missing where the moment is.
    public Column.Numeric of(Column.DateTime dates) {
        float[] values = new float[dates.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = dates.isMissing(i) ? Float.NaN : of(dates.second(i));
        }
        return new Column.Numeric(label(dates.name()), values);
    }

    /// This part of the moment `seconds` after 1970-01-01T00:00.
    ///
    /// Year, month and day by the civil-from-days algorithm: the year is taken to begin in March,
    /// so that the leap day is its last (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    public int of(long seconds) {
        long days = Math.floorDiv(seconds, DAY_SECONDS);
        long era = Math.floorDiv(days + 719_468, 146_097);
        long dayOfEra = days + 719_468 - era * 146_097;
        long yearOfEra =
                (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long shiftedMonth = (5 * dayOfYear + 2) / 153;
        int month = (int) (shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9);
        return switch (this) {
            case YEAR -> (int) (yearOfEra + era * 400 + (month <= 2 ? 1 : 0));
            case MONTH -> month;
            case DAY -> (int) (dayOfYear - (153 * shiftedMonth + 2) / 5 + 1);
            case WEEKDAY -> (int) Math.floorMod(days + 3, 7L) + 1; // 1970-01-01 was a Thursday
            case HOUR -> (int) (Math.floorMod(seconds, DAY_SECONDS) / 3_600);
            case MINUTE -> (int) (Math.floorMod(seconds, 3_600L) / 60);
        };
    }

    String label(String column) {
        return column + " " + name().toLowerCase(java.util.Locale.ROOT);
    }
}
