/// The description of a network and one pass through it. Open [glassnet.network.Network] first,
/// then [glassnet.network.Dense] and [glassnet.network.Activation]; [glassnet.network.Workspace]
/// runs them. Before it on the path of a row: `glassnet.training.Batches`; after it:
/// `glassnet.loss`.
@NullMarked
package glassnet.network;

import org.jspecify.annotations.NullMarked;
