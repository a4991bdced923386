package glassnet.explain;

/// One factor of a product, by name and by number.
///
/// @param symbol such as `∂a1[2]/∂z1[2]`, `x[1]` or `layer1.w[1,2]`
/// @param meaning what that is in this network, such as `relu′(z1[2])`; the symbol itself where
///   there is no more to say
/// @param value at the current numbers
public record Factor(String symbol, String meaning, double value) {

    public Factor(String symbol, double value) {
        this(symbol, symbol, value);
    }
}
