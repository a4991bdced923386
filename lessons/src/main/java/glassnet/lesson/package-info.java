/// Worked examples, step by step: formula, formula with the numbers, result.
///
/// Open [glassnet.lesson.Lessons] first; it lists them all. A [glassnet.lesson.Lesson] is plain
/// data, which [glassnet.lesson.LessonText], [glassnet.lesson.LessonSvg] and
/// [glassnet.lesson.LessonPage] show. No number is typed in: lessons ask the engine and
/// [glassnet.explain.Reference], and the tests hold them against what the lectures print.
@NullMarked
package glassnet.lesson;

import org.jspecify.annotations.NullMarked;
