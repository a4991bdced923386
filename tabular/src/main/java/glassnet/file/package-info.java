/// Files that are written whole or not at all: [glassnet.file.WholeFile]. This room knows no other.
@NullMarked
package glassnet.file;

import org.jspecify.annotations.NullMarked;
