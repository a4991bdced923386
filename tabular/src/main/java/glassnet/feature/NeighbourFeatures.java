package glassnet.feature;

import glassnet.matrix.Matrix;

/// Fills in the features that are made of neighbours, once the other features of a row are there.
/// For one thread; filling allocates nothing.
public final class NeighbourFeatures {
    private final Neighbours.Search search;
    private final int[] by;
    private final Scale[] scales;
    private final float[] place;
    private final int[] at;
    private final Encoding.OfNumbers[] made;

    NeighbourFeatures(FeatureEncoder encoder, Neighbours neighbours) {
        search = neighbours.search();
        by = new int[neighbours.by().size()];
        scales = new Scale[by.length];
        place = new float[by.length];
        at = new int[neighbours.names().size()];
        made = new Encoding.OfNumbers[at.length];
        int feature = 0;
        for (Encoding encoding : encoder.encodings()) {
            if (encoding instanceof Encoding.OfNumbers numbers) {
                int j = neighbours.by().indexOf(encoding.column());
                int k = neighbours.names().indexOf(encoding.column());
                if (j >= 0) {
                    by[j] = feature;
                    scales[j] = numbers.scale();
                }
                if (k >= 0) {
                    at[k] = feature;
                    made[k] = numbers;
                }
            }
            feature += encoding.width();
        }
    }

    /// Fills in those of rows `from … to − 1`.
    public void write(Matrix x, int from, int to) {
        for (int i = from; i < to; i++) {
            for (int j = 0; j < by.length; j++) {
                place[j] = scales[j].place(x.get(i, by[j]));
            }
            search.at(place);
            for (int k = 0; k < made.length; k++) made[k].write(search.mean(k), x, i, at[k]);
        }
    }
}
