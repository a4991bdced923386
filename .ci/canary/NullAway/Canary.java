package canary;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// What may be null is dereferenced.
@NullMarked
final class Canary {
    private Canary() {}

    static int length(@Nullable String text) {
        return text.length();
    }
}
