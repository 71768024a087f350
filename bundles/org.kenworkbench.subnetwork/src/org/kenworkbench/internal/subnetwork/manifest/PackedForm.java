/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.manifest;

import org.kenworkbench.internal.subnetwork.mask.MaskBlock;
import org.kenworkbench.internal.subnetwork.planes.ValueBlock;
import org.kenworkbench.internal.subnetwork.residual.ResidualWriter;
import org.kenworkbench.tensor.FactorShape;

/** Least sizes of streams of blocks, by which a claim that no bytes could back is refused before anything is read. */
public final class PackedForm {

    /** Least size of a piece: its length field and one byte. */
    private static final long LEAST_PIECE_BYTES = Integer.BYTES + 1;

    /** Least size of a block of residuals: its size, its checksum and its kind. */
    private static final long LEAST_RESIDUAL_BLOCK_BYTES = 2 * Integer.BYTES + 1;

    private PackedForm() {
    }

    /** A packed mask has at least the kind of each block. */
    public static long leastMaskBytes(long positions) {
        return Math.ceilDiv(positions, MaskBlock.POSITIONS);
    }

    /** Planes have the kind of each block, and a piece for each byte of an element. */
    public static long leastValueBytes(long values, int elementBytes) {
        return Math.ceilDiv(values, ValueBlock.VALUES) * (1 + elementBytes * LEAST_PIECE_BYTES);
    }

    /** Steps of factors have the levels of each direction, once, and its scale, and residuals. */
    public static long leastFactorBytes(FactorShape shape, boolean isLeft) {
        long numbers = isLeft ? shape.rows() * shape.rank() : shape.rank() * shape.columns();
        return (isLeft ? 1 + Short.BYTES : Short.BYTES) * (long) shape.rank() + leastResidualBytes(numbers);
    }

    /** Residuals have the width of their numbers, and at least the head of each block. */
    public static long leastResidualBytes(long values) {
        return 1 + Math.ceilDiv(values, ResidualWriter.BLOCK_ELEMENTS) * LEAST_RESIDUAL_BLOCK_BYTES;
    }
}
