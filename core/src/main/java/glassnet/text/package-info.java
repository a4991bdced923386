/// Words for people: [glassnet.text.Names] finds the name a person most likely meant. This room
/// knows no other.
@NullMarked
package glassnet.text;

import org.jspecify.annotations.NullMarked;
