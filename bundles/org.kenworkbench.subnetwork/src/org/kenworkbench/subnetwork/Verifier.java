/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;

/** Checks a subnetwork without writing anything. Stateless; safe for use by many threads. */
public final class Verifier {

    private Verifier() {
    }

    /**
     * Checks the file alone: that every mask marks as many positions as it claims, none of them beyond its tensor, and
     * that every stream of values decodes to as many as it claims. What the header says was checked when it was opened.
     * Whether the values are the right ones can be told only with the base.
     *
     * @param progressParameters told how many parameters are checked, tied ones too, also within a tensor
     * @param cancelled          asked before each block of a tensor and before each side file
     * @throws SubnetworkException if the file is damaged
     * @throws IOException         if it cannot be read
     * @throws CancellationException if cancelled
     */
    public static void verify(Subnetwork subnetwork, LongConsumer progressParameters, BooleanSupplier cancelled)
            throws IOException {
        long done = 0;
        for (SubnetworkTensor tensor : subnetwork.tensors()) {
            // A tied one has no streams but those of the tensor that it is one with.
            if (tensor.fate() != StoredFate.TIED) {
                requireGoing(cancelled);
                subnetwork.storedMask(tensor).check(() -> requireGoing(cancelled));
                subnetwork.sameMask(tensor).check(() -> requireGoing(cancelled));
                if (tensor.signs().isPresent()) {
                    subnetwork.signMask(tensor).orElseThrow().check(() -> requireGoing(cancelled));
                }
                if (tensor.quantisedFactors()) {
                    subnetwork.factorSteps(tensor).check(() -> requireGoing(cancelled));
                }
                checkValues(subnetwork, tensor, done, progressParameters, cancelled);
            }
            done += tensor.info().shape().elementCount();
            progressParameters.accept(done);
        }
        verifyFiles(subnetwork, cancelled);
    }

    /** The values are most of the work, so they tell how much of a tensor is done. */
    private static void checkValues(Subnetwork subnetwork, SubnetworkTensor tensor, long before,
            LongConsumer progressParameters,
            BooleanSupplier cancelled) throws IOException {
        long parameters = tensor.info().shape().elementCount();
        // None are stored of one that is the base's.
        long values = Math.max(1, tensor.storedCount());
        AtomicLong checked = new AtomicLong();
        subnetwork.storedValues(tensor.id()).check(() -> requireGoing(cancelled), more -> {
            double share = Math.min(1, (double) checked.addAndGet(more) / values);
            progressParameters.accept(before + (long) (share * parameters));
        });
    }

    /**
     * Checks the side files against their digests.
     *
     * @throws SubnetworkException if one is damaged
     */
    public static void verifyFiles(Subnetwork subnetwork, BooleanSupplier cancelled) throws IOException {
        for (SideFile file : subnetwork.sideFiles()) {
            requireGoing(cancelled);
            subnetwork.content(file);
        }
    }

    private static void requireGoing(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
    }
}
