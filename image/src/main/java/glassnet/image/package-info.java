/// Images that are distorted while they are learnt from.
@NullMarked
package glassnet.image;

import org.jspecify.annotations.NullMarked;
