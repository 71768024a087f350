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
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.subnetwork.KeptCursor;
import org.kenworkbench.subnetwork.StoredFate;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.SubnetworkTensor;

/** Overlap of two stored subnetworks of one base, in one pass over their masks and in small memory. Stateless. */
public final class SubnetworkOverlap {

    private static final int BLOCK_ELEMENTS = 1 << 20;

    private SubnetworkOverlap() {
    }

    /**
     * Compares the tensors that both prune, in the order of the first; tensors that only one prunes are left out.
     *
     * @throws NotComparableException if the two are not of one base, or prune no tensor in common
     * @throws CancellationException  if cancelled
     */
    public static List<TensorOverlap> of(Subnetwork a, Subnetwork b, BooleanSupplier cancelled) throws IOException {
        if (!a.baseDigest().equals(b.baseDigest())) {
            throw new NotComparableException(a.source() + " and " + b.source() //$NON-NLS-1$
                    + " are not subnetworks of one base: compare those that were pruned against the same checkpoint."); //$NON-NLS-1$
        }
        List<TensorOverlap> overlaps = new ArrayList<>();
        for (SubnetworkTensor ofA : a.tensors()) {
            Optional<SubnetworkTensor> ofB = b.tensor(ofA.id());
            if (ofA.fate() == StoredFate.PRUNED && ofB.isPresent() && ofB.get().fate() == StoredFate.PRUNED) {
                overlaps.add(new TensorOverlap(ofA.id(), compare(a, b, ofA, cancelled)));
            }
        }
        if (overlaps.isEmpty()) {
            throw new NotComparableException(a.source() + " and " + b.source() //$NON-NLS-1$
                    + " prune no tensor in common: compare subnetworks whose scopes overlap."); //$NON-NLS-1$
        }
        return overlaps;
    }

    private static OverlapResult compare(Subnetwork a, Subnetwork b, SubnetworkTensor tensor,
            BooleanSupplier cancelled) throws IOException {
        OverlapCounter counter = new OverlapCounter(tensor.info().shape().rowLength());
        KeptCursor cursorA = a.keptCursor(tensor.id());
        KeptCursor cursorB = b.keptCursor(tensor.id());
        while (cursorA.remaining() > 0) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            int elements = (int) Math.min(BLOCK_ELEMENTS, cursorA.remaining());
            RowMask keptByA = new RowMask(elements);
            RowMask keptByB = new RowMask(elements);
            cursorA.next(keptByA);
            cursorB.next(keptByB);
            counter.add(keptByA, keptByB);
        }
        return counter.result();
    }
}
