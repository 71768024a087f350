/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.format;

import java.util.Objects;

import org.kenworkbench.tensor.TensorInfo;

/**
 * The base's tensor that a tensor of the pruned model goes back to.
 *
 * @param info   as the base has it; {@link org.kenworkbench.tensor.TensorPair} says how it may differ
 * @param digest its {@link org.kenworkbench.tensor.TensorDigest}, hex
 */
public record BaseTensor(TensorInfo info, String digest) {

    public BaseTensor {
        Objects.requireNonNull(info);
        Objects.requireNonNull(digest);
    }
}
