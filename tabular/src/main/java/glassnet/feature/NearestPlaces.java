package glassnet.feature;

import glassnet.matrix.Matrix;
import java.util.Arrays;

/// The nearest of many places, found without looking at all: a tree of halves (Bentley 1975,
/// doi:10.1145/361002.361007), in which the place in the middle of `order[from … to − 1]` parts the
/// others by the column in which they are spread most.
///
/// Distances are sums of squares in float, column by column. What is no farther than some limit is
/// the very place, and not near to it. Immutable; each thread asks by a [Query] of its own.
final class NearestPlaces {
    private static final int LEAF = 8;

    private final Matrix places;
    private final int[] order;
    private final float[] ordered; // the numbers of the places in that order
    private final int[] axes; // the column that parts, at the place in the middle
    private final float samePlace;

    /// @param places a row for each, finite
    /// @param samePlace a square of distances: what is no farther is the very place
    NearestPlaces(Matrix places, float samePlace) {
        this.places = places;
        this.samePlace = samePlace;
        order = new int[places.rows()];
        axes = new int[places.rows()];
        Arrays.setAll(order, i -> i);
        part(0, order.length);
        ordered = new float[places.size()];
        int at = 0;
        for (int place : order) {
            for (int j = 0; j < places.columns(); j++) ordered[at++] = places.get(place, j);
        }
    }

    private void part(int from, int to) {
        if (to - from <= LEAF) return;
        int axis = widest(from, to);
        long[] keys = new long[to - from];
        for (int i = from; i < to; i++) {
            keys[i - from] = (sortable(places.get(order[i], axis)) << 32) | order[i];
        }
        Arrays.sort(keys);
        for (int i = from; i < to; i++) order[i] = (int) keys[i - from];
        int middle = (from + to) >>> 1;
        axes[middle] = axis;
        part(from, middle);
        part(middle + 1, to);
    }

    /// Whole numbers in the order of the floats.
    private static long sortable(float value) {
        int bits = Float.floatToIntBits(value + 0f); // −0 is 0
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    private int widest(int from, int to) {
        int widest = 0;
        float most = -1;
        for (int j = 0; j < places.columns(); j++) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                low = Math.min(low, places.get(order[i], j));
                high = Math.max(high, places.get(order[i], j));
            }
            if (high - low <= most) continue;
            most = high - low;
            widest = j;
        }
        return widest;
    }

    /// Whether some place is farther from the first than this square of a distance.
    static boolean reachBeyond(Matrix places, float square) {
        for (int i = 1; i < places.rows(); i++) {
            float sum = 0;
            for (int j = 0; j < places.columns(); j++) {
                float difference = places.get(0, j) - places.get(i, j);
                sum += difference * difference;
            }
            if (sum > square) return true;
        }
        return false;
    }

    /// The nearest of one place at a time, for one thread; asking allocates nothing.
    final class Query {
        private final float[] asked = new float[places.columns()];
        private final float[] squares;
        private final int[] nearest;
        private int found;

        /// @param most places are found at once
        Query(int most) {
            squares = new float[most];
            nearest = new int[most];
        }

        /// Goes to a place.
        void at(float... place) {
            System.arraycopy(place, 0, asked, 0, asked.length);
            found = 0;
            search(0, order.length);
        }

        /// How many there are: as many as asked for, unless too few lie elsewhere.
        int count() {
            return found;
        }

        /// The `i`th, the nearest first and the earlier first among equals.
        int place(int i) {
            return nearest[i];
        }

        /// How far that is.
        float distance(int i) {
            return (float) Math.sqrt(squares[i]);
        }

        private void search(int from, int to) {
            if (to - from <= LEAF) {
                for (int i = from; i < to; i++) meet(i);
                return;
            }
            int middle = (from + to) >>> 1;
            float beyond = asked[axes[middle]] - ordered[middle * asked.length + axes[middle]];
            meet(middle);
            if (beyond < 0) search(from, middle);
            else search(middle + 1, to);
            // rounding keeps the order, so no place behind the line is nearer than the line
            float square = Math.min(beyond * beyond, Float.MAX_VALUE);
            if (found == squares.length && square > squares[found - 1]) return;
            if (beyond < 0) search(middle + 1, to);
            else search(from, middle);
        }

        /// @param i of the order
        private void meet(int i) {
            float square = 0;
            for (int j = 0; j < asked.length; j++) {
                float difference = asked[j] - ordered[i * asked.length + j];
                square += difference * difference;
            }
            if (square <= samePlace) return;
            square = Math.min(square, Float.MAX_VALUE);
            int place = order[i];
            int at = found;
            while (at > 0 && isBefore(square, place, at - 1)) at--;
            if (at == squares.length) return;
            if (found < squares.length) found++;
            System.arraycopy(nearest, at, nearest, at + 1, found - 1 - at);
            System.arraycopy(squares, at, squares, at + 1, found - 1 - at);
            nearest[at] = place;
            squares[at] = square;
        }

        private boolean isBefore(float square, int place, int i) {
            return square < squares[i] || (square == squares[i] && place < nearest[i]);
        }
    }
}
