/// Sick runs on purpose and healthy ones, on which the doctor is tried.
///
/// Open [glassnet.clinic.SickRun] first, whose illness lies in a network or its training; then
/// [glassnet.clinic.SickTable], whose illness lies in a recipe or its rows. Nothing needs this room
/// but tests and the program that counts what the doctor finds.
@NullMarked
package glassnet.clinic;

import org.jspecify.annotations.NullMarked;
