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
import java.util.Optional;

import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
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
        if (!a.baseDigest().equals(b.baseDigest())) {
            throw new ComparisonException(a.source() + " and " + b.source() + " belong to different bases (" //$NON-NLS-1$ //$NON-NLS-2$
                    + shortened(a.baseDigest()) + " and " + shortened(b.baseDigest()) //$NON-NLS-1$
                    + "): compare subnetworks of one base."); //$NON-NLS-1$
        }
        List<TensorOverlap> tensors = new ArrayList<>();
        List<TensorId> onlyInA = new ArrayList<>();
        for (SubnetworkTensor tensor : a.tensors()) {
            Optional<SubnetworkTensor> other = pruned(b, tensor.id());
            if (tensor.fate() == StoredFate.PRUNED && other.isPresent()) {
                requireSameShape(a, b, tensor, other.get());
                tensors.add(new TensorOverlap(tensor.id(), overlap(a, b, tensor, monitor)));
            } else if (tensor.fate() == StoredFate.PRUNED) {
                onlyInA.add(tensor.id());
            }
        }
        List<TensorId> onlyInB = b.tensors().stream()
                .filter(tensor -> tensor.fate() == StoredFate.PRUNED && pruned(a, tensor.id()).isEmpty())
                .map(SubnetworkTensor::id).toList();
        if (tensors.isEmpty()) {
            throw new ComparisonException(a.source() + " and " + b.source() //$NON-NLS-1$
                    + " have no pruned tensor in common: compare subnetworks whose scopes overlap."); //$NON-NLS-1$
        }
        return new SubnetworkOverlap(tensors,
                OverlapResult.total(tensors.stream().map(TensorOverlap::result).toList()), onlyInA, onlyInB);
    }

    private static Optional<SubnetworkTensor> pruned(Subnetwork of, TensorId id) {
        return of.tensor(id).filter(tensor -> tensor.fate() == StoredFate.PRUNED);
    }

    /** Equal digests vouch for equal shapes only where a file tells the truth. */
    private static void requireSameShape(Subnetwork a, Subnetwork b, SubnetworkTensor ofA, SubnetworkTensor ofB)
            throws ComparisonException {
        if (!ofA.info().equals(ofB.info())) {
            throw new ComparisonException("Tensor '" + ofA.id() + "' is " + describe(ofA) + " in " + a.source() //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
                    + " but " + describe(ofB) + " in " + b.source() //$NON-NLS-1$ //$NON-NLS-2$
                    + ": one of the two is damaged, get it from its source again."); //$NON-NLS-1$
        }
    }

    private static OverlapResult overlap(Subnetwork a, Subnetwork b, SubnetworkTensor tensor, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        if (tensor.info().shape().elementCount() == 0) {
            return OverlapResult.NONE;
        }
        OverlapCounter counter = new OverlapCounter(tensor.info().shape().rowLength());
        KeptCursor cursorA = a.keptCursor(tensor.id());
        KeptCursor cursorB = b.keptCursor(tensor.id());
        while (cursorA.remaining() > 0) {
            if (monitor.isCancelled()) {
                throw new PruningCancelledException();
            }
            int count = (int) Math.min(BLOCK, cursorA.remaining());
            RowMask keptA = new RowMask(count);
            RowMask keptB = new RowMask(count);
            cursorA.next(keptA);
            cursorB.next(keptB);
            counter.add(keptA, keptB);
            monitor.elementsDone(count);
        }
        return counter.result();
    }

    private static String describe(SubnetworkTensor tensor) {
        return tensor.info().dtype() + " " + tensor.info().shape(); //$NON-NLS-1$
    }

    private static String shortened(String digest) {
        return digest.substring(0, 12);
    }
}
