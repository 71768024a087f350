/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.restore;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

import org.kenworkbench.internal.subnetwork.restore.ChainedTensor;
import org.kenworkbench.subnetwork.StoredValues;
import org.kenworkbench.tensor.TensorInfo;

/** A tensor of the model that a {@link Chain} makes, read from front to back. For one thread at a time. */
public final class ChainReader implements AutoCloseable {

    private final ChainedTensor tensor;

    ChainReader(ChainedTensor tensor) {
        this.tensor = tensor;
    }

    /** Name, type and shape of the tensor. */
    public TensorInfo info() {
        return tensor.info();
    }

    /**
     * Makes the next elements.
     *
     * @param target {@link StoredValues#BLOCK_ELEMENTS} of them, or all that are left
     * @throws org.kenworkbench.subnetwork.format.SubnetworkException if the base is another one, or a link is damaged
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public void next(MemorySegment target) throws IOException {
        tensor.next(target);
    }

    /** Compares all digests, after the last element. Throws as {@link #next}. */
    public void end() throws IOException {
        tensor.end();
    }

    @Override
    public void close() {
        tensor.close();
    }
}
