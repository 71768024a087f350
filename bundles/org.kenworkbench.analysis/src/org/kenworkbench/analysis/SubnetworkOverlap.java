/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.checkpoint.TensorPair;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.subnetwork.BaseTensor;
import org.kenworkbench.subnetwork.KeptCursor;
import org.kenworkbench.subnetwork.StoredFate;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.SubnetworkTensor;

/**
 * Overlap of two subnetworks of one base, over the tensors that both prune.
 *
 * @param tensors by tensor name; A is the first subnetwork, B the second
 * @param total   the sum of {@code tensors}
 * @param onlyInA tensors that only the first prunes, which are not in {@code tensors}
 * @param onlyInB tensors that only the second prunes
 */
public record SubnetworkOverlap(List<TensorOverlap> tensors, OverlapResult total, List<TensorId> onlyInA,
        List<TensorId> onlyInB) {

    /** Positions at a time: 8 KiB of mask each. */
    private static final int BLOCK = 1 << 16;

    public SubnetworkOverlap {
        tensors = List.copyOf(tensors);
        onlyInA = List.copyOf(onlyInA);
        onlyInB = List.copyOf(onlyInB);
    }

    /**
     * Streams both masks past each other. Memory does not depend on the size of the model.
     *
     * @param monitor told of parameters compared
     * @throws ComparisonException       if the two have different bases, or prune no tensor in common
     * @throws IOException               if a file is damaged or cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static SubnetworkOverlap of(Subnetwork a, Subnetwork b, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        Map<TensorId, SubnetworkTensor> ofB = prunedByBaseName(b);
        List<TensorOverlap> tensors = new ArrayList<>();
        List<TensorId> onlyInA = new ArrayList<>();
        for (SubnetworkTensor tensor : prunedByBaseName(a).values()) {
            SubnetworkTensor other = ofB.remove(tensor.base().orElseThrow().info().id());
            if (other == null) {
                onlyInA.add(tensor.id());
            } else {
                requireSameBase(a, b, tensor, other);
                tensors.add(new TensorOverlap(tensor.id(), overlap(a, b, tensor, other, monitor)));
            }
        }
        List<TensorId> onlyInB = ofB.values().stream().map(SubnetworkTensor::id).toList();
        if (tensors.isEmpty()) {
            throw new ComparisonException(a.source() + " and " + b.source() //$NON-NLS-1$
                    + " have no pruned tensor in common: compare subnetworks whose scopes overlap."); //$NON-NLS-1$
        }
        return new SubnetworkOverlap(tensors,
                OverlapResult.total(tensors.stream().map(TensorOverlap::result).toList()), onlyInA, onlyInB);
    }

    /** The base's names tell what belongs together: those of the pruned models may differ. */
    private static Map<TensorId, SubnetworkTensor> prunedByBaseName(Subnetwork of) {
        Map<TensorId, SubnetworkTensor> tensors = new TreeMap<>();
        of.tensors().stream().filter(tensor -> tensor.fate() == StoredFate.PRUNED)
                .forEach(tensor -> tensors.put(tensor.base().orElseThrow().info().id(), tensor));
        return tensors;
    }

    private static void requireSameBase(Subnetwork a, Subnetwork b, SubnetworkTensor ofA, SubnetworkTensor ofB)
            throws ComparisonException {
        BaseTensor baseOfA = ofA.base().orElseThrow();
        BaseTensor baseOfB = ofB.base().orElseThrow();
        if (!baseOfA.digest().equals(baseOfB.digest())) {
            throw new ComparisonException(a.source() + " and " + b.source() + " belong to different bases (tensor '" //$NON-NLS-1$ //$NON-NLS-2$
                    + baseOfA.info().id() + "' is " + shortened(baseOfA.digest()) + " and " + shortened(baseOfB.digest()) //$NON-NLS-1$ //$NON-NLS-2$
                    + "): compare subnetworks of one base."); //$NON-NLS-1$
        }
        // Equal digests vouch for equal shapes only where a file tells the truth.
        if (!baseOfA.info().equals(baseOfB.info())) {
            throw new ComparisonException("Tensor '" + baseOfA.info().id() + "' of the base is " + describe(baseOfA) + " in " //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
                    + a.source() + " but " + describe(baseOfB) + " in " + b.source() //$NON-NLS-1$ //$NON-NLS-2$
                    + ": one of the two is damaged, get it from its source again."); //$NON-NLS-1$
        }
    }

    /** Of the rows that base and both models have: only there a rule has chosen. */
    private static OverlapResult overlap(Subnetwork a, Subnetwork b, SubnetworkTensor tensor, SubnetworkTensor other,
            PruningMonitor monitor) throws IOException, PruningCancelledException {
        long left = Math.min(commonElements(tensor), commonElements(other));
        if (left == 0) {
            return OverlapResult.NONE;
        }
        OverlapCounter counter = new OverlapCounter(tensor.info().shape().rowLength());
        KeptCursor cursorA = a.keptCursor(tensor.id());
        KeptCursor cursorB = b.keptCursor(other.id());
        while (left > 0) {
            if (monitor.isCancelled()) {
                throw new PruningCancelledException();
            }
            int count = (int) Math.min(BLOCK, left);
            RowMask keptA = new RowMask(count);
            RowMask keptB = new RowMask(count);
            cursorA.next(keptA);
            cursorB.next(keptB);
            counter.add(keptA, keptB);
            monitor.elementsDone(count);
            left -= count;
        }
        return counter.result();
    }

    private static long commonElements(SubnetworkTensor tensor) {
        return new TensorPair(tensor.base().orElseThrow().info(), tensor.info()).commonElements();
    }

    private static String describe(BaseTensor tensor) {
        return tensor.info().dtype() + " " + tensor.info().shape(); //$NON-NLS-1$
    }

    private static String shortened(String digest) {
        return digest.substring(0, 12);
    }
}
