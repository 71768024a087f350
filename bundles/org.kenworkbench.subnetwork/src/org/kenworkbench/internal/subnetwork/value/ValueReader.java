/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.function.LongConsumer;

import org.kenworkbench.internal.subnetwork.bytes.ByteSource;
import org.kenworkbench.internal.subnetwork.bytes.Pieces;
import org.kenworkbench.internal.subnetwork.mask.MaskStream;
import org.kenworkbench.internal.subnetwork.mask.PackedMask;
import org.kenworkbench.internal.subnetwork.planes.PlaneBlocks;
import org.kenworkbench.internal.subnetwork.planes.ValueBlock;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.subnetwork.format.ValueCoding;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/** Reads the stored values of one tensor front to back. For one thread at a time. */
public sealed interface ValueReader permits RawValueReader, BlockValueReader, ResidualValueReader,
        QuantisedValueReader {

    /**
     * A reader at the first value, which is not coded as a residual.
     *
     * @param what         the name of the stream in messages
     * @param stream       the stored values; null where there are none
     * @param count        how many there are
     * @param elementBytes size of each
     */
    static ValueReader of(ValueCoding coding, String what, Tensor stream, long count, int elementBytes) {
        if (stream == null || coding == ValueCoding.RAW) {
            return new RawValueReader(stream, elementBytes);
        }
        return new PlanesValueReader(new Pieces(new ByteSource(stream), what), what, count, elementBytes);
    }

    /**
     * A reader of residuals; {@link #overlay} is to be called for each block of 2^20 elements of the tensor from the
     * first on, the last being shorter.
     *
     * @param count   values of the stream
     * @param isWhole whether the tensor is stored whole
     */
    static ValueReader ofResiduals(String what, Tensor stream, TensorInfo info, long count, boolean isWhole) {
        return new ResidualValueReader(stream, what, info, count, isWhole);
    }

    /**
     * A reader of values that are told as steps of a scale of their row; {@link #overlay} is to be called as that of
     * {@link #ofResiduals}.
     *
     * @param what       the name of the stream of steps in messages
     * @param whatScales the name of the stream of scales
     * @param tensor     the tensor, which is quantised
     */
    static ValueReader ofSteps(String what, Tensor steps, String whatScales, Tensor scales, SubnetworkTensor tensor) {
        return new QuantisedValueReader(steps, what, new ScaleReader(scales, whatScales, tensor.scaleCount()), tensor);
    }

    /**
     * A reader of differences from the base's values, those of all positions; {@link #overlay} passes over all
     * positions of a block, and is to be called for each block from the first on.
     *
     * @param count positions of the tensor
     */
    static ValueReader ofDifferences(String what, Tensor stream, long count, int elementBytes) {
        return new DifferenceReader(new Pieces(new ByteSource(stream), what), what, count, elementBytes);
    }

    /**
     * The positions whose differences from the base's values are not zero.
     *
     * @param what        the name of the stream in messages
     * @param differences the stored ones
     * @param size        positions of the tensor
     * @param count       how many of them are set
     */
    static MaskStream differing(String what, Tensor differences, long size, long count, int elementBytes) {
        PlaneBlocks blocks = new PlaneBlocks(what, elementBytes);
        return MaskStream.of(what, size, count,
                new PackedMask(differences, what, ValueBlock.VALUES, (pieces, positions) -> {
                    blocks.nextDifferences(pieces, positions);
                    return blocks.notZero(positions);
                }));
    }

    /**
     * Puts the next values at some positions of a block.
     *
     * @param base  the base's bytes of the whole block, zeros where it has none; those of {@code block} where steps are
     *              told from what factors give
     * @param block of as many bytes
     */
    void overlay(RowMask positions, MemorySegment base, MemorySegment block) throws IOException;

    /**
     * Decodes all values and drops them: proves what can be proved without the base. Nothing may have been read.
     *
     * @param beforeBlock   run before each block is decoded; what it throws ends the check
     * @param checkedValues told how many more values have been decoded, after each block
     * @throws org.kenworkbench.subnetwork.format.SubnetworkException if the stream is damaged
     */
    void check(Runnable beforeBlock, LongConsumer checkedValues) throws IOException;

    /** Checks, after the last value, that no byte is left. */
    void end() throws IOException;
}
