package glassnet.cli;

import java.util.ArrayList;
import java.util.List;

/// The sizes of the hidden layers as a person writes them: `64,64`, or `0` or `none` for a linear
/// model.
///
/// @param sizes each at least 1; empty for a linear model
record Units(List<Integer> sizes) {
    Units {
        sizes = List.copyOf(sizes);
    }

    static Units parse(String text) {
        if (text.equals("0") || text.equals("none")) return new Units(List.of());
        var sizes = new ArrayList<Integer>();
        for (String size : text.split(",", -1)) sizes.add(size(size.strip(), text));
        return new Units(sizes);
    }

    private static int size(String size, String text) {
        try {
            int units = Integer.parseInt(size);
            if (units > 0) return units;
        } catch (NumberFormatException _) {
            // told below
        }
        throw new IllegalArgumentException(
                "\"%s\" should be sizes of layers such as 64,64, or 0 for a linear model."
                        .formatted(text));
    }
}
