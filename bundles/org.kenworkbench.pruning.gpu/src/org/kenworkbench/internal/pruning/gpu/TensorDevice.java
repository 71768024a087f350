/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.gpu;

import org.kenworkbench.djl.EngineUnavailableException;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.pruning.kernel.ProviderFailedException;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

/**
 * Device that holds the tensors, and the largest size that they may have. Safe for use by many threads.
 *
 * @param mostElements most elements of a working tensor, of which a kernel has at most five at a time, with 8 bytes an
 *                     element
 */
record TensorDevice(Device device, int mostElements) {

    /** 32 MB each, so that a kernel takes 160 MB beside the rows at hand. */
    private static final int OF_GPU = 1 << 22;

    static TensorDevice gpu() {
        return new TensorDevice(Device.gpu(), OF_GPU);
    }

    /**
     * Opens the manager that owns the tensors of one batch; to be closed. The first call loads the engine.
     *
     * @throws ProviderFailedException where it cannot be loaded
     */
    NDManager open() {
        try {
            return PyTorch.engine().newBaseManager(device);
        } catch (EngineUnavailableException e) {
            throw new ProviderFailedException("provider gpu: " + e.getMessage(), e);
        }
    }
}
