/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.write;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Collection;
import java.util.Optional;

import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.subnetwork.manifest.KenFormat;
import org.kenworkbench.internal.subnetwork.mask.MaskBuilder;
import org.kenworkbench.internal.subnetwork.mask.PackedMaskBuilder;
import org.kenworkbench.internal.subnetwork.mask.PlainMaskBuilder;
import org.kenworkbench.internal.subnetwork.planes.ValueBlocks;
import org.kenworkbench.internal.subnetwork.residual.ResidualBlocks;
import org.kenworkbench.internal.subnetwork.value.DifferenceWriter;
import org.kenworkbench.internal.subnetwork.value.PlanesValueEncoder;
import org.kenworkbench.internal.subnetwork.value.QuantisedValueEncoder;
import org.kenworkbench.internal.subnetwork.value.RawValueEncoder;
import org.kenworkbench.internal.subnetwork.value.ResidualValueEncoder;
import org.kenworkbench.internal.subnetwork.value.ValueEncoder;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorInfo;

/** Makes the encoders of one file, which share its memory: one tensor after the other. For one thread at a time. */
public final class TensorEncoders implements AutoCloseable {

    private static final long STAGING_BYTES = 1 << 16;

    private final SubnetworkCoding coding;
    private final SubnetworkSettings settings;
    private final SafeTensorsStreamWriter out;
    private final CodingWorkers workers;
    private final ValueBlocks blocks;
    private final ResidualBlocks residuals;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment staging = arena.allocate(STAGING_BYTES);

    /**
     * @param settings say what a reset value becomes
     * @param tensors  that there may be encoders for
     */
    public TensorEncoders(SubnetworkCoding coding, SubnetworkSettings settings, Collection<TensorInfo> tensors,
            SafeTensorsStreamWriter out, CodingWorkers workers) {
        this.coding = coding;
        this.settings = settings;
        this.out = out;
        this.workers = workers;
        this.blocks = new ValueBlocks(tensors);
        this.residuals = new ResidualBlocks();
    }

    /** Returns the coding of the file. */
    public SubnetworkCoding coding() {
        return coding;
    }

    /**
     * Creates the encoder of a pruned tensor.
     *
     * @param step    step by which reset values are moved, if they are
     * @param factors factors whose product is added to reset values, written already; null if there are none
     */
    public PrunedEncoder pruned(TensorInfo info, Optional<Float> step, FactoredValues factors) {
        // First, since it may refuse: nothing is allocated yet.
        ValueEncoder values = values(KenFormat.VALUES + info.name(), info, null);
        SignBuilder signs = step.<SignBuilder>map(size -> new SignBuilder(info.dtype(), size, mask(info))).orElse(null);
        if (coding != SubnetworkCoding.VERSION_1 || !settings.fill().equals(SubnetworkSettings.FILL_BASE)) {
            ResetValues reset = signs != null ? signs
                    : factors != null ? factors : settings.fillsZero() ? ResetValues.zeros() : ResetValues.BASE;
            return new PrunedEncoder(info, out, reset, values, masks(info), null, signs);
        }
        return new PrunedEncoder(info, out, ResetValues.BASE, values, masks(info),
                new DifferenceWriter(info, out, blocks, workers), null);
    }

    /**
     * Writes the factors of a tensor.
     *
     * @throws IllegalArgumentException if the file's coding has none of their precision
     */
    public WrittenFactors write(TensorInfo info, FactoredValues factors) throws IOException {
        if (coding != SubnetworkCoding.AUTO && factors.areQuantised()) {
            throw new IllegalArgumentException("quantised factors in coding " + coding);
        }
        return factors.write(info.name(), out, residuals, workers);
    }

    /**
     * Creates the encoder of the values of a tensor that is quantised.
     *
     * @param scaleRows rows that share a scale
     * @throws IllegalArgumentException if the file's coding has no such values
     */
    public QuantisedValueEncoder quantised(TensorInfo info, int scaleRows) {
        if (coding != SubnetworkCoding.AUTO) {
            throw new IllegalArgumentException("quantised values in coding " + coding);
        }
        return new QuantisedValueEncoder(KenFormat.VALUES + info.name(), KenFormat.SCALES + info.name(), info,
                scaleRows, out, residuals, workers);
    }

    /**
     * Creates the encoder of a pruned tensor that is quantised.
     *
     * @param values  as {@link #quantised} gives it
     * @param factors as for the other encoder of pruned tensors
     */
    public PrunedEncoder pruned(TensorInfo info, QuantisedValueEncoder values, FactoredValues factors) {
        ResetValues reset = factors != null ? factors : settings.fillsZero() ? ResetValues.zeros() : ResetValues.BASE;
        return new PrunedEncoder(info, out, reset, values, masks(info), null, null);
    }

    /**
     * Creates the encoder of a tensor that is stored whole.
     *
     * @param inAnyCase whether it is stored even if all its values are the base's
     */
    public WholeEncoder whole(TensorInfo info, boolean inAnyCase) {
        TensorInfo coded = info.wholeByteForm();
        return new WholeEncoder(values(KenFormat.WHOLE + info.name(), coded, coded.shape()), inAnyCase);
    }

    private ValueEncoder values(String stream, TensorInfo info, Shape shape) {
        return switch (coding) {
            case RAW -> new RawValueEncoder(stream, info.dtype(), shape, out, staging);
            case VERSION_1 -> new PlanesValueEncoder(stream, info.dtype(), shape, out, blocks, workers);
            case AUTO -> new ResidualValueEncoder(stream, info, shape, out, residuals, workers);
        };
    }

    private PrunedEncoder.Masks masks(TensorInfo info) {
        return new PrunedEncoder.Masks(mask(info), mask(info));
    }

    private MaskBuilder mask(TensorInfo info) {
        long elements = info.shape().elementCount();
        return switch (coding) {
            case RAW -> new PlainMaskBuilder(elements);
            case VERSION_1, AUTO -> new PackedMaskBuilder(elements, workers);
        };
    }

    /** Frees the memory of the encoders, which must all be closed before. */
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
