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
 * What a subnetwork says of one tensor.
 *
 * @param info         name, type and shape in the tuned and the pruned model alike
 * @param fate         how it is stored
 * @param keptCount    positions kept; all for a whole tensor, none for one taken from the base
 * @param storedCount  positions whose values are stored: those kept whose bits differ from the fill's; all for a whole
 *                     tensor
 * @param maskCoding   of the stored positions, among all
 * @param keptCoding   of the kept ones among the positions that are not stored
 * @param valueCoding  of the stored values
 * @param signs        how reset values are moved; only of a pruned tensor, where the settings say so
 * @param rank         of the two factors whose product is added to reset values; 0 for none, as where the settings do
 *                     not say so
 * @param base         the base's tensor; none for one that is the tuned model's alone, which is whole, and for a tied
 *                     one
 * @param tiedTo       the tensor that a tied one is one with; that is not tied itself
 * @param tunedDigest  {@link org.kenworkbench.tensor.TensorDigest} of the tuned model's tensor, hex
 * @param prunedDigest the same of the pruned model's
 */
public record SubnetworkTensor(TensorInfo info, StoredFate fate, long keptCount, long storedCount,
        MaskCoding maskCoding, MaskCoding keptCoding, ValueCoding valueCoding, Optional<SignFill> signs, int rank,
        Optional<BaseTensor> base, Optional<TensorId> tiedTo,
        String tunedDigest, String prunedDigest) {

    public TensorId id() {
        return info.id();
    }
}
