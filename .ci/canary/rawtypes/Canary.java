package canary;

import java.util.List;

/// A raw type (`-Xlint:all -Werror`).
final class Canary {
    private Canary() {}

    static int size(List values) {
        return values.size();
    }
}
