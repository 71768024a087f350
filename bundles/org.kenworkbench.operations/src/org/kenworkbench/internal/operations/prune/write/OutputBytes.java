/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

import java.util.List;

import org.kenworkbench.operations.prune.PruneTarget;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;

/** Bounds of the bytes that results take on the disk, known before any weight is read. Stateless. */
public final class OutputBytes {

    private OutputBytes() {
    }

    /** Returns the fewest bytes that a run writes: those of the pruned models, if they are asked for. */
    public static long least(PruneTarget target, List<PruningPlan> plans) {
        return target.model().isPresent() ? plans.size() * ofModel(plans.getFirst()) : 0;
    }

    /** Returns the most bytes that a run writes, reports aside. */
    public static long most(PruneTarget target, List<PruningPlan> plans) {
        return least(target, plans) + plans.stream().mapToLong(OutputBytes::ofSubnetwork).sum();
    }

    /** Returns the bytes of a model's weights, pruned or not. */
    public static long ofModel(PruningPlan plan) {
        return plan.tensors().stream().mapToLong(tensor -> tensor.tensor().sizeBytes()).sum();
    }

    /**
     * Returns the most bytes that a subnetwork takes: the kept values in the model's type, a bit for each position, and
     * what the fill stores.
     */
    public static long ofSubnetwork(PruningPlan plan) {
        return ofTensors(plan, plan.tensors());
    }

    /** Returns the most bytes that some tensors of a plan take in a subnetwork. */
    public static long ofTensors(PruningPlan plan, List<TensorPlan> tensors) {
        long bytes = 0;
        for (TensorPlan tensor : tensors) {
            long size = tensor.tensor().sizeBytes();
            bytes += tensor.fate() == Fate.PRUNED ? kept(tensor, size) + ofFill(plan.request().fill(), tensor) : size;
        }
        return bytes;
    }

    private static long kept(TensorPlan tensor, long sizeBytes) {
        return (long) ((double) sizeBytes * tensor.k() / Math.max(1, tensor.rowLength())) + tensor.parameters() / 8;
    }

    private static long ofFill(Fill fill, TensorPlan tensor) {
        return fill == Fill.SIGN ? tensor.parameters() / 8
                : (long) tensor.rank() * (tensor.rows() + tensor.rowLength()) * tensor.tensor().dtype().sizeBytes();
    }
}
