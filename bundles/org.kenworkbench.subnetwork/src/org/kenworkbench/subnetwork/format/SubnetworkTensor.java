/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.format;

import java.util.Optional;

import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Description of one tensor in a subnetwork.
 *
 * @param info         name, type and shape in the tuned and the pruned model alike
 * @param fate         form in which it is stored
 * @param keptCount    positions kept, in the {@link TensorInfo#wholeByteForm}; all for a whole tensor, none for one
 *                     taken from the base
 * @param storedCount  positions whose values are stored: those kept whose bits differ from the fill's; all for a whole
 *                     tensor
 * @param maskCoding   coding of the stored positions, among all
 * @param keptCoding   coding of the kept positions among those that are not stored
 * @param valueCoding  coding of the stored values
 * @param signs        moves of reset values; only of a pruned tensor, where the settings say so
 * @param rank         rank of the two factors whose product is added to reset values; 0 for none, as where the settings
 *                     do not say so
 * @param quantisedFactors whether these are told by steps of scales
 * @param scaleRows    rows that share a scale, by steps of which kept values are told; 0 where these are not quantised
 * @param base         the base's tensor; none for one that is the tuned model's alone, which is whole, and for a tied
 *                     one
 * @param tiedTo       the tensor that a tied one is one with; that is not tied itself
 * @param tunedDigest  {@link org.kenworkbench.tensor.TensorDigest} of the tuned model's tensor, hex
 * @param prunedDigest digest of the pruned model's tensor, likewise
 */
public record SubnetworkTensor(TensorInfo info, StoredFate fate, long keptCount, long storedCount,
        MaskCoding maskCoding, MaskCoding keptCoding, ValueCoding valueCoding, Optional<SignFill> signs, int rank,
        boolean quantisedFactors, long scaleRows,
        Optional<BaseTensor> base, Optional<TensorId> tiedTo,
        String tunedDigest, String prunedDigest) {

    public TensorId id() {
        return info.id();
    }

    /** Number of scales, by steps of which kept values are told. */
    public long scaleCount() {
        return scaleRows == 0 ? 0 : Math.ceilDiv(info.shape().rowCount(), scaleRows);
    }

    /** The form in which positions are counted and values are coded. */
    public TensorInfo coded() {
        return info.wholeByteForm();
    }

    /** Parameters kept: as many as positions, or where several share bytes, all or none. */
    public long keptParameters() {
        return info.dtype().isPacked() && keptCount > 0 ? info.shape().elementCount() : keptCount;
    }
}
