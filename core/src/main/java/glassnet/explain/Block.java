package glassnet.explain;

import java.util.OptionalInt;

/// Numbers of one name that stand side by side on a [Tape].
///
/// @param name such as `layer1.w`, `z1` or `L`
/// @param first index of the first number
/// @param rank 0 for a single number, 1 for a row, 2 for a matrix in row-major order
record Block(String name, int first, int rank, int rows, int columns) {

    static Block number(String name, int index) {
        return new Block(name, index, 0, 1, 1);
    }

    static Block row(String name, int first, int columns) {
        return new Block(name, first, 1, 1, columns);
    }

    static Block matrix(String name, int first, int rows, int columns) {
        return new Block(name, first, 2, rows, columns);
    }

    int size() {
        return rows * columns;
    }

    /// One behind the last index.
    int end() {
        return first + size();
    }

    int at(int j) {
        return first + j;
    }

    int at(int i, int j) {
        return first + i * columns + j;
    }

    String nameOf(int index) {
        int k = index - first;
        return switch (rank) {
            case 0 -> name;
            case 1 -> name + "[" + k + "]";
            default -> name + "[" + k / columns + "," + k % columns + "]";
        };
    }

    /// The index that [#nameOf] calls `wanted`, if it is one of this block's.
    OptionalInt indexOf(String wanted) {
        if (rank == 0) return wanted.equals(name) ? OptionalInt.of(first) : OptionalInt.empty();
        if (!wanted.startsWith(name + "[")) return OptionalInt.empty();
        for (int index = first; index < end(); index++) {
            if (nameOf(index).equals(wanted)) return OptionalInt.of(index);
        }
        return OptionalInt.empty();
    }
}
