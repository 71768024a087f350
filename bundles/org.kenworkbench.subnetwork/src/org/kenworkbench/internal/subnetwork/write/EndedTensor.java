/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.write;

import java.util.Optional;

import org.kenworkbench.subnetwork.format.SignFill;
import org.kenworkbench.subnetwork.format.StoredFate;

/**
 * Facts that the writer of a {@code .ken} file records of a tensor once it is ended.
 *
 * @param kept      kept positions
 * @param stored    values stored
 * @param codings   codings of what is stored
 * @param signs     moves of reset values, if they are moved
 * @param factors   its factors
 * @param sizeBytes size of all its streams
 */
public record EndedTensor(StoredFate fate, long kept, long stored, TensorCodings codings, Optional<SignFill> signs,
        WrittenFactors factors, long sizeBytes) {

    /** Entry of a tensor that is the base's and not stored. */
    public static final EndedTensor BY_REFERENCE = nothing(StoredFate.BASE);
    /** Entry of a tensor that is tied to another one and not stored. */
    public static final EndedTensor TIED = nothing(StoredFate.TIED);

    private static EndedTensor nothing(StoredFate fate) {
        return new EndedTensor(fate, 0, 0, TensorCodings.NONE, Optional.empty(), WrittenFactors.NONE,
                0);
    }
}
