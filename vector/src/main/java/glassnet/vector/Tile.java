package glassnet.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The register tile: `ROWS × COLUMNS` elements of an output live in vector registers while the
/// inner index runs.
///
/// Each element is one chain of `fma` in the order of the inner index, continued from what the
/// output holds or begun elsewhere, so that an output need not be filled before; lanes are
/// different output elements. So the number of lanes and of rows cannot change a bit. Strides that
/// the compiler knows are worth a third of the speed (it drops the range checks), which is why `b`
/// is always packed.
///
/// Measured in cache with AVX-512: 167 GFLOP/s for eight rows of a packed `a`, 151 for rows where
/// they lie; with 16 registers four rows win, because the compiler spills beyond about 12 live
/// vectors.
final class Tile {
    static final VectorSpecies<Float> SPECIES = species();

    /// Floats in a vector.
    static final int LANES = SPECIES.length();

    /// For columns that do not fill the widest vectors; never used where those are no wider.
    static final VectorSpecies<Float> HALF = FloatVector.SPECIES_256;

    /// Rows of a tile.
    static final int ROWS = hasManyRegisters() ? 8 : 4;

    /// Columns of a tile: two vectors.
    static final int COLUMNS = 2 * LANES;

    private static final boolean ONE_FOR_EIGHT = FloatVector.SPECIES_PREFERRED.length() >= 8;

    private Tile() {}

    /// The widest species of the machine; property `glassnet.vector.bits` asks for another, as
    /// tests do.
    private static VectorSpecies<Float> species() {
        return switch (Integer.getInteger("glassnet.vector.bits", 0)) {
            case 64 -> FloatVector.SPECIES_64;
            case 128 -> FloatVector.SPECIES_128;
            case 256 -> FloatVector.SPECIES_256;
            case 512 -> FloatVector.SPECIES_512;
            default -> FloatVector.SPECIES_PREFERRED;
        };
    }

    /// AVX-512 and NEON have 32 vector registers, AVX2 has 16.
    private static boolean hasManyRegisters() {
        return FloatVector.SPECIES_PREFERRED.length() >= 16
                || System.getProperty("os.arch", "").equals("aarch64");
    }

    /// `c = s + a·b` for one tile: `c[co + i·cRow + j] = s[so + i·sRow + j] + Σₚ a[ao + p·ROWS + i]
    /// · b[bo + p·COLUMNS + j]`; `s` may be `c` itself.
    static void panel(
            int inner,
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] s,
            int so,
            int sRow,
            float[] c,
            int co,
            int cRow) {
        if (ROWS == 8) EightRows.panel(inner, a, ao, b, bo, s, so, sRow, c, co, cRow);
        else FourRows.panel(inner, a, ao, b, bo, s, so, sRow, c, co, cRow);
    }

    /// The same of rows where they lie: `c[co + i·cRow + j] = s[so + i·sRow + j] + Σₚ a[ao + i·aRow
    /// + p] · b[bo + p·COLUMNS + j]`.
    static void rows(
            int inner,
            float[] a,
            int ao,
            int aRow,
            float[] b,
            int bo,
            float[] s,
            int so,
            int sRow,
            float[] c,
            int co,
            int cRow) {
        if (ROWS == 8) EightRows.rows(inner, a, ao, aRow, b, bo, s, so, sRow, c, co, cRow);
        else FourRows.rows(inner, a, ao, aRow, b, bo, s, so, sRow, c, co, cRow);
    }

    /// Copies the [#ROWS] neighbours of one inner step by the vectors that hold just them.
    static void copyRows(float[] from, int at, float[] to, int toAt) {
        if (ROWS == 8 && ONE_FOR_EIGHT) {
            FloatVector.fromArray(FloatVector.SPECIES_256, from, at).intoArray(to, toAt);
        } else {
            FloatVector.fromArray(FloatVector.SPECIES_128, from, at).intoArray(to, toAt);
            if (ROWS == 8) {
                FloatVector.fromArray(FloatVector.SPECIES_128, from, at + 4)
                        .intoArray(to, toAt + 4);
            }
        }
    }

    static FloatVector load(float[] from, int at) {
        return FloatVector.fromArray(SPECIES, from, at);
    }
}
