/// What is wrong with a model and with the rows it learnt from, and what helps.
///
/// Open [glassnet.diagnosis.Doctor] first; [glassnet.diagnosis.Treatment] does what it says. Before
/// it on the path: `glassnet.doctor` in core, which judges a run by its layers.
@NullMarked
package glassnet.diagnosis;

import org.jspecify.annotations.NullMarked;
