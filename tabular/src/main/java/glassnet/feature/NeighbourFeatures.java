package glassnet.feature;

import glassnet.matrix.Matrix;

/// Fills in the features that are made of neighbours, once the other features of a row are there.
/// For one thread; filling allocates nothing.
public final class NeighbourFeatures {
    private final Neighbours.Search search;
    private final int[] by;
    private final int[] at;
    private final Encoding.OfNumbers[] made;

    NeighbourFeatures(FeatureEncoder encoder, Neighbours neighbours) {
        search = neighbours.search();
        by = new int[neighbours.by().size()];
        at = new int[neighbours.names().size()];
        made = new Encoding.OfNumbers[at.length];
        int feature = 0;
        for (Encoding encoding : encoder.encodings()) {
            int place = neighbours.by().indexOf(encoding.column());
            int name = neighbours.names().indexOf(encoding.column());
            if (place >= 0) by[place] = feature;
            if (name >= 0 && encoding instanceof Encoding.OfNumbers numbers) {
                at[name] = feature;
                made[name] = numbers;
            }
            feature += encoding.features().size();
        }
    }

    /// Fills in those of rows `from … to − 1`.
    public void write(Matrix x, int from, int to) {
        for (int i = from; i < to; i++) {
            search.at(x, i, by);
            for (int k = 0; k < made.length; k++) made[k].write(search.mean(k), x, i, at[k]);
        }
    }
}
