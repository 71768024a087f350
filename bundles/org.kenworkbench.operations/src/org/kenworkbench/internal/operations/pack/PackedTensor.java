/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.operations.prune.input.ReadTensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A tensor that was packed, by the digests of what was read.
 *
 * @param base of the base's tensor; empty if it was packed against none
 */
record PackedTensor(TensorId id, String tuned, Optional<String> base) {

    /** Returns what was read of a model. */
    List<ReadTensor> read(TensorInfo info, PackedModel model) {
        return ReadTensor.of(info, tuned, Optional.ofNullable(model.bases().get(id)), base);
    }
}
