/// Pictures and the report: [glassnet.plot.Charts] draws a [glassnet.plot.Picture], which is SVG or
/// PNG; [glassnet.plot.Report] puts the pictures of a trained model on one HTML page.
@NullMarked
package glassnet.plot;

import org.jspecify.annotations.NullMarked;
