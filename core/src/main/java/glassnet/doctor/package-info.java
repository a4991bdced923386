/// What a doctor sees of a run: numbers measured from outside while it learns, and what they mean.
///
/// Open [glassnet.doctor.Monitor] first, which measures; then [glassnet.doctor.Examination], which
/// names what is wrong. Nothing on the hot path looks here. What needs tables is in
/// `glassnet.diagnosis`, the next room.
@NullMarked
package glassnet.doctor;

import org.jspecify.annotations.NullMarked;
